import { describe, expect, test } from 'vitest'
import { everyProcess, processEver, threadEver } from '../../../src/model/past.ts'
import { AT_HAND } from '../../../src/model/objects/retire-pipe.ts'
import { itemOf, itemsOf } from '../../../src/model/tables/table.ts'
import type { ProcessId } from '../../../src/model/vocabulary/ids.ts'
import { violations } from '../../support/invariants.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
const MANY = 3 * AT_HAND
const child = (n: number): ProcessId => `P${n + 2}`

/** One child after the other: each writes into the pipe, ends with its number, and is reaped. */
function manyChildren(): ModelRun {
  const run = new ModelRun()
  run.pipe(MAIN, 'pipe-1')
  for (let n = 0; n < MANY; n++) {
    const thread = run.start('P1', child(n))
    run.send(thread, 'pipe-1:w')
    run.recv(MAIN, 'pipe-1:r')
    run.exit(child(n), n % 200)
    run.join(MAIN, child(n))
  }
  return run
}

describe('what has ended', () => {
  test('is at hand as long as it is among the last', () => {
    const { world } = manyChildren()
    expect(itemsOf(world.processes)).toHaveLength(AT_HAND + 1)
    expect(itemsOf(world.threads).length).toBeLessThanOrEqual(2 * AT_HAND + 1)
    expect(itemOf(world.processes, child(MANY - 1))?.life).toMatchObject({ kind: 'exited' })
    expect(itemOf(world.processes, child(0))).toBeUndefined()
    expect(violations(world)).toEqual([])
  })

  test('is known by name and ending for ever', () => {
    const { world } = manyChildren()
    expect(processEver(world, child(7))).toMatchObject({
      name: child(7),
      life: { kind: 'exited', end: { code: 7 } },
    })
    expect(threadEver(world, `${child(7)}/main`)).toMatchObject({ role: 'main', state: { kind: 'ended' } })
    expect(everyProcess(world).map(({ id }) => id)).toEqual([
      'P1',
      ...Array.from({ length: MANY }, (_, n) => child(n)),
    ])
  })

  test('is no child to wait for any more', () => {
    const run = manyChildren()
    expect(run.join(MAIN, child(0))).toEqual({ error: 'ChildProcessError' })
    expect(run.run(MAIN, { kind: 'process.poll', children: [child(0), child(MANY - 1)] })).toEqual({
      value: [null, null],
    })
    expect(run.run(MAIN, { kind: 'process.signal', target: child(0), signal: 'SIGKILL' })).toEqual({
      value: null,
    })
  })

  test('leaves no more copies of a pipe than the pipe remembers', () => {
    const { world } = manyChildren()
    expect(itemOf(world.pipes, 'pipe-1')?.live).toHaveLength(2)
    expect(itemOf(world.pipes, 'pipe-1')?.gone).toHaveLength(AT_HAND)
  })

  test('goes with a pipe that nobody has open, and its numbers are free again', () => {
    const run = new ModelRun()
    for (let n = 0; n < MANY; n++) {
      run.pipe(MAIN, `pipe-${n}`)
      run.run(MAIN, { kind: 'fd.close', handle: `pipe-${n}:r` })
      run.run(MAIN, { kind: 'fd.close', handle: `pipe-${n}:w` })
    }
    const main = itemOf(run.world.processes, 'P1')
    expect(itemsOf(run.world.pipes)).toHaveLength(AT_HAND)
    expect(itemsOf(main?.descriptors)).toHaveLength(2 * AT_HAND)
    expect(main?.reach.size).toBe(AT_HAND)
    expect(main?.numbers).toEqual({ next: 3, free: [] })
    expect(violations(run.world)).toEqual([])
  })

  test('makes room for threads too', () => {
    const run = new ModelRun()
    for (let n = 0; n < MANY; n++) {
      const thread = run.thread(MAIN, `P1/thread-${n}`)
      run.end(thread)
    }
    expect(itemsOf(run.world.threads)).toHaveLength(AT_HAND + 1)
    expect(run.run(MAIN, { kind: 'thread.join', target: 'P1/thread-0', timeoutMs: null })).toEqual({
      value: true,
    })
  })
})
