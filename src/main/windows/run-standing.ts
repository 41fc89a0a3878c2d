/** How a run stands, as its window is told. */
import type { Conductor } from '#engine/conductor.ts'
import type { HostRefusal, RunStanding } from '#protocol/host.ts'

export function runStanding(conductor: Conductor, failure: HostRefusal | null): RunStanding {
  if (failure !== null) return { kind: 'failed', refusal: failure }
  if (conductor.running().length > 0) return { kind: 'settling' }
  const standing = conductor.standing()
  const turns = standing.kind === 'choosing' || standing.kind === 'waiting' ? conductor.turns() : null
  if (turns !== null)
    return { kind: 'turns', turns, enabled: standing.kind === 'choosing' ? standing.enabled : [] }
  if (standing.kind !== 'diverged') return standing
  const { process, op, expected, actual } = standing.divergence
  return { kind: 'diverged', process, op, expected, actual }
}
