/** Shared memory as cells: who wrote last, and which update was lost. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evolveAll } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { itemsOf } from '../../src/model/tables/table.ts'
import { itemsBetween } from '../../src/model/tables/vector.ts'
import { PROGRAMS, runPythonFile, runPythonText, usualInterpreter } from '../support/python.ts'

const usual = await usualInterpreter()

describe.skipIf(usual === null)('cells of Python', () => {
  test('a value that two processes count in without its lock: the lost update is told [SH3]', async () => {
    const { report } = await runPythonFile(join(PROGRAMS, 'lost-update.py'), {
      scheduler: { kind: 'random', seed: 3 },
    })
    expect(report.outcome).toBe('ended')
    expect(report.lints.map(({ code }) => code)).toContain('update.lost')
  })

  test('what is written without asking is told with the next op, and by whom [SH1]', async () => {
    const { run, report } = await runPythonText(`
from multiprocessing import Array, Process, RawArray, Value
from multiprocessing.shared_memory import SharedMemory

def write(raw, ratio, row, name):
    raw[1] = 7
    ratio.value = float('inf')
    row[0:2] = [5, 6]
    block = SharedMemory(name)
    block.buf[2] = 255
    block.close()

if __name__ == '__main__':
    raw, ratio, row = RawArray('B', [1, 2, 3]), Value('d', 0.5, lock=False), Array('i', 3)
    block = SharedMemory(create=True, size=4)
    block.buf[0] = 9
    child = Process(target=write, args=(raw, ratio, row, block.name), name='child')
    child.start()
    child.join()
    row[2] = 8
    print(list(raw), ratio.value, row[:], bytes(block.buf[:4]))
    block.close()
    block.unlink()
`)
    expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
    const memories = [...itemsOf(evolveAll(initialWorld(), run.events).memories)]
    expect(
      memories.map(({ typecode, cells }) => [
        typecode,
        itemsBetween(cells, 0, cells.length).map(({ value, writer }) => [value, writer]),
      ]),
    ).toEqual([
      [
        'B',
        [
          [1, null],
          [7, 'P2'],
          [3, null],
        ],
      ],
      ['d', [['inf', 'P2']]],
      [
        'i',
        [
          [5, 'P2'],
          [6, 'P2'],
          [8, 'P1'],
        ],
      ],
      [
        'B',
        [
          [9, 'P1'],
          [0, null],
          [255, 'P2'],
          [0, null],
        ],
      ],
    ])
  })

  test('a spawned child sees the same cells', async () => {
    const { report, run } = await runPythonText(`
import multiprocessing

def count(total):
    for _ in range(2):
        with total.get_lock():
            total.value += 1

if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    total = context.Value('i', 1)
    child = context.Process(target=count, args=(total,))
    child.start()
    child.join()
    print(total.value)
`)
    expect(report.prints.map(({ text }) => text)).toEqual(['3'])
    const written = run.events.slice().filter((event) => event.kind === 'memory.written')
    expect(written.map(({ thread, values }) => [thread, values])).toEqual([
      ['P2/main', [2]],
      ['P2/main', [3]],
    ])
  })
})
