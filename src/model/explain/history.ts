/** What only the events tell, gathered in one pass: notifies that nobody heard, items that were dropped, who took what. */
import { itemOf } from '../tables/table.ts'
import type { WorldEvent } from '../vocabulary/events.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Call } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'

export type Notify = {
  readonly thread: ThreadId
  readonly condition: ObjectId
  readonly step: number
  readonly line: number | null
  readonly woken: number
}
export type Traceback = { readonly thread: ThreadId; readonly step: number; readonly text: string }
export type Taken = {
  readonly thread: ThreadId
  readonly queue: ObjectId
  readonly step: number
  readonly line: number | null
  readonly text: string
}
/** What a thread was in when its process was ended. */
export type LastCall = { readonly call: Call; readonly step: number; readonly blockedAt: ObjectId | null }

export type History = {
  readonly notifies: readonly Notify[]
  readonly tracebacks: readonly Traceback[]
  readonly taken: readonly Taken[]
  readonly lastCalls: ReadonlyMap<ThreadId, LastCall>
}

type OpenNotify = { readonly call: Call; readonly step: number; woken: number }

/** Reads the events up to the moment that `world` shows; later ones, if the run has gone on, are left out. */
export function readHistory(world: World, events: readonly WorldEvent[]): History {
  const notifies: Notify[] = []
  const tracebacks: Traceback[] = []
  const taken: Taken[] = []
  const lastCalls = new Map<ThreadId, LastCall>()
  const open = new Map<ThreadId, OpenNotify>()
  let step = 0
  for (const event of events) {
    switch (event.kind) {
      case 'step.began':
        if (event.step > world.step) return { notifies, tracebacks, taken, lastCalls }
        step = event.step
        break
      case 'op.announced': {
        const { thread, call, op } = event
        const before = lastCalls.get(thread)
        const at = op.kind === 'sem.acquire' ? op.sem : null
        lastCalls.set(thread, { call, step: before?.call.id === call.id ? before.step : step, blockedAt: at })
        if (isNotify(call) && open.get(thread)?.call.id !== call.id)
          open.set(thread, { call, step, woken: 0 })
        break
      }
      case 'sem.released': {
        const notify = open.get(event.thread)
        if (notify !== undefined && isWaiters(world, notify.call.object, event.sem)) notify.woken++
        break
      }
      case 'effect': {
        const { effect, thread } = event
        if (effect.kind === 'traceback') tracebacks.push({ thread, step, text: effect.text })
        if (effect.kind !== 'call.returned') break
        const notify = open.get(thread)
        if (notify?.call.id === effect.call && notify.call.object !== null) {
          notifies.push({
            thread,
            condition: notify.call.object,
            step: notify.step,
            line: notify.call.line,
            woken: notify.woken,
          })
          open.delete(thread)
        }
        const call = lastCalls.get(thread)?.call
        if (call?.id === effect.call && call.name === 'queue.get' && call.object !== null) {
          taken.push({ thread, queue: call.object, step, line: call.line, text: effect.text })
        }
        break
      }
      default:
        break
    }
  }
  return { notifies, tracebacks, taken, lastCalls }
}

const isNotify = (call: Call): boolean =>
  call.object !== null && (call.name === 'condition.notify' || call.name === 'condition.notifyAll')

function isWaiters(world: World, condition: ObjectId | null, sem: ObjectId): boolean {
  return condition !== null && itemOf(world.composites, condition)?.parts['waiters'] === sem
}
