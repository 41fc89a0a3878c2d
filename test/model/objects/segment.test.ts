import { beforeEach, describe, expect, test } from 'vitest'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { MAX_SEGMENT_BYTES } from '../../../src/model/objects/segment.ts'
import { idsOf, itemOf, itemsOf } from '../../../src/model/tables/table.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun
let child: ThreadId

beforeEach(() => {
  run = new ModelRun()
  child = run.start('P1', 'P2')
})

const create = (thread: ThreadId, memory: string, size = 2) =>
  run.run(thread, { kind: 'shm.open', name: '/board', create: { memory, size } })
const attach = (thread: ThreadId) => run.run(thread, { kind: 'shm.open', name: '/board', create: null })
const unlink = (thread: ThreadId) => run.run(thread, { kind: 'shm.unlink', name: '/board' })

describe('segment', () => {
  test('a name leads to the cells that were made under it, all 0 [SM1]', () => {
    expect(create(MAIN, 'a')).toEqual({ value: { memory: 'a', size: 2 } })
    expect(attach(child)).toEqual({ value: { memory: 'a', size: 2 } })
    expect(run.run(child, { kind: 'memory.read', memory: 'a', from: 0, to: 2 })).toEqual({ value: [0, 0] })
    expect(idsOf(itemOf(run.world.processes, 'P2')?.reach)).toContain('a')
  })

  test('a name is taken until it is unlinked, and unknown from then on [SM1] [SM2]', () => {
    expect(attach(child)).toMatchObject({ error: 'FileNotFoundError' })
    expect(unlink(child)).toMatchObject({ error: 'FileNotFoundError' })
    create(MAIN, 'a')
    expect(create(child, 'b')).toMatchObject({ error: 'FileExistsError' })
    expect(unlink(child)).toEqual({ value: { memory: 'a' } })
    expect(itemOf(run.world.namedSegments, 'a')?.unlinked).toMatchObject({ by: child })
    expect(attach(MAIN)).toMatchObject({ error: 'FileNotFoundError' })
    expect(unlink(MAIN)).toMatchObject({ error: 'FileNotFoundError' })
  })

  test('the cells outlive the name, and another may take it [SM2]', () => {
    create(MAIN, 'a')
    run.run(MAIN, { kind: 'memory.write', memory: 'a', from: 0, values: [7] })
    unlink(child)
    create(child, 'b')
    expect(attach(MAIN)).toEqual({ value: { memory: 'b', size: 2 } })
    expect(run.run(MAIN, { kind: 'memory.read', memory: 'a', from: 0, to: 1 })).toEqual({ value: [7] })
  })

  test('the end of its creator changes nothing about a name [SM2]', () => {
    create(child, 'a')
    run.run(child, { kind: 'process.exit', code: 0, failure: null })
    expect(attach(MAIN)).toEqual({ value: { memory: 'a', size: 2 } })
  })

  test.each([0, -1, MAX_SEGMENT_BYTES + 1])('%i bytes are refused [SM3]', (size) => {
    expect(create(MAIN, 'a', size)).toMatchObject({ error: 'ValueError' })
    expect(itemsOf(run.world.namedSegments)).toEqual([])
    expect(itemsOf(run.world.memories)).toEqual([])
  })
})
