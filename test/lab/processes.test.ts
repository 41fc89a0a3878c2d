import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

test('default names count by maker, subclasses give theirs, and grandchildren show their line', async () => {
  const { printed } = await runText(`
import { Process, currentProcess, print } from 'lockstep'
export class Oven extends Process { async run() { await print(currentProcess().name, currentProcess() instanceof Oven, this.dish) } }
export async function main() {
  await print(currentProcess().name)
  const child = new Process({ target: work })
  await child.start()
  await child.join()
  const oven = new Oven()
  oven.dish = 'bread'
  await oven.start()
  await oven.join()
}
export async function work() {
  const grandchild = Process({ target: say })
  await grandchild.start()
  await grandchild.join()
}
export async function say() { await print(currentProcess().name) }`)
  expect(printed).toEqual(['P1: MainProcess', 'P2.1: Process-1:1', 'P3: Oven-2 true bread'])
})

test.each([
  ['exit()', 0],
  ['exit(7)', 7],
  ['exit(256)', 0],
  ['exit(-1)', 255],
  ['exit("no soup")', 1],
  ['throw new errors.KeyError("salt")', 1],
  ['throw "a text"', 1],
  ['await hardExit(5)', 5],
  ['await killSelf()', -9],
  ['return 4', 0],
])('%s ends a child with %i', async (way, code) => {
  const { codes, ending } = await runText(`
import { Process, errors, exit, hardExit, killSelf } from 'lockstep'
export async function main() {
  const child = new Process({ target: work })
  await child.start()
  await child.join()
}
export async function work() { ${way} }`)
  expect(ending).toBe('ended')
  expect(codes).toEqual({ P1: 0, P2: code })
})

test('a start at module level is a RuntimeError in the child, not an endless row of children', async () => {
  const { tracebacks, codes } = await runText(`
import { Process } from 'lockstep'
const child = new Process({ target: work })
child.start()
export async function main() { await child.join() }
export async function work() {}`)
  expect(tracebacks).toHaveLength(1)
  expect(tracebacks[0]).toMatch(/RuntimeError: An attempt has been made to start a new process/)
  expect(codes).toEqual({ P1: 0, P2: 1 })
})

test('a process object is one and the same in the arguments and in the state of a forked child', async () => {
  const { printed } = await runText(`
import { Process, Lock, forkState, setForkState, parentProcess, print } from 'lockstep'
export async function main() {
  const lock = new Lock()
  setForkState(() => ({ lock }))
  await print(forkState() === undefined, parentProcess())
  const child = new Process({ target: work, args: [lock] })
  await child.start()
  await child.join()
}
export async function work(lock) { await print(forkState().lock === lock, parentProcess().name) }`)
  expect(printed).toEqual(['P1: true None', 'P2: true MainProcess'])
})

test('chance is the same in every run of one seed, and each process has its own', async () => {
  const lab = `
import { Process, random, print } from 'lockstep'
export async function main() {
  await print(random(), random())
  for (let k = 0; k < 2; k++) { const child = new Process({ target: roll }); await child.start(); await child.join() }
}
export async function roll() { await print(random()) }`
  const first = await runText(lab, { seed: 5 })
  const again = await runText(lab, { seed: 5 })
  const other = await runText(lab, { seed: 6 })
  expect(again.printed).toEqual(first.printed)
  expect(other.printed).not.toEqual(first.printed)
  expect(new Set(first.printed.map((line) => line.slice(4))).size).toBe(3)
})

describe('time', () => {
  test('is in seconds, and costs none', async () => {
    const { printed } = await runText(`
import { Queue, sleep, print, errors } from 'lockstep'
export async function main() {
  const begin = Date.now()
  await sleep(1.5)
  try { await new Queue().get({ timeout: 2 }) } catch (error) { await print(error instanceof errors.Empty, Date.now() - begin) }
}`)
    expect(printed).toEqual(['P1: true 3500'])
  })
})

describe('a traceback names the line', () => {
  test('where the program raised', async () => {
    const { tracebacks } = await runText(`
import { Process, errors, print } from 'lockstep'
export async function main() {
  await print('here')
  serve()
}
function serve() {
  throw new errors.ValueError('burnt')
}`)
    expect(tracebacks).toEqual(['Traceback of the main process:\n  line 8\nValueError: burnt'])
  })

  test('of the call that raised', async () => {
    const { tracebacks } = await runText(`
import { Pipe } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  await reader.close()
  await writer.send('soup')
}`)
    expect(tracebacks).toEqual(['Traceback of the main process:\n  line 6\nBrokenPipeError: Broken pipe'])
  })
})
