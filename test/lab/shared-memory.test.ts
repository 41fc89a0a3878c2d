import { describe, expect, test } from 'vitest'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { runText } from '../support/run-text.ts'

const HEAD = "import { Pipe, Process, Queue, SharedMemory, errors, print, sleep } from 'lockstep'\n"

describe('shared memory', () => {
  test('bytes are found by name, also after their creator has closed its own view [SM1, SM2]', async () => {
    const { printed, ending, tracebacks } = await runText(`${HEAD}
export async function main() {
  const made = await SharedMemory({ name: 'board', create: true, size: 3 })
  await made.set(0, 7)
  await made.set(-1, 255)
  await made.close()
  const found = await SharedMemory({ name: 'board' })
  await print(found.name, found.size, await found.slice(), await found.get(-3))
  await found.close()
  await found.unlink()
}`)
    expect(printed).toEqual(['P1: board 3 [7, 0, 255] 7'])
    expect({ ending, tracebacks }).toEqual({ ending: 'ended', tracebacks: [] })
  })

  test.each([
    ['SharedMemory({ create: true })', "ValueError 'size' must be a positive number different from zero"],
    ['SharedMemory({ create: true, size: -1 })', "ValueError 'size' must be a positive integer"],
    ['SharedMemory()', "ValueError 'name' can only be None if create=True"],
    ["SharedMemory({ name: 'nobody' })", "FileNotFoundError No such file or directory: '/nobody'"],
    ["SharedMemory({ name: 'board', create: true, size: 1 })", "FileExistsError File exists: '/board'"],
    ['board.get(2)', 'IndexError index out of bounds on dimension 1'],
    ['board.set(0, 256)', "ValueError memoryview: invalid value for format 'B'"],
    ['board.close().then(() => board.get(0))', "TypeError 'NoneType' object is not subscriptable"],
    ['board.unlink().then(() => board.unlink())', "FileNotFoundError No such file or directory: '/board'"],
  ])('%s raises', async (expression, error) => {
    const { printed } = await runText(`${HEAD}
export async function main() {
  const board = await SharedMemory({ name: 'board', create: true, size: 2, track: false })
  try { await (${expression}) } catch (error) { await print(error.name, error.message) }
}`)
    expect(printed).toEqual([`P1: ${error}`])
  })

  test('an unlinked name is free again, and the old bytes stay with whoever has them open', async () => {
    const { printed } = await runText(`${HEAD}
export async function main() {
  const old = await SharedMemory({ name: 'board', create: true, size: 1 })
  await old.set(0, 1)
  await old.unlink()
  const young = await SharedMemory({ name: 'board', create: true, size: 1 })
  await young.set(0, 2)
  await print(await old.get(0), await young.get(0))
  await young.unlink()
}`)
    expect(printed).toEqual(['P1: 1 2'])
  })

  test('a forked child has its parent’s view and registers nothing; a message brings the name only [SM8]', async () => {
    const { printed, tracebacks } = await runText(`${HEAD}
export async function main() {
  const board = await SharedMemory({ create: true, size: 1 })
  const [reader, writer] = Pipe({ duplex: false })
  const child = new Process({ target: look, args: [board, reader] })
  await child.start()
  await board.set(0, 9)
  await writer.send(board)
  await child.join()
  await board.unlink()
}
export async function look(inherited, reader) {
  const received = await reader.recv()
  await print(received.name === inherited.name, received !== inherited, await received.get(0), await inherited.get(0))
}`)
    expect(printed).toEqual(['P2: True True 9 9'.replaceAll('True', 'true')])
    expect(tracebacks).toEqual([])
  })
})

