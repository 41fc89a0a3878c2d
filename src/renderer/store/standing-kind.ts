/** How a run stands, in one word for the person who looks. */
import type { RunStanding } from '#protocol/host.ts'

/** Where only threads of the library turn, beside somebody who is stuck, it is stuck. */
export function standingKind(standing: RunStanding): RunStanding['kind'] {
  return standing.kind === 'turns' && standing.turns.aside ? 'stuck' : standing.kind
}
