import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

/** What \`main\` prints of the value of the expression after a trip through a pipe, or the error of the trip. */
async function afterTrip(expression: string, more = ''): Promise<readonly string[]> {
  const { printed, tracebacks } = await runText(`
import { Pipe, Queue, Lock, Value, Event, print, errors } from 'lockstep'
${more}
export async function main() {
  const [a, b] = Pipe()
  try {
    await a.send(${expression})
    const got = await b.recv()
    await print(describe(got))
  } catch (error) {
    await print(error.name + ': ' + error.message)
  }
}
function describe(got) {
  if (got instanceof Map) return 'Map ' + JSON.stringify([...got])
  if (got instanceof Set) return 'Set ' + JSON.stringify([...got])
  if (got instanceof Error) return got.name + '|' + got.message + '|' + (got instanceof errors.OSError)
  if (typeof got === 'function') return 'function ' + got.name
  return JSON.stringify(got)
}`)
  expect(tracebacks).toEqual([])
  return printed
}

describe('a message', () => {
  test.each([
    ['[1, "two", null, {three: [3]}]', '[1,"two",null,{"three":[3]}]'],
    ['new Map([["k", new Set([1])]]).get("k")', 'Set [1]'],
    ['new Map([["a", 1]])', 'Map [["a",1]]'],
    ['{$lockstep: {kind: "export", name: "main"}}', '{"$lockstep":{"kind":"export","name":"main"}}'],
    ['main', 'function main'],
    ['new errors.FileNotFoundError("menu")', 'FileNotFoundError|menu|true'],
    ['new Error("plain")', 'Error|plain|false'],
  ])('carries %s', async (expression, seen) => {
    expect(await afterTrip(expression)).toEqual([`P1: ${seen}`])
  })

  test('keeps what occurs twice one object, and loops', async () => {
    const { printed } = await runText(`
import { Pipe, print } from 'lockstep'
export async function main() {
  const [a, b] = Pipe()
  const shared = { dish: 'soup' }
  const loop = { twice: [shared, shared], self: null }
  loop.self = loop
  await a.send(loop)
  const got = await b.recv()
  await print(got.twice[0] === got.twice[1], got.self === got, got === loop)
}`)
    expect(printed).toEqual(['P1: true true false'])
  })

  test('carries an object of an exported class with its class', async () => {
    const { printed } = await runText(`
import { Pipe, print } from 'lockstep'
export class Order { constructor(dish) { this.dish = dish } label() { return 'one ' + this.dish } }
export async function main() {
  const [a, b] = Pipe()
  await a.send(new Order('soup'))
  const got = await b.recv()
  await print(got instanceof Order, got.label())
}`)
    expect(printed).toEqual(['P1: true one soup'])
  })

  test.each([
    ['() => 1', /^P1: TypeError: cannot pickle a function without a name/],
    ['describe', /^P1: TypeError: cannot pickle function describe: .* exported by the lab/],
    ['Symbol("s")', /^P1: TypeError: cannot pickle 'symbol' object/],
    ['new (class Hidden {})()', /^P1: TypeError: cannot pickle 'Hidden' object/],
    [
      '[new Lock()]',
      /^P1: RuntimeError: Lock objects should only be shared between processes through inheritance/,
    ],
    ['{q: new Queue()}', /^P1: RuntimeError: Queue objects should only be shared/],
    ['new Value("i", 0)', /^P1: RuntimeError: Synchronized objects should only be shared/],
    ['new Event()', /^P1: RuntimeError: .* objects should only be shared/],
  ])('refuses %s', async (expression, seen) => {
    const [line] = await afterTrip(expression)
    expect(line).toMatch(seen)
  })
})

describe('the arguments of a process', () => {
  test.each(['fork', 'spawn'])(
    'may be locks, queues, shared values and connections (%s)',
    async (startMethod) => {
      const { printed, tracebacks } = await runText(
        `
import { Process, Pipe, Queue, Lock, Value, print } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const all = { queue: new Queue(), lock: new Lock(), value: new Value('i', 1), writer }
  const child = new Process({ target: work, args: [all, all.lock] })
  await child.start()
  await print(await all.queue.get(), await reader.recv())
  await child.join()
  await print(await all.value.get())
}
export async function work({ queue, lock, value, writer }, again) {
  await print('one lock', lock === again)
  await lock.with(() => value.add(4))
  await queue.put('by queue')
  await writer.send('by pipe')
}`,
        { values: { startMethod } },
      )
      expect(tracebacks).toEqual([])
      expect(printed).toContain('P2: one lock true')
      expect(printed).toContain('P1: by queue by pipe')
      expect(printed.at(-1)).toBe('P1: 5')
    },
  )

  test('spawn refuses what was made for fork', async () => {
    const { printed } = await runText(`
import { Process, Lock, setStartMethod, print } from 'lockstep'
export async function main() {
  const lock = new Lock()
  setStartMethod('spawn', { force: true })
  try { await new Process({ target: work, args: [lock] }).start() } catch (error) { await print(error.name) }
}
export async function work() {}`)
    expect(printed).toEqual(['P1: RuntimeError'])
  })
})

test('a connection in a message is a further copy for the receiver, and the sender may close its own at once', async () => {
  const { printed, ending } = await runText(`
import { Process, Pipe, print, errors } from 'lockstep'
export async function main() {
  const [a, b] = Pipe()
  const child = new Process({ target: work, args: [b] })
  await child.start()
  await b.close()
  const [reader, writer] = Pipe({ duplex: false })
  await a.send(writer)
  await writer.close()
  await print(await reader.recv())
  try { await reader.recv() } catch (error) { await print(error.name) }
  await child.join()
}
export async function work(b) {
  const writer = await b.recv()
  await writer.send('through the pipe that came through the pipe')
}`)
  expect(ending).toBe('ended')
  expect(printed).toEqual(['P1: through the pipe that came through the pipe', 'P1: EOFError'])
})
