/** A stuck set explained in English sentences, for the command line. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import { waitOf } from '#model/wait-for/analyse.ts'

export function explainInWords(world: World, set: StuckSet, _events: readonly WorldEvent[]): { readonly headline: string; readonly facts: readonly string[] } {
  const names = set.processes.map((id) => world.processes[id]?.name ?? id)
  const facts = set.threads.map((thread) => {
    const wait = waitOf(world, thread)
    return `${thread} is in ${wait?.call?.name ?? wait?.op.kind ?? '?'}${wait?.call?.line === null || wait?.call === null || wait === null ? '' : `, line ${wait.call.line}`}`
  })
  return { headline: `${names.join(', ')}: nobody alive can end their wait.`, facts }
}
