/** The end-of-file ledger (PI5): every copy, open or closed, of the ends that a blocked reader or writer hangs on. */
import { isOfConnection, peerOf } from '../objects/descriptors.ts'
import { itemsOf } from '../tables/table.ts'
import { handlesOf } from '../vocabulary/blocking.ts'
import type { EndName, ObjectId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import type { Wait } from '../wait-for/wait.ts'
import { descriptorOf } from '../wait-for/pipe-waits.ts'
import type { Ledger, LedgerRow } from './explanation.ts'

/** Null for waits that no closing ends. */
export function ledgerOf(world: World, wait: Wait): Ledger | null {
  const { on, op } = wait
  switch (on.kind) {
    case 'message':
    case 'any-ready':
    case 'room': {
      const [handle] = handlesOf(op)
      const descriptor = handle === undefined ? null : descriptorOf(world, wait.thread, handle)
      return descriptor === null
        ? null
        : ledgerFor(world, descriptor.pipe, peerOf(descriptor.end), on.kind === 'room' ? 'read' : 'write')
    }
    default:
      return null
  }
}

/** The ledger of one end, in the order in which processes were made; open rows of a process before its closed ones. */
export function ledgerFor(world: World, pipe: ObjectId, end: EndName, side: Ledger['side']): Ledger {
  const rows: LedgerRow[] = []
  for (const process of itemsOf(world.processes)) {
    for (const descriptor of itemsOf(process?.descriptors)) {
      if (process === undefined || descriptor.pipe !== pipe || descriptor.end !== end) continue
      // A copy that only kept the end alive on its way was nobody's.
      if (descriptor.travelling && !descriptor.open) continue
      rows.push({
        process: process.id,
        handle: descriptor.handle,
        number: descriptor.number,
        cameBy: descriptor.origin,
        used: side === 'write' ? descriptor.writes : descriptor.reads,
        open: descriptor.open && process.life.kind === 'alive',
        closedAtStep: descriptor.closedAtStep,
        travelling: descriptor.travelling,
        wouldEnd: 'no',
      })
    }
  }
  // What a connection makes goes to its listener at once: until then it was its maker's in name alone.
  const isConnection = rows.some(({ cameBy }) => isOfConnection({ origin: cameBy }))
  const told = isConnection ? rows.filter(({ cameBy, open }) => open || cameBy.kind !== 'created') : rows
  const open = told.filter((row) => row.open).length
  return {
    pipe,
    end,
    side,
    rows: told.map((row) => (row.open ? { ...row, wouldEnd: open === 1 ? 'alone' : 'with-others' } : row)),
  }
}
