/** Who is who from one look to the next: a process keeps its name as long as it lives, and no later one gets it. */
import { itemOf, itemsOf, withItem } from '../tables/table.ts'
import type { Table } from '../tables/table.ts'
import type { ProcessId } from '../vocabulary/ids.ts'
import type { SeenProcess } from '../vocabulary/snapshot.ts'

export class Naming {
  /** By pid and start: the kernel gives a pid again. */
  names: Table<ProcessId>

  constructor(names: Table<ProcessId>) {
    this.names = names
  }

  idOf({ pid, ticks }: Pick<SeenProcess, 'pid' | 'ticks'>): ProcessId {
    const key = `${pid} ${ticks}`
    const known = itemOf(this.names, key)
    if (known !== undefined) return known
    const id: ProcessId = `P${itemsOf(this.names).length + 1}`
    this.names = withItem(this.names, key, id)
    return id
  }
}

/** How many had been seen before it. */
export const orderOf = (id: ProcessId): number => Number(id.slice(1)) - 1
