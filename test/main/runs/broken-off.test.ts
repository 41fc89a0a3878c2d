/** What a host fails with in the middle of a run, and what it hears of while somebody is about to be called stuck. */
import { describe, expect, test } from 'vitest'
import type { Grant, HostEvents } from '../../../src/engine/process-host.ts'
import type { Effect, Op } from '../../../src/model/vocabulary/ops.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { whyBrokenOff } from '../../../src/main/runs/played.ts'
import { schedulerFor } from '../../../src/main/scheduler-for.ts'
import { opFrame, ScriptedHost } from '../../support/scripted-host.ts'

const MAIN = 'P1' as const
const print = (text: string): Op => ({ kind: 'print', text })
const acquire: Op = { kind: 'sem.acquire', sem: 'lock-1', block: true, timeoutMs: null }
const lock: Effect = { kind: 'create.sem', sem: 'lock-1', type: 'lock', value: 1, maxValue: 1 }

/** Fails in the middle of this word. */
class Failing extends ScriptedHost {
  readonly #events: HostEvents
  readonly #at: string

  constructor(at: string, events: HostEvents) {
    super({ [MAIN]: [opFrame(MAIN, print('one')), opFrame(MAIN, print('two'))] }, events)
    this.#events = events
    this.#at = at
  }

  override grant(grant: Grant): void {
    if (grant.op.kind === 'print' && grant.op.text === this.#at)
      this.#events.failed(new Error('P2 did not begin.'))
    else super.grant(grant)
  }
}

const USUAL = { scheduler: schedulerFor({ kind: 'fifo' }), maxSteps: 100, computeMs: 60_000 }

describe('a host that fails', () => {
  const run = (brokenBy: (error: unknown) => string | null) =>
    execute({ ...USUAL, host: (events) => new Failing('two', events), brokenBy })

  test('ends the run with what happened until then, and says why', async () => {
    const { result, conductor } = await run((error) => (error instanceof Error ? error.message : null))
    expect(whyBrokenOff(result, null, 0)).toBe('P2 did not begin.')
    expect(
      [...conductor.events].flatMap((event) => (event.kind === 'printed' ? [event.text] : [])),
    ).toContain('one')
  })

  test('with anything else is an error', async () => {
    await expect(run(() => null)).rejects.toThrow('P2 did not begin.')
  })
})

describe('who is about to be called stuck', () => {
  const stuck = (events: HostEvents) =>
    new ScriptedHost({ [MAIN]: [opFrame(MAIN, acquire, [lock]), opFrame(MAIN, acquire)] }, events)

  test('is, when the kernel knows nothing else', async () => {
    let looks = 0
    const { result } = await execute({
      ...USUAL,
      host: stuck,
      beforeStuck: () => {
        looks++
        return Promise.resolve()
      },
    })
    expect({ looks, result }).toEqual({ looks: 1, result: { kind: 'stuck' } })
  })

  test('is not, when it turns out to have ended', async () => {
    let host: ScriptedHost | null = null
    const { result } = await execute({
      ...USUAL,
      host: (events) => (host = stuck(events)),
      beforeStuck: async () => {
        host?.signal(MAIN)
        await Promise.resolve()
      },
    })
    expect(result).toEqual({ kind: 'ended' })
  })
})
