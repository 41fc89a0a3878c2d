import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evolve } from '../../../src/model/evolve.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import { Receiver, Sender } from '../../../src/renderer/reading/sent-once.ts'
import { parseTrace } from '../../../src/protocol/trace/read-trace.ts'
import { savedTraces } from '../../protocol/trace/fixtures.ts'
import { rounds } from '../../support/rounds.ts'

/** A pair of threads with a line between them. */
function line() {
  const sender = new Sender()
  const receiver = new Receiver()
  let parts = 0
  return {
    send(value: object): unknown {
      const number = sender.numberOf(value)
      const fresh = structuredClone(sender.fresh())
      parts += fresh.length
      receiver.take(fresh)
      return receiver.at(number)
    },
    parts: () => parts,
  }
}

describe('what is sent once', () => {
  test('is on the other side what it was, whatever its fields are called', () => {
    const part = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
      any: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('record')),
      list: fc.array(tie('any'), { maxLength: 4 }),
      record: fc.dictionary(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '0', '1')),
        tie('any'),
        { maxKeys: 4 },
      ),
    }))
    const values = fc.array(fc.oneof(part.list, part.record), { maxLength: 5 })
    fc.assert(
      fc.property(values, (all) => {
        const { send } = line()
        for (const value of all) expect(send(value)).toEqual(value)
      }),
      { numRuns: rounds(200, 5000) },
    )
  })

  test('shares there what it shares here: a world costs what is new in it', () => {
    const events = parseTrace('k', savedTraces[0]?.text ?? '').events.slice(0, 200)
    const { send, parts } = line()
    let world = initialWorld()
    let before = send(world) as typeof world
    let most = 0
    for (const event of events) {
      world = evolve(world, event)
      const known = parts()
      const there = send(world) as typeof world
      most = Math.max(most, parts() - known)
      expect(there).toEqual(world)
      if (event.kind === 'step.began') expect(there.threads).toBe(before.threads)
      before = there
    }
    expect(parts()).toBeLessThan(events.length * 25)
    expect(most).toBeLessThan(200)
  })
})
