import { itemOf } from '../../../src/model/tables/table.ts'
import { itemAt } from '../../../src/model/tables/vector.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun
let child: ThreadId

beforeEach(() => {
  run = new ModelRun()
  run.make(MAIN, { kind: 'create.memory', memory: 'memory-1', typecode: 'i', cells: [0, 10] })
  child = run.start('P1', 'P2', { reach: ['memory-1'] })
})

const read = (thread: ThreadId, from = 0, to = from + 1) =>
  run.run(thread, { kind: 'memory.read', memory: 'memory-1', from, to })
const write = (thread: ThreadId, value: number, from = 0) =>
  run.run(thread, { kind: 'memory.write', memory: 'memory-1', from, values: [value] })
const cell = (index = 0) => {
  const memory = itemOf(run.world.memories, 'memory-1')
  return memory === undefined ? undefined : itemAt(memory.cells, index)
}

describe('memory', () => {
  test('what one process writes, another reads [SH1]', () => {
    write(child, 7)
    expect(read(MAIN)).toEqual({ value: [7] })
    expect(cell()).toMatchObject({ value: 7, writer: 'P2' })
  })

  test('a write by someone who has not seen the last one loses it [SH3]', () => {
    read(MAIN)
    read(child)
    write(MAIN, 1)
    const step = run.world.step
    write(child, 1)
    expect(cell()?.lost).toEqual({ value: 1, writer: 'P1', step })
  })

  test('a write by someone who has seen the last one loses nothing [SH3]', () => {
    write(MAIN, 1)
    read(child)
    write(child, 2)
    expect(cell()?.lost).toBeNull()
  })

  test('writing over one\u2019s own value loses nothing [SH3]', () => {
    read(MAIN)
    write(MAIN, 1)
    write(MAIN, 2)
    expect(cell()?.lost).toBeNull()
  })

  test('a write that follows no read is an assignment, not an update, and loses nothing [SH3]', () => {
    write(MAIN, 1)
    write(child, 2)
    expect(cell()?.lost).toBeNull()
  })

  test('updates of different cells do not disturb each other [SH3]', () => {
    read(MAIN, 0, 2)
    read(child, 0, 2)
    write(MAIN, 1, 0)
    write(child, 2, 1)
    expect(cell(1)?.lost).toBeNull()
  })

  test('outlives the process that wrote it [SH1]', () => {
    write(child, 5)
    run.kill('P2')
    expect(read(MAIN)).toEqual({ value: [5] })
  })
})