/** The visitor attaches and ends; says whether the creator's name is still there afterwards. */
const VISIT = `${HEAD}
export async function main({ before, track, kill }) {
  const [reader, writer] = Pipe({ duplex: false })
  if (before) await (await SharedMemory({ create: true, size: 1, name: 'first' })).unlink()
  const visitor = new Process({ target: visit, args: [reader, track, kill], name: 'visitor' })
  await visitor.start()
  const board = await SharedMemory({ name: 'board', create: true, size: 1 })
  await writer.send('board')
  if (kill) { await sleep(1); await visitor.kill() }
  await visitor.join()
  await sleep(1)
  try { await board.unlink(); await print('there') } catch (error) { await print(error.name) }
}
export async function visit(reader, track, kill) {
  await SharedMemory({ name: await reader.recv(), track })
  if (kill) await sleep(100)
}`

describe('resource tracker', () => {
  test.each([
    [{ before: false, track: true, kill: false }, 'FileNotFoundError'],
    [{ before: false, track: true, kill: true }, 'FileNotFoundError'],
    [{ before: false, track: false, kill: false }, 'there'],
    [{ before: true, track: true, kill: false }, 'there'],
    [{ before: true, track: true, kill: true }, 'there'],
  ])('%o leaves the name %s [SM4, SM5, SM6]', async (values, left) => {
    const { printed, ending } = await runText(VISIT, { values })
    expect({ printed, ending }).toEqual({ printed: [`P1: ${left}`], ending: 'ended' })
  })

  test('under spawn there is one before the first child, and all share it: a name is registered once [SM5, SM7]', async () => {
    const { printed, events } = await runText(VISIT, {
      values: { startMethod: 'spawn', before: false, track: true, kill: false },
    })
    expect(printed).toEqual(['P1: there'])
    const made = events.flatMap((event) =>
      event.kind === 'effect' && event.effect.kind === 'create.process'
        ? [`${event.effect.process} ${event.effect.role}`]
        : [],
    )
    expect(made).toEqual(['P2 program', 'P1.t1 resource-tracker'])
  })

  test('removes what is left at the end of all its processes, and says so [SM6]', async () => {
    const { tracebacks, codes, events } = await runText(`${HEAD}
export async function main() {
  await SharedMemory({ name: 'left', create: true, size: 1 })
}`)
    expect(tracebacks).toEqual([
      'UserWarning: resource_tracker: There appear to be 1 leaked shared_memory objects to clean up at shutdown',
    ])
    expect(
      events.flatMap((event) => (event.kind === 'shm.unlinked' ? [[event.thread, event.name]] : [])),
    ).toEqual([['P1.t1/main', '/left']])
    expect(codes).toEqual({ P1: 0, 'P1.t1': 0 })
  })

  test('never evaluates the lab file', async () => {
    const { events } = await runText(`${HEAD}
import { record } from 'lockstep'
record('evaluated')
export async function main() {
  await (await SharedMemory({ create: true, size: 1 })).unlink()
}`)
    expect(
      events.flatMap((event) =>
        event.kind === 'effect' && event.effect.kind === 'record' ? [event.thread] : [],
      ),
    ).toEqual(['P1/main'])
  })

  test('a program without shared memory has none, under spawn either [SM9]', async () => {
    const { codes } = await runText(
      `import { Process } from 'lockstep'
export async function main() { const p = new Process({ target: work }); await p.start(); await p.join() }
export async function work() {}`,
      { values: { startMethod: 'spawn' } },
    )
    expect(Object.keys(codes)).toEqual(['P1', 'P2'])
  })

  test('whoever waits for nothing but it is not stuck: it idles beside a deadlock [WF6]', async () => {
    const { ending, events } = await runText(`import { Lock, SharedMemory } from 'lockstep'
export async function main() {
  await SharedMemory({ create: true, size: 1 })
  const lock = new Lock()
  await lock.acquire()
  await lock.acquire()
}`)
    expect(ending).toBe('stuck')
    const set = analyse(events.reduce(evolve, initialWorld())).stuck
    expect(set.map(({ proved, processes }) => ({ proved, processes }))).toEqual([
      { proved: true, processes: ['P1'] },
    ])
  })
})
