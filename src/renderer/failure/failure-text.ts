/** What went wrong in the window, as text for whoever mends it. Nothing of the person's programs is in it. */
export function failureText(error: unknown, where: string | null): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  return [
    'Lockstep: the window could not be drawn.',
    what,
    ...(where === null ? [] : [`In:${where}`]),
    `Kept: ${keptNames().join(', ') || 'nothing'}`,
    `Browser: ${navigator.userAgent}`,
  ].join('\n')
}

export function failureLine(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Names alone, with sizes. */
function keptNames(): readonly string[] {
  try {
    return Object.keys(localStorage).map((key) => `${key} (${localStorage.getItem(key)?.length ?? 0})`)
  } catch {
    return []
  }
}
