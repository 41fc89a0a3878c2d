/** What a look could not know, in sentences. */
import { hasItem, itemOf, itemsOf } from '#model/tables/table.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { autopsyWords } from '#words/autopsy/words.ts'

export function notKnown(world: World, words: (typeof autopsyWords)['en']): readonly string[] {
  if (world.seen === null) return []
  const { unread, stacks } = world.seen.snapshot
  const holders = analyse(world).waits.flatMap(({ on, process }) => {
    if (on.kind !== 'permit') return []
    const who = itemOf(world.processes, process)?.name ?? process
    const mappers = itemsOf(world.processes).filter(({ reach }) => hasItem(reach, on.sem))
    return [
      words.unknownHolder(
        who,
        on.sem,
        mappers.map(({ name }) => name),
      ),
    ]
  })
  return [
    ...new Set([
      ...holders,
      ...unread.map(({ pid, what, why }) => `${words.unread[what](pid)} ${words.helps[why]}`),
      ...(stacks === null ? [] : stacks.kind === 'missing' ? [words.stack.missing] : [words.stack.by]),
      ...(stacks?.kind === 'asked' ? stacks.failed.map(({ pid, why }) => words.stack.failed(pid, why)) : []),
    ]),
  ]
}
