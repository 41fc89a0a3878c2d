/** What the last step did, and what somebody could reach: lines that come and go. */
import { idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { fileId, homeOf } from '../cast/home.ts'
import type { Stage } from '../nodes/stage.ts'
import { link, type Link } from './link.ts'

/** Objects that the last step used, and signals that it sent. `others`: pairs that are joined anyway. */
export function stepLinks(
  stage: Stage,
  events: readonly WorldEvent[],
  others: readonly Link[],
): readonly Link[] {
  const joined = new Set(
    others
      .filter(({ kind }) => kind !== 'parent')
      .flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
  )
  const links = new Map<string, Link>()
  for (const event of events) {
    if (event.kind === 'process.killed' && event.by !== null && processOf(event.by) !== event.process) {
      const from = processOf(event.by)
      links.set(
        'signal',
        link({
          id: `signal ${event.process}`,
          kind: 'signal',
          from,
          to: event.process,
          way: { kind: 'tops' },
          head: true,
          spoken: event.signal,
        }),
      )
      continue
    }
    const object = objectUsed(event)
    const home = object === null ? null : homeOf(stage.world, object)
    const target = event.kind === 'file.read' || event.kind === 'file.written' ? fileId(event.name) : home
    const kind = target === null ? undefined : stage.cast.items.get(target)?.kind
    if (
      target === null ||
      kind === undefined ||
      kind === 'pipe' ||
      kind === 'queue' ||
      kind === 'pool' ||
      !('thread' in event)
    )
      continue
    const from = processOf(event.thread)
    const key = `${from} ${target}`
    if (joined.has(key) || from === target || stage.cast.frames.get(from) === target) continue
    const served = kind === 'manager'
    links.set(
      key,
      link({
        id: `use ${key}`,
        kind: served ? 'call' : 'use',
        from,
        to: target,
        tint: stage.tint(from),
        way: served ? { kind: 'tops' } : { kind: 'card', bowed: false },
        head: !served,
      }),
    )
  }
  return [...links.values()]
}

function objectUsed(event: WorldEvent): string | null {
  switch (event.kind) {
    case 'sem.acquired':
    case 'sem.released':
      return event.sem
    case 'memory.read':
    case 'memory.written':
      return event.memory
    case 'listener.connected':
    case 'listener.accepted':
    case 'listener.opened':
    case 'listener.unlinked':
      return event.listener
    case 'op.announced':
      return null
    default:
      return null
  }
}

/** Whoever waited a moment ago and does not any more, because of what somebody else did. */
export function wakeLinks(
  stage: Stage,
  before: World | null,
  events: readonly WorldEvent[],
): readonly Link[] {
  const began = events.find((event) => event.kind === 'step.began')
  if (before === null || began === undefined) return []
  const links = new Map<string, Link>()
  for (const { thread, process } of analyse(before).waits) {
    const now = itemOf(stage.world.threads, thread)
    if (now?.state.kind !== 'at-op' || stage.waits.has(thread)) continue
    const from = processOf(began.thread)
    if (from !== process)
      links.set(
        process,
        link({ id: `wake ${process}`, kind: 'wake', from, to: process, way: { kind: 'tops' }, head: true }),
      )
  }
  return [...links.values()]
}

/** What the process in focus could use, or who could use the object in focus. */
export function reachLinks(stage: Stage, focus: string | null, others: readonly Link[]): readonly Link[] {
  if (focus === null) return []
  const joined = new Set(
    others
      .filter(({ kind }) => kind !== 'parent')
      .flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
  )
  const links = new Map<string, Link>()
  for (const process of itemsOf(stage.world.processes)) {
    if (process?.life.kind !== 'alive') continue
    for (const object of idsOf(process.reach)) {
      const home = homeOf(stage.world, object)
      if (home === null || (home !== focus && process.id !== focus) || !stage.cast.items.has(home)) continue
      const key = `${process.id} ${home}`
      if (joined.has(key) || home === process.id || stage.cast.frames.get(process.id) === home) continue
      links.set(
        key,
        link({
          id: `reach ${key}`,
          kind: 'reach',
          from: process.id,
          to: home,
          way: { kind: 'card', bowed: false },
        }),
      )
    }
  }
  return [...links.values()]
}
