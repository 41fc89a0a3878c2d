/** Proxies of a manager's locks, conditions, events, barriers and queues, which are those of threads in its server. */
import { display, displayOptions } from '../base/display.ts'
import { holding } from '../base/holding.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import type { Received } from '../base/received.ts'
import type { Seconds } from '../base/time.ts'
import { waitUntil } from '../sync/condition.ts'
import { Proxy } from './proxy.ts'

/** Lock, RLock, Semaphore, BoundedSemaphore. */
export class LockProxy extends Proxy {
  acquire(options: BlockingOptions = {}): Promise<boolean> {
    checkBlocking(options)
    const { block = true, timeout = null } = options
    return this.call('acquire', [block, timeout], displayOptions(options))
  }

  release(): Promise<void> {
    return this.call('release')
  }

  with<T>(body: () => T | Promise<T>): Promise<T> {
    return holding(this, body)
  }
}

export class ConditionProxy extends LockProxy {
  wait(timeout: Seconds = null): Promise<boolean> {
    return this.call('wait', [timeout], displayOptions({ timeout }))
  }

  /** The predicate runs here; each wait is a trip of its own. */
  waitFor<T>(predicate: () => T | Promise<T>, timeout?: Seconds): Promise<T> {
    return this.runtime.call('condition.waitFor', this.id, displayOptions({ timeout }), () =>
      waitUntil(this.runtime, predicate, timeout, (left) => this.ask<boolean>('wait', [left ?? null])),
    )
  }

  notify(count = 1): Promise<void> {
    return this.call('notify', [count], count === 1 ? '' : String(count))
  }

  notifyAll(): Promise<void> {
    return this.call('notifyAll')
  }
}

export class EventProxy extends Proxy {
  isSet(): Promise<boolean> {
    return this.call('isSet')
  }

  set(): Promise<void> {
    return this.call('set')
  }

  clear(): Promise<void> {
    return this.call('clear')
  }

  wait(timeout: Seconds = null): Promise<boolean> {
    return this.call('wait', [timeout], displayOptions({ timeout }))
  }
}

export class BarrierProxy extends Proxy {
  wait(timeout: Seconds = null): Promise<number> {
    return this.call('wait', [timeout], displayOptions({ timeout }))
  }

  abort(): Promise<void> {
    return this.call('abort')
  }

  reset(): Promise<void> {
    return this.call('reset')
  }

  parties(): Promise<number> {
    return this.call('parties')
  }

  nWaiting(): Promise<number> {
    return this.call('nWaiting')
  }

  broken(): Promise<boolean> {
    return this.call('broken')
  }
}

/** No feeder and no pipe: what has been put is there. */
export class QueueProxy extends Proxy {
  put(value: unknown, options: BlockingOptions = {}): Promise<void> {
    checkBlocking(options)
    const { block = true, timeout = null } = options
    return this.call('put', [value, block, timeout], display(value))
  }

  get(options: BlockingOptions = {}): Promise<Received> {
    checkBlocking(options)
    const { block = true, timeout = null } = options
    return this.call('get', [block, timeout], displayOptions(options))
  }

  putNowait(value: unknown): Promise<void> {
    return this.put(value, { block: false })
  }

  getNowait(): Promise<Received> {
    return this.get({ block: false })
  }

  qsize(): Promise<number> {
    return this.call('qsize')
  }

  empty(): Promise<boolean> {
    return this.call('empty')
  }

  full(): Promise<boolean> {
    return this.call('full')
  }

  taskDone(): Promise<void> {
    return this.call('taskDone')
  }

  join(): Promise<void> {
    return this.call('join')
  }
}
