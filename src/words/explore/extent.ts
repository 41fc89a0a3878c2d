/** How many orders were played, and whether these are all. */
import type { ExploreWords } from './words.ts'

export type Extent = {
  readonly executions: number
  readonly complete: boolean
  readonly bound: number | null
  readonly stopped: keyof ExploreWords['stopped'] | 'broken' | null
  /** What the search had. */
  readonly seconds: number
}

export function extentText(words: ExploreWords, said: Extent): string {
  const { executions, complete, bound, stopped, seconds } = said
  if (bound !== null && complete) return words.upTo(executions, bound)
  if (complete) return words.all(executions)
  switch (stopped) {
    case 'time':
      return words.stopped.time(executions, seconds)
    case 'executions':
      return words.stopped.executions(executions)
    case 'cancelled':
      return words.stopped.cancelled(executions)
    case 'depth':
      return words.stopped.depth(executions)
    case 'unsure':
      return words.stopped.unsure(executions)
    default:
      return words.walked(executions)
  }
}
