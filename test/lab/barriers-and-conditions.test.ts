import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

describe('barrier', () => {
  test('its action runs once a round, in the last to come, before anybody passes', async () => {
    const { printed } = await runText(`
import { Barrier, Process, print, sleep } from 'lockstep'
export async function main() {
  const barrier = new Barrier(2, { action: bell })
  const child = new Process({ target: pass, args: [barrier], name: 'child' })
  await child.start()
  await sleep(1)
  await barrier.wait()
  await print('passed')
  await child.join()
}
export async function bell() { await print('ding') }
export async function pass(barrier) { await barrier.wait(); await print('passed') }`)
    expect(printed[0]).toBe('P1: ding')
    expect(printed.filter((line) => line.endsWith('ding'))).toHaveLength(1)
    expect(printed).toHaveLength(3)
  })

  test('an action that raises breaks it for all', async () => {
    const { printed } = await runText(`
import { Barrier, Process, print, sleep, errors } from 'lockstep'
export async function main() {
  const barrier = new Barrier(2, { action: fail })
  const child = new Process({ target: pass, args: [barrier] })
  await child.start()
  await sleep(1)
  await pass(barrier)
  await child.join()
}
export async function fail() { throw new errors.KeyError('salt') }
export async function pass(barrier) { try { await barrier.wait() } catch (error) { await print(error.name) } }`)
    expect(printed.toSorted()).toEqual(['P1: KeyError', 'P2: BrokenBarrierError'])
  })
})

describe('a barrier whose party was killed inside', () => {
  test('holds the others past their own timeouts [BA5]', async () => {
    const { printed, ending } = await runText(`
import { Barrier, Process, print, sleep } from 'lockstep'
export async function main() {
  const barrier = new Barrier(3)
  const victim = new Process({ target: come, args: [barrier, null], name: 'victim' })
  await victim.start()
  const patient = new Process({ target: come, args: [barrier, 5], name: 'patient' })
  await patient.start()
  await sleep(1)
  await victim.kill()
  await sleep(10)
  await print('patient still waits:', await patient.isAlive())
}
export async function come(barrier, timeout) { await barrier.wait(timeout) }`)
    expect({ printed, ending }).toEqual({ printed: ['P1: patient still waits: true'], ending: 'stuck' })
  })
})

describe('event', () => {
  test('each of its methods takes its lock, isSet too [EV3]', async () => {
    const { events } = await runText(`
import { Event } from 'lockstep'
export async function main() {
  const event = new Event()
  await event.isSet()
  await event.set()
  await event.wait()
  await event.clear()
}`)
    const first = new Map<number, unknown>()
    for (const event of events) {
      if (event.kind !== 'op.announced' || !event.call.name.startsWith('event.')) continue
      if (!first.has(event.call.id)) first.set(event.call.id, [event.call.name, event.op])
    }
    const lock: unknown = expect.objectContaining({ kind: 'sem.acquire', sem: 'lock-1', block: true })
    expect([...first.values()]).toEqual(
      ['isSet', 'set', 'wait', 'clear'].map((method): readonly unknown[] => [`event.${method}`, lock]),
    )
  })
})

describe('condition', () => {
  test('notify comes back only when whoever it woke has said so [CV4]', async () => {
    const { events } = await runText(
      `
import { Condition, Process, sleep } from 'lockstep'
export async function main() {
  const bell = new Condition()
  const guest = new Process({ target: wait, args: [bell] })
  await guest.start()
  await sleep(1)
  await bell.with(() => bell.notify())
  await guest.join()
}
export async function wait(bell) { await bell.with(() => bell.wait()) }`,
      { opByOp: true },
    )
    const woken = events.flatMap((event) =>
      event.kind === 'effect' && event.effect.kind === 'create.composite'
        ? [event.effect.composite.parts['woken']]
        : [],
    )[0]
    const notify = events.findIndex(
      (event) => event.kind === 'op.announced' && event.call.name === 'condition.notify',
    )
    const call = events[notify]
    const said = events.findIndex((event) => event.kind === 'sem.released' && event.sem === woken)
    const back = events.findIndex(
      (event) =>
        event.kind === 'effect' &&
        event.effect.kind === 'call.returned' &&
        call?.kind === 'op.announced' &&
        event.thread === call.thread &&
        event.effect.call === call.call.id,
    )
    expect(woken).toBeDefined()
    expect(notify).toBeGreaterThan(0)
    expect(said).toBeGreaterThan(notify)
    expect(back).toBeGreaterThan(said)
  })

  test('over a lock of the program: who holds the lock may notify', async () => {
    const { printed, ending } = await runText(`
import { Condition, Lock, Process, print, sleep } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const condition = new Condition(lock)
  const child = new Process({ target: wait, args: [condition] })
  await child.start()
  await sleep(1)
  await lock.acquire()
  await condition.notify()
  await print('notified')
  await lock.release()
  await child.join()
}
export async function wait(condition) { await condition.with(async () => print(await condition.wait())) }`)
    expect(ending).toBe('ended')
    expect(printed).toEqual(['P1: notified', 'P2: true'])
  })

  test('waitFor gives the last value of the predicate, whose calls are calls of their own', async () => {
    const { printed, events } = await runText(`
import { Condition, Value, print } from 'lockstep'
export async function main() {
  const condition = new Condition()
  const value = new Value('i', 7)
  await condition.acquire()
  await print(await condition.waitFor(async () => value.get()))
  await print(await condition.waitFor(async () => (await value.get()) > 7, 1))
}`)
    expect(printed).toEqual(['P1: 7', 'P1: false'])
    const names = events.flatMap((event) => (event.kind === 'op.announced' ? [event.call.name] : []))
    expect(names).toContain('value.get')
    expect(names).toContain('condition.waitFor')
  })

  test('does not travel in messages', async () => {
    const { printed } = await runText(`
import { Condition, Event, Barrier, JoinableQueue, Pipe, print } from 'lockstep'
export async function main() {
  const [, writer] = Pipe()
  for (const object of [new Condition(), new Event(), new Barrier(2), new JoinableQueue()]) {
    try { await writer.send(object) } catch (error) { await print(error.name, error.message) }
  }
}`)
    expect(printed).toEqual(
      ['Condition', 'Event', 'Barrier', 'JoinableQueue'].map(
        (name) =>
          `P1: RuntimeError ${name} objects should only be shared between processes through inheritance`,
      ),
    )
  })
})

test('file: a read and a write after it are two steps, and what came between is lost [FI1]', async () => {
  const { printed } = await runText(`
import { File, Process, print, sleep } from 'lockstep'
export async function main() {
  const file = new File('count.txt')
  await file.write('0')
  const both = [new Process({ target: add, args: [file] }), new Process({ target: add, args: [file] })]
  for (const one of both) await one.start()
  for (const one of both) await one.join()
  await print(await file.read())
}
export async function add(file) {
  const count = Number(await file.read())
  await sleep(1)
  await file.write(String(count + 1))
}`)
  expect(printed).toEqual(['P1: 1'])
})

test('file: append adds at the end, write replaces, read needs it to exist [FI1]', async () => {
  const { printed } = await runText(`
import { File, print } from 'lockstep'
export async function main() {
  const file = new File('menu.txt')
  try { await file.read() } catch (error) { await print(error.name) }
  await file.append('soup ')
  await file.append('rice')
  await print(await file.read())
  await file.write('tea')
  await print(await file.read())
}`)
  expect(printed).toEqual(['P1: FileNotFoundError', 'P1: soup rice', 'P1: tea'])
})
