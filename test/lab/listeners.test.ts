import { describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '#lab/base/utf8.ts'
import { runText } from '../support/run-text.ts'

describe('listener', () => {
  test('what is sent before accept lies ready, in the order of connecting [LI1, LI2]', async () => {
    const { printed } = await runText(`
import { Listener, connect, print } from 'lockstep'
export async function main() {
  const listener = new Listener()
  const clients = [await connect(listener), await connect(listener)]
  for (const [k, client] of clients.entries()) await client.send('soup ' + k)
  for (const client of clients) {
    const socket = await listener.accept()
    await print(await socket.recv(100))
    await socket.close()
    await print(await client.recv(10) === '')
  }
}`)
    expect(printed).toEqual(['P1: soup 0', 'P1: true', 'P1: soup 1', 'P1: true'])
  })

  test('recv takes what is there, at most so many bytes, and characters only whole', async () => {
    const { printed } = await runText(`
import { Listener, connect, print } from 'lockstep'
export async function main() {
  const listener = new Listener()
  const client = await connect(listener)
  const socket = await listener.accept()
  await client.send('汤 soup')
  await client.send('!')
  await print(await socket.recv(2), '|', await socket.recv(100))
}`)
    // The first two bytes are no whole character: recv reads on until there is one.
    expect(printed).toEqual(['P1: 汤  | soup!'])
  })

  test('the client sees the end only when the last copy of the other end is closed', async () => {
    const { printed, ending } = await runText(`
import { Process, Listener, connect, print } from 'lockstep'
export async function main() {
  const listener = new Listener()
  const client = new Process({ target: ask, args: [listener] })
  await client.start()
  const socket = await listener.accept()
  const server = new Process({ target: serve, args: [socket] })
  await server.start()
  await server.join()
  await print('served')
  await socket.close()
  await client.join()
}
export async function serve(socket) { await socket.send((await socket.recv(100)).toUpperCase()); await socket.close() }
export async function ask(listener) {
  const socket = await connect(listener)
  await socket.send('soup')
  await print(await socket.recv(100))
  await print(await socket.recv(100) === '')
}`)
    expect(ending).toBe('ended')
    expect(printed.at(-1)).toBe('P2: true')
    expect(printed.indexOf('P1: served')).toBeLessThan(printed.indexOf('P2: true'))
  })

  test('nobody connects to one whose process has ended [LI1]', async () => {
    const { printed, ending } = await runText(`
import { Listener, Pipe, Process, connect, print } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const server = new Process({ target: serve, args: [writer] })
  await server.start()
  const listener = await reader.recv()
  await server.join()
  try { await connect(listener) } catch (error) { await print(error.name) }
}
export async function serve(writer) { await writer.send(new Listener()) }`)
    expect({ printed, ending }).toEqual({ printed: ['P1: ConnectionRefusedError'], ending: 'ended' })
  })

  test('nobody connects to a closed one [LI1]', async () => {
    const { printed } = await runText(`
import { Listener, connect, print } from 'lockstep'
export async function main() {
  const listener = new Listener()
  await listener.close()
  try { await connect(listener) } catch (error) { await print(error.name) }
}`)
    expect(printed).toEqual(['P1: ConnectionRefusedError'])
  })
})

test.each(['', 'soup', 'über', '汤', '🍲 and 汤', '\u07ff\u0800\uffff'])(
  'utf-8 there and back: %j',
  (text) => {
    const bytes = encodeUtf8(text)
    expect([...bytes]).toEqual([...new TextEncoder().encode(text)])
    expect(decodeUtf8(bytes)).toEqual({ text, rest: new Uint8Array(0) })
  },
)
