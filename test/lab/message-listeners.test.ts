import { describe, expect, test } from 'vitest'
import { explainStuck } from '#model/explain/explain.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { runText } from '../support/run-text.ts'

async function headlineOf(body: string): Promise<unknown> {
  const { world, events } = await runText(body)
  const [set] = analyse(world).stuck
  return set === undefined ? null : explainStuck(world, set, events).headline
}

describe('a listener at an address', () => {
  test('what has no address, no room and no key is refused before anything is asked [LI6]', async () => {
    const { printed } = await runText(`
import { connection, print } from 'lockstep'
const wrong = [
  () => connection.Listener('door'),
  () => connection.Listener({ adress: 'door' }),
  () => connection.Listener({ address: 7 }),
  () => connection.Listener({ address: 'x'.repeat(200) }),
  () => connection.Listener({ backlog: 1.5 }),
  () => connection.Client(''),
  () => connection.Client('door', 'key'),
]
export async function main() {
  for (const one of wrong) {
    try { await one() } catch (error) { await print(error.name) }
  }
}`)
    expect(printed).toEqual(
      ['TypeError', 'TypeError', 'ValueError', 'OSError', 'TypeError', 'ValueError', 'TypeError'].map(
        (name) => `P1: ${name}`,
      ),
    )
  })

  test('who waits for room is told that nobody accepts [LI5]', async () => {
    const headline = await headlineOf(`
import { connection } from 'lockstep'
export async function main() {
  await connection.Listener({ address: 'door', backlog: 0 })
  await connection.Client('door')
  await connection.Client('door')
}`)
    expect(headline).toMatchObject({ code: 'connection.backlog-full', params: { count: 1 } })
  })

  test('who waits at a connection that nobody has accepted is told who could [LI4]', async () => {
    const headline = await headlineOf(`
import { connection } from 'lockstep'
export async function main() {
  await connection.Listener({ address: 'door' })
  await (await connection.Client('door')).recv()
}`)
    expect(headline).toMatchObject({ code: 'connection.not-accepted', params: { holders: [{ id: 'P1' }] } })
  })

  test('who has a key, and meets a listener that has none, is told so [LI7]', async () => {
    const headline = await headlineOf(`
import { connection, Process } from 'lockstep'
export async function main() {
  const door = await connection.Listener({ address: 'door' })
  await new Process({ target: visit }).start()
  await (await door.accept()).recv()
}
export async function visit() { await connection.Client('door', { authkey: new Uint8Array([1, 2]) }) }`)
    expect(headline).toMatchObject({ code: 'connection.no-challenge', params: { client: { id: 'P2' } } })
  })

  test('the last copy drops whoever waits, wherever the far end lies [LI8]', async () => {
    const { printed } = await runText(`
import { connection, errors, Process, print, sleep } from 'lockstep'
export async function main() {
  const early = new Process({ target: visit, name: 'early' })
  await early.start()
  const door = await connection.Listener({ address: 'door' })
  const child = new Process({ target: hold, args: [door] })
  await child.start()
  await sleep(2)
  await door.close()
  await child.join()
  await early.join()
}
export async function hold(door) { await sleep(3); await door.close() }
export async function visit() {
  await sleep(1)
  const client = await connection.Client('door')
  for (let n = 0; n < 2; n++) try { await client.recv() } catch (error) { await print(error.name) }
}`)
    expect(printed).toEqual(['P2: ConnectionResetError', 'P2: EOFError'])
  })
})
