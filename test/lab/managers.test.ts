import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

describe('manager', () => {
  test('a proxy inside a proxy is shared, a plain list inside it a copy', async () => {
    const { printed } = await runText(`
import { Manager, print } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const menu = await manager.dict({ plain: [1] })
  const shared = await manager.list([1])
  await menu.setItem('shared', shared)
  await (await menu.getItem('plain')).push(2)
  await (await menu.getItem('shared')).append(2)
  await print(await menu.get('plain'), await shared.slice())
}`)
    expect(printed).toEqual(['P1: [1] [1, 2]'])
  })

  test('objects of the server raise what Python raises', async () => {
    const { printed } = await runText(`
import { Manager, print } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const [menu, list, lock, space, cells] = [await manager.dict(), await manager.list([3, 1]), await manager.Lock(), await manager.Namespace({ a: 1 }), await manager.Array('i', [1, 2])]
  const attempts = {
    'dict key': () => menu.pop('soup'),
    'unhashable': () => menu.setItem([], 1),
    'list index': () => list.getItem(5),
    'list key': () => list.getItem('x'),
    'list value': () => list.remove(9),
    'unlocked': () => lock.release(),
    'both ways': () => lock.acquire({ block: false, timeout: 1 }),
    'attribute': () => space.get('b'),
    'cell': () => cells.set(0, 1.5),
  }
  for (const [name, attempt] of Object.entries(attempts)) {
    try { await attempt() } catch (error) { await print(name, error.name) }
  }
  await list.sort()
  await print(await list.slice(), await list.index(3), await list.contains(1), await menu.setDefault('soup', 2), await space.get('a'))
}`)
    expect(printed).toEqual([
      'P1: dict key KeyError',
      'P1: unhashable TypeError',
      'P1: list index IndexError',
      'P1: list key TypeError',
      'P1: list value ValueError',
      'P1: unlocked RuntimeError',
      'P1: both ways ValueError',
      'P1: attribute AttributeError',
      'P1: cell TypeError',
      'P1: [1, 3] 1 true 2 1',
    ])
  })

  test('a condition of the server wakes waiters in other processes, and needs its lock', async () => {
    const { printed } = await runText(`
import { Manager, Process, print, sleep } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const bell = await manager.Condition()
  const count = await manager.Value('i', 0)
  const guests = []
  for (const name of ['ada', 'ben']) {
    const guest = new Process({ target: wait, args: [bell, count], name })
    await guest.start()
    guests.push(guest)
  }
  await sleep(1)
  try { await bell.notify() } catch (error) { await print(error.name, error.message) }
  await bell.with(async () => { await count.set(3); await bell.notifyAll() })
  for (const guest of guests) await guest.join()
}
export async function wait(bell, count) {
  await bell.with(async () => { await print(await bell.waitFor(async () => (await count.get()) === 3)) })
}`)
    expect(printed.toSorted()).toEqual([
      'P1: RuntimeError cannot notify on un-acquired lock',
      'P3: true',
      'P4: true',
    ])
  })

  test('after its server was killed, objects are gone and new ones are refused', async () => {
    const { printed } = await runText(`
import { Manager, print, errors } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const menu = await manager.dict()
  await manager.killServer()
  try { await menu.len() } catch (error) { await print(error instanceof errors.OSError) }
  try { await manager.dict() } catch (error) { await print(error.name) }
  await manager.shutdown()
}`)
    expect(printed).toEqual(['P1: true', 'P1: ConnectionRefusedError'])
  })

  test('each thread has its own connection, so that one that waits does not hold up the others', async () => {
    const { printed } = await runText(`
import { Manager, ThreadPoolExecutor, print, sleep } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const event = await manager.Event()
  const executor = new ThreadPoolExecutor(1)
  const waiting = await executor.submit(async () => event.wait())
  await sleep(1)
  await print(await event.isSet())
  await event.set()
  await print(await waiting.result())
}`)
    expect(printed).toEqual(['P1: false', 'P1: true'])
  })

  test('a forked child asks over a connection of its own and keeps none of its parent', async () => {
    const { events } = await runText(`
import { Manager, Process } from 'lockstep'
export async function main() {
  const manager = await Manager()
  const menu = await manager.dict()
  await menu.set('bread', 2)
  const child = new Process({ target: put, args: [menu] })
  await child.start()
  await child.join()
}
export async function put(menu) { await menu.set('soup', 1) }`)
    const connected = events.flatMap((event) => (event.kind === 'listener.connected' ? [event.pipe] : []))
    const start = events.find((event) => event.kind === 'process.started' && event.child === 'P3')
    // Making the dict, main's calls, the child's, the shutdown.
    expect(connected).toHaveLength(4)
    expect(
      start?.kind === 'process.started' &&
        start.copies.some((copy) => connected.includes(copy.split(':')[0] ?? '')),
    ).toBe(false)
  })
})
