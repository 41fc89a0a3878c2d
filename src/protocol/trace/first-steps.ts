import { parseSchedule, scheduleText } from '#engine/schedule.ts'

/** The schedule of a run's first steps; null for a text that is none. */
export function firstSteps(schedule: string, steps: number): string | null {
  const parsed = parseSchedule(schedule)
  return parsed.kind === 'schedule' ? scheduleText(parsed.entries.slice(0, steps)) : null
}
