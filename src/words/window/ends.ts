/** How processes ended that did not do so by themselves. */
import { everyProcess } from '#model/past.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { ProcessEnd, World } from '#model/vocabulary/world.ts'
import type { Words } from './words.ts'

type BadEnd = { readonly id: ProcessId; readonly said: string }

/** One sentence for each process that an error, a signal or a crash has ended. */
export function badEnds(world: World, why: Words['why']): readonly BadEnd[] {
  return everyProcess(world).flatMap(({ id, name, life }) => {
    if (life.kind !== 'exited' && life.kind !== 'zombie') return []
    const said = endedBadly(name, life.end, why)
    return said === null ? [] : [{ id, said }]
  })
}

function endedBadly(name: string, { cause }: ProcessEnd, why: Words['why']): string | null {
  switch (cause.kind) {
    case 'returned':
      return null
    case 'failed':
      return why.endedBadly(name, cause.name)
    case 'signal':
      return why.endedByForce(name, cause.signal)
    case 'crash':
      return why.endedByForce(name, cause.what)
  }
}
