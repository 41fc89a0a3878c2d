/** How processes are told apart on the screen: hue, key, name. The same in every panel. */
import { everyProcess } from '#model/past.ts'
import { idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import { useMemo } from 'react'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Process, World } from '#model/vocabulary/world.ts'
import type { Tint } from '#picture/scene/base.ts'
import { tintOf } from '#picture/measure/tint.ts'
import { visibleLine } from '#words/visible.ts'
import { selectHead, useTraceStore } from './trace-store.ts'

export type Identity = {
  readonly process: ProcessId
  readonly name: string
  readonly tint: Tint
  /** The digit that steps it; empty from the tenth on. */
  readonly key: string
}

const known = new WeakMap<World['processes'], ReadonlyMap<ProcessId, Identity>>()

/** Everyone in the order in which they were made; that order gives the hues. */
export function identitiesIn(world: World): ReadonlyMap<ProcessId, Identity> {
  const found = known.get(world.processes)
  if (found !== undefined) return found
  const made = new Map(
    everyProcess(world).map(({ id, name, order }): [ProcessId, Identity] => [
      id,
      { process: id, name: visibleLine(name), tint: tintOf(order), key: order < 9 ? String(order + 1) : '' },
    ]),
  )
  known.set(world.processes, made)
  return made
}

/** Everyone of the run, also those who do not exist yet where the cursor is. */
export function useIdentities(): ReadonlyMap<ProcessId, Identity> {
  const world = useTraceStore(selectHead)
  const ids = idsOf(world.processes).join()
  const names = itemsOf(world.processes)
    .map((process) => process.name)
    .join()
  // oxlint-disable-next-line react/exhaustive-deps -- hue, key and name depend on who there is and how they are called, and on nothing else of the world
  return useMemo(() => identitiesIn(world), [ids, names])
}

export function identityOf(identities: ReadonlyMap<ProcessId, Identity>, process: ProcessId): Identity {
  return identities.get(process) ?? { process, name: process, tint: tintOf(0), key: '' }
}

/** The process with this digit. */
export function processWithKey(world: World, key: string): Process | null {
  for (const identity of identitiesIn(world).values()) {
    if (identity.key === key) return itemOf(world.processes, identity.process) ?? null
  }
  return null
}

/** The thread that a digit steps: the main thread if it could go, else the first of its process that could. */
export function threadToStep(process: string, enabled: readonly ThreadId[]): ThreadId | null {
  const own = enabled.filter((thread) => processOf(thread) === process)
  return own.find((thread) => thread === `${process}/main`) ?? own[0] ?? null
}
