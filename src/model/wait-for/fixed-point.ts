/** Who can still be freed: the greatest set of threads that wait for each other, or for nobody, is what is left over. */
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Unblocker } from './wait.ts'

export type Needs = ReadonlyMap<ThreadId, readonly (readonly Unblocker[])[]>

/**
 * The waiting threads that nobody can free. `awake` can act now, or will when time has passed; a waiting thread joins them once
 * each of its groups has one of them. Linear in the number of pairs.
 */
export function stuckAmong(needs: Needs, awake: ReadonlySet<ThreadId>): ReadonlySet<ThreadId> {
  const live = new Set(awake)
  const missing = new Map<ThreadId, number>()
  const dependants = new Map<ThreadId, { readonly waiter: ThreadId; readonly group: number }[]>()
  const met = new Map<ThreadId, Set<number>>()
  for (const [waiter, groups] of needs) {
    missing.set(waiter, groups.length)
    met.set(waiter, new Set())
    groups.forEach((group, index) => {
      for (const { thread } of group) {
        const list = dependants.get(thread)
        if (list === undefined) dependants.set(thread, [{ waiter, group: index }])
        else list.push({ waiter, group: index })
      }
    })
  }
  const queue = [...live]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { waiter, group } of dependants.get(next) ?? []) {
      const done = met.get(waiter)
      if (live.has(waiter) || done === undefined || done.has(group)) continue
      done.add(group)
      if (done.size < (missing.get(waiter) ?? 0)) continue
      live.add(waiter)
      queue.push(waiter)
    }
  }
  return new Set([...needs.keys()].filter((waiter) => !live.has(waiter)))
}
