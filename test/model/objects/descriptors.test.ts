import { beforeEach, describe, expect, test } from 'vitest'
import { openCopies } from '../../../src/model/objects/descriptors.ts'
import { idsOf, itemOf, itemsOf } from '../../../src/model/tables/table.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
  run.pipe(MAIN)
})

const number = (handle: string, process: 'P1' | 'P2' = 'P1') =>
  itemOf(itemOf(run.world.processes, process)?.descriptors, handle)?.number

describe('descriptors', () => {
  test('take the lowest free number from 3 on [FD1]', () => {
    expect([number('pipe-1:r'), number('pipe-1:w')]).toEqual([3, 4])
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    run.pipe(MAIN, 'pipe-2')
    expect([number('pipe-2:r'), number('pipe-2:w')]).toEqual([3, 5])
  })

  test('a closed copy keeps its row and the step at which it closed [FD2]', () => {
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    expect(itemOf(itemOf(run.world.processes, 'P1')?.descriptors, 'pipe-1:r')).toMatchObject({
      open: false,
      closedAtStep: run.world.step,
    })
  })

  test('closing twice is an OSError [FD3]', () => {
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    expect(run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })).toEqual({ error: 'OSError' })
  })

  test('closing in one process closes nothing in another [FD2]', () => {
    run.start('P1', 'P2')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    expect(openCopies(run.world, 'pipe-1', 'w').map(({ process }) => process.id)).toEqual(['P2'])
  })

  test('a copy that travels in a message is not inherited, and closes once it is adopted [FD6]', () => {
    run.run(MAIN, { kind: 'fd.duplicate', handle: 'pipe-1:w', as: 'pipe-1:w#2' })
    const child = run.start('P1', 'P2', { method: 'spawn' })
    expect(itemsOf(itemOf(run.world.processes, 'P2')?.descriptors)).toEqual([])
    run.run(child, { kind: 'fd.adopt', carried: { from: 'P1', handle: 'pipe-1:w#2' }, as: 'pipe-1:w' })
    expect(itemOf(itemOf(run.world.processes, 'P2')?.descriptors, 'pipe-1:w')).toMatchObject({
      open: true,
      origin: { kind: 'passed', from: 'P1' },
    })
    expect(itemOf(itemOf(run.world.processes, 'P1')?.descriptors, 'pipe-1:w#2')?.open).toBe(false)
    expect(idsOf(itemOf(run.world.processes, 'P2')?.reach)).toContain('pipe-1')
  })

  test('adopting from a sender that has ended is refused [FD6]', () => {
    const child = run.start('P1', 'P2', { method: 'spawn' })
    run.run(MAIN, { kind: 'fd.duplicate', handle: 'pipe-1:w', as: 'pipe-1:w#2' })
    run.kill('P1')
    expect(
      run.run(child, { kind: 'fd.adopt', carried: { from: 'P1', handle: 'pipe-1:w#2' }, as: 'pipe-1:w' }),
    ).toEqual({ error: 'ConnectionRefusedError' })
  })
})
