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
  /**
   * Waits until it is free and takes it. Gives whether it was acquired.
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  acquire(options: BlockingOptions = {}): Promise<boolean> {
    checkBlocking(options)
    const { block = true, timeout = null } = options
    const args = timeout === null ? [block] : [block, timeout]
    return this.call('acquire', args, displayOptions(options))
  }

  /** Gives it back. */
  release(): Promise<void> {
    return this.call('release')
  }

  /**
   * Acquires, runs `body`, and releases, whatever `body` does.
   * @param body may be async; its value is the value of the call
   */
  with<T>(body: () => T | Promise<T>): Promise<T> {
    return holding(this, body)
  }
}

export class ConditionProxy extends LockProxy {
  /**
   * Gives up the lock, sleeps until somebody notifies, and takes the lock again. Gives whether it was notified in
   * time.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout: Seconds = null): Promise<boolean> {
    return this.call('wait', [timeout], displayOptions({ timeout }))
  }

  /** Waits until `predicate` gives something true. It runs here; each wait is a trip of its own. */
  waitFor<T>(predicate: () => T | Promise<T>, timeout?: Seconds): Promise<T> {
    return this.runtime.call('condition.waitFor', this.id, displayOptions({ timeout }), () =>
      waitUntil(this.runtime, predicate, timeout, (left) => this.ask<boolean>('wait', [left ?? null])),
    )
  }

  /** Wakes up to `count` sleepers. */
  notify(count = 1): Promise<void> {
    return this.call('notify', [count], count === 1 ? '' : String(count))
  }

  /** Wakes all who sleep. */
  notifyAll(): Promise<void> {
    return this.call('notifyAll')
  }
}

export class EventProxy extends Proxy {
  /** Whether it is set. */
  isSet(): Promise<boolean> {
    return this.call('isSet')
  }

  /** Sets it and wakes everybody who waits. */
  set(): Promise<void> {
    return this.call('set')
  }

  /** Takes the flag down. */
  clear(): Promise<void> {
    return this.call('clear')
  }

  /**
   * Waits until it is set. Gives whether it is.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout: Seconds = null): Promise<boolean> {
    return this.call('wait', [timeout], displayOptions({ timeout }))
  }
}

export class BarrierProxy extends Proxy {
  /**
   * Waits for the last of the parties. Gives how many had come before. BrokenBarrierError when the time is over.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout: Seconds = null): Promise<number> {
    return this.call('wait', [timeout], displayOptions({ timeout }))
  }

  /** Breaks it until somebody resets it. */
  abort(): Promise<void> {
    return this.call('abort')
  }

  /** Throws out who waits, and makes it usable again. */
  reset(): Promise<void> {
    return this.call('reset')
  }

  /** How many have to come. */
  parties(): Promise<number> {
    return this.call('parties')
  }

  /** How many wait at it now. */
  nWaiting(): Promise<number> {
    return this.call('nWaiting')
  }

  /** Whether it is broken. */
  broken(): Promise<boolean> {
    return this.call('broken')
  }
}

/** No feeder and no pipe: what has been put is there. */
export class QueueProxy extends Proxy {
  /**
   * Puts a copy of the value; waits for a place. Full when there is none in time.
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  put(value: unknown, options: BlockingOptions = {}): Promise<void> {
    checkBlocking(options)
    const { block = true, timeout = null } = options
    return this.call('put', [value, block, timeout], display(value))
  }

  /**
   * Waits for an item and takes it. Empty when there is none in time.
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  get(options: BlockingOptions = {}): Promise<Received> {
    checkBlocking(options)
    const { block = true, timeout = null } = options
    return this.call('get', [block, timeout], displayOptions(options))
  }

  /** Puts a copy of the value at once, or raises Full. */
  putNowait(value: unknown): Promise<void> {
    return this.put(value, { block: false })
  }

  /** Takes an item at once, or raises Empty. */
  getNowait(): Promise<Received> {
    return this.get({ block: false })
  }

  /** How many items are in it. */
  qsize(): Promise<number> {
    return this.call('qsize')
  }

  /** Whether there is no item in it. */
  empty(): Promise<boolean> {
    return this.call('empty')
  }

  /** Whether there is no place left. */
  full(): Promise<boolean> {
    return this.call('full')
  }

  /** Acknowledges one item that was taken; ValueError if there is none left. */
  taskDone(): Promise<void> {
    return this.call('taskDone')
  }

  /** Waits until every item has been acknowledged. */
  join(): Promise<void> {
    return this.call('join')
  }
}
