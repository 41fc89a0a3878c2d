/**
 * `multiprocessing.Barrier`: the rules of `threading.Barrier` over a condition and two cells of shared memory, its state
 * and its count. Semantics: CPython `Lib/multiprocessing/synchronize.py`, `Lib/threading.py`.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { comparable } from '../base/counts.ts'
import { displayOptions } from '../base/display.ts'
import { checkOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import { checkCallable } from '../base/type-name.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { BarrierRules } from './barrier-rules.ts'
import { ConditionCore } from './condition-core.ts'
import type { ConditionData } from './condition-core.ts'
import { SemLock } from './sem-lock.ts'

/** Called by the last party to arrive, before the others are let go. */
export type BarrierAction = () => unknown
export type BarrierOptions = { readonly action?: BarrierAction | null; readonly timeout?: Seconds }

type Made = {
  readonly id: ObjectId
  readonly parties: number
  readonly options: BarrierOptions
  readonly memory: ObjectId
  readonly core: ConditionCore
}

type Reduced = Omit<Made, 'core'> & { readonly core: ConditionData }

const STATE_CELL = 0
const COUNT_CELL = 1

export class Barrier {
  /** @internal */
  readonly made: Made
  readonly #runtime: Runtime
  readonly #rules: BarrierRules

  constructor(runtime: Runtime, parties: number | Made, options: BarrierOptions = {}) {
    const made = isMade(parties) ? parties : make(runtime, parties, options)
    this.made = made
    this.#runtime = runtime
    this.#rules = rulesOf(runtime, made)
  }

  /** @internal */
  get id(): ObjectId {
    return this.made.id
  }

  /** How many have to come. */
  get parties(): number {
    return this.made.parties
  }

  /**
   * Waits for the last of the parties. Gives how many had come before (BA1). BrokenBarrierError for everybody when
   * the time is over (BA3).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<number> {
    const text = displayOptions({ timeout })
    return this.#call('wait', text, () => this.#rules.wait(timeoutMs(timeout ?? this.made.options.timeout)))
  }

  /** Breaks it until somebody resets it: all who wait get a BrokenBarrierError (BA4). */
  abort(): Promise<void> {
    return this.#call('abort', '', () => this.#rules.abort())
  }

  /** Throws out who waits, and makes it usable again (BA4). */
  reset(): Promise<void> {
    return this.#call('reset', '', () => this.#rules.reset())
  }

  /** How many wait at it now. */
  nWaiting(): Promise<number> {
    return this.#call('nWaiting', '', () => this.#rules.waiting())
  }

  /** Whether it is broken. */
  broken(): Promise<boolean> {
    return this.#call('broken', '', () => this.#rules.isBroken())
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`barrier.${name}`, this.id, text, body)
  }
}

/** Programs in plain JavaScript pass anything. */
function isMade(given: unknown): given is Made {
  return typeof given === 'object' && given !== null && 'core' in given
}

function rulesOf(runtime: Runtime, { parties, options, memory, core }: Made): BarrierRules {
  const { action } = options
  const write = async (from: number, value: number): Promise<void> => {
    await runtime.op({ kind: 'memory.write', memory, from, values: [value] })
  }
  return new BarrierRules(
    runtime,
    parties,
    {
      acquire: () => core.parts.lock.acquire(),
      release: () => core.parts.lock.release(),
      wait: (left) => core.wait(left === null ? null : left / 1000),
      notifyAll: () => core.notifyAll(),
    },
    {
      read: async () => {
        const { value } = await runtime.op({
          kind: 'memory.read',
          memory,
          from: STATE_CELL,
          to: COUNT_CELL + 1,
        })
        const [state = 0, count = 0] = value as readonly number[]
        return { state, count }
      },
      setState: (state) => write(STATE_CELL, state),
      setCount: (count) => write(COUNT_CELL, count),
    },
    action
      ? async () => {
          checkCallable(action)
          await runtime.userCode(action)
        }
      : null,
  )
}

function make(runtime: Runtime, given: number, options: BarrierOptions): Made {
  checkOptions(options, '{ timeout: 2 }', ['action', 'timeout'])
  const parties = comparable(given, '<')
  const id = runtime.nextId('barrier')
  const core = ConditionCore.create(runtime, SemLock.create(runtime, 'rlock', 1, 1))
  const memory = runtime.nextId('memory')
  runtime.effect({ kind: 'create.memory', memory, typecode: 'i', cells: [0, 0] })
  runtime.composite({ id, kind: 'barrier', parts: { ...core.partIds(), state: memory }, facts: { parties } })
  return { id, parties, options, memory, core }
}

export function registerBarrier(runtime: Runtime): void {
  runtime.registry.registerReducer('Barrier', Barrier, {
    reduce: ({ made }, pickler): Reduced => {
      pickler.assertStarting('Barrier')
      pickler.reach(made.id, made.memory)
      return { ...made, core: made.core.reduce(pickler) }
    },
    rebuild: (data) => {
      const { core, ...rest } = data as Reduced
      return new Barrier(runtime, { ...rest, core: ConditionCore.rebuild(runtime, core) })
    },
  })
}
