/** What a program is said to come to, by its lesson or by itself, and whether a run is that. */
import type { LabOutcome, RunEnding } from '#protocol/host.ts'
import { endingsOf } from '#protocol/course/course-view.ts'
import type { LessonOutcome } from '#protocol/course/lesson.ts'

export type Stated = {
  /** Any of these; more than one where the order decides. */
  readonly endings: readonly RunEnding[]
  /** Names of all processes that a deadlock leaves proved stuck; null when nothing is said of them. */
  readonly stuck: readonly string[] | null
}

export function statedByLesson(outcome: LessonOutcome): Stated {
  return { endings: endingsOf(outcome), stuck: outcome.outcome === 'varies' ? null : outcome.stuck }
}

/** A file names no processes. Where it says that the outcome varies, nothing is said that a run could fail to be. */
export function statedByWord(outcome: LabOutcome): Stated | null {
  return outcome === 'varies' ? null : { endings: [outcome], stuck: null }
}

/** `stuck`: names of the processes that are proved stuck, of each set that is. */
export function isAsStated(
  stated: Stated,
  outcome: RunEnding | 'limit' | 'outside',
  stuck: readonly (readonly string[])[],
): boolean {
  if (!stated.endings.some((ending) => ending === outcome)) return false
  if (outcome !== 'deadlock' || stated.stuck === null) return true
  const found = new Set(stuck.flat())
  const said = new Set(stated.stuck)
  return found.size === said.size && [...found].every((name) => said.has(name))
}
