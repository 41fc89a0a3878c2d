/** ISO 8601 with the offset from UTC: whoever reads it sees what the clock on this wall said. */
export function localTime(now: Date): string {
  const minutes = -now.getTimezoneOffset()
  const [sign, ahead] = minutes < 0 ? ['-', -minutes] : ['+', minutes]
  const two = (value: number): string => String(value).padStart(2, '0')
  const there = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19)
  return `${there}${sign}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}
