/** Why a window's run does not go on, for the person. */
import type { Spent } from '#engine/spending.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { HostRefusal } from '#protocol/host.ts'
import { whySpent } from '../run-budget.ts'

export function misfit(thread: ThreadId, at: number): HostRefusal {
  return {
    code: 'schedule.misfit',
    what: `The recorded schedule does not fit: at its step ${at + 1}, ${thread} cannot go.`,
    why: 'The program, its variants or its seed differ from the recorded ones.',
    next: 'Restart with the recorded program, or choose another scheduler.',
    place: null,
  }
}

export function tooLong(spent: Spent): HostRefusal {
  return {
    code: 'run.too-long',
    what: `The run was ended: ${whySpent(spent)}.`,
    why: 'A window keeps the whole run to go back in time, and other windows live in the same program.',
    next: 'Save the run, or restart with a smaller program.',
    place: null,
  }
}
