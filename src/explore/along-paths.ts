/**
 * Runs the program along what will be told, what is bad first: only there it shows whether what was taken for granted of its threads
 * holds on these very orders.
 */
import type { Findings } from './findings.ts'
import { WrongPremise } from './learn/learned.ts'
import { MOST_CONFIRMED } from './limits.ts'
import type { Teacher } from './teach/teacher.ts'

export type AlongPaths = {
  readonly findings: Findings
  readonly teacher: Teacher
  readonly rest: () => Promise<void>
  readonly mayGoOn: () => boolean
  /** Whether there is time to begin again, with what has turned out. */
  readonly mayBeginAgain: () => boolean
}

/** Whether all of it is to be told; what does not hold is left out. Raises a WrongPremise where the search can begin again. */
export async function runAlong({
  findings,
  teacher,
  rest,
  mayGoOn,
  mayBeginAgain,
}: AlongPaths): Promise<boolean> {
  let holds = true
  for (const [key, collected] of findings.worstFirst().slice(0, MOST_CONFIRMED)) {
    if (!mayGoOn()) break
    try {
      collected.events = (await teacher.run(collected.path)).events
    } catch (error) {
      if (!(error instanceof WrongPremise) || mayBeginAgain()) throw error
      findings.drop(key)
      holds = false
    }
    await rest()
  }
  return holds
}
