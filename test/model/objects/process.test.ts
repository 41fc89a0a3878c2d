import { itemOf, itemsOf } from '../../../src/model/tables/table.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
})

const life = (id: 'P2' | 'P2.1') => itemOf(run.world.processes, id)?.life

describe('process: start', () => {
  test('fork copies every open end, under the same number [PR2, FD4]', () => {
    run.pipe(MAIN)
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:r' })
    run.start('P1', 'P2')
    const copies = itemsOf(itemOf(run.world.processes, 'P2')?.descriptors)
    expect(copies).toMatchObject([
      {
        handle: 'pipe-1:w',
        number: 4,
        open: true,
        reads: 0,
        writes: 0,
        origin: { kind: 'inherited', from: 'P1' },
      },
    ])
  })

  test('spawn passes only what the arguments name, from the lowest number on [PR2, FD4]', () => {
    run.pipe(MAIN)
    run.pipe(MAIN, 'pipe-2')
    run.start('P1', 'P2', { method: 'spawn', passes: ['pipe-2:w'] })
    expect(itemsOf(itemOf(run.world.processes, 'P2')?.descriptors)).toMatchObject([
      { handle: 'pipe-2:w', number: 3 },
    ])
  })

  test('cannot be done twice [PR1]', () => {
    run.start('P1', 'P2')
    expect(
      run.run(MAIN, { kind: 'process.start', child: 'P2', method: 'fork', reach: [], passes: [], drops: [] }),
    ).toEqual({ error: 'AssertionError' })
  })
})

describe('processes of a run', () => {
  test('are so many at most, and the start above that raises in whoever asked [PR13]', () => {
    const most = 128
    for (let n = 2; n <= most; n++) run.start('P1', `P${n}`)
    run.make(MAIN, {
      kind: 'create.process',
      process: 'P129',
      name: 'one too many',
      daemon: false,
      role: 'program',
      target: 'work',
      of: null,
    })
    const start = {
      kind: 'process.start',
      child: 'P129',
      method: 'fork',
      reach: [],
      passes: [],
      drops: [],
    } as const
    expect(run.run(MAIN, start)).toEqual({ error: 'BlockingIOError' })
    run.exit('P2')
    expect(run.run(MAIN, start)).not.toHaveProperty('error')
  })
})

describe('process: end', () => {
  test('gives its parent the exit code, and stays a zombie until then [PR3, PR4]', () => {
    run.start('P1', 'P2')
    run.exit('P2', 3)
    expect(life('P2')).toMatchObject({ kind: 'zombie', end: { code: 3, cause: { kind: 'returned' } } })
    expect(run.join(MAIN, 'P2')).toEqual({ value: 3 })
    expect(life('P2')?.kind).toBe('exited')
  })

  test('join waits for it [PR4]', () => {
    run.start('P1', 'P2')
    expect(run.join(MAIN, 'P2')).toEqual({ blocked: true })
    run.exit('P2')
    expect(run.goOn(MAIN)).toEqual({ value: 0 })
  })

  test('only eight bits of the code are told [PR3]', () => {
    run.start('P1', 'P2')
    run.exit('P2', 256)
    expect(run.join(MAIN, 'P2')).toEqual({ value: 0 })
  })

  test.each([['SIGTERM', -15] as const, ['SIGKILL', -9] as const])('by %s gives %i [PR6]', (signal, code) => {
    run.start('P1', 'P2')
    run.run(MAIN, { kind: 'process.signal', target: 'P2', signal })
    expect(run.join(MAIN, 'P2')).toEqual({ value: code })
  })

  test('is fetched together with others that have ended, and those that live are let be [PR4, PR5]', () => {
    for (const child of ['P2', 'P3', 'P4'] as const) run.start('P1', child)
    run.start('P3', 'P3.1')
    run.run('P2/main', { kind: 'process.exit', code: 3, failure: null })
    run.run('P4/main', { kind: 'process.exit', code: 0, failure: null })
    run.run('P3.1/main', { kind: 'process.exit', code: 5, failure: null })
    const children = ['P2', 'P3', 'P4', 'P3.1'] as const
    expect(run.run(MAIN, { kind: 'process.poll', children })).toEqual({ value: [3, null, 0, null] })
    expect(life('P2')).toMatchObject({ kind: 'exited' })
    expect(run.run(MAIN, { kind: 'process.poll', children })).toEqual({ value: [null, null, null, null] })
    expect(run.run('P3/main', { kind: 'process.poll', children: ['P3.1'] })).toEqual({ value: [5] })
  })

  test('is fetched by whoever asks for any child, the oldest first; nobody else may [PR17, PR5]', () => {
    for (const child of ['P2', 'P3', 'P4'] as const) run.start('P1', child)
    const any = { kind: 'process.any', children: ['P2', 'P3', 'P4'], timeoutMs: null } as const
    expect(run.run(MAIN, any)).toEqual({ blocked: true })
    run.exit('P4', 4)
    run.exit('P3', 3)
    expect(run.goOn(MAIN)).toEqual({ value: { child: 'P3', code: 3 } })
    expect(run.run('P2/main', any)).toEqual({ error: 'ChildProcessError' })
    expect(run.run(MAIN, any)).toEqual({ value: { child: 'P4', code: 4 } })
    expect(run.run(MAIN, { ...any, timeoutMs: 0 })).toEqual({ value: null })
    run.exit('P2')
    expect(run.run(MAIN, any)).toEqual({ value: { child: 'P2', code: 0 } })
    expect(run.run(MAIN, any)).toEqual({ error: 'ChildProcessError' })
  })

  test('only its parent may wait for it [PR5]', () => {
    run.start('P1', 'P2')
    const sibling = run.start('P1', 'P3')
    expect(run.join(sibling, 'P2')).toEqual({ error: 'ChildProcessError' })
  })

  test('closes all its descriptors and ends all its threads [FD5, PR8]', () => {
    run.pipe(MAIN)
    const child = run.start('P1', 'P2')
    run.thread(child, 'P2/second-1')
    run.kill('P2')
    expect(itemsOf(itemOf(run.world.processes, 'P2')?.descriptors).every(({ open }) => !open)).toBe(true)
    expect(itemOf(run.world.threads, 'P2/second-1')?.state.kind).toBe('ended')
  })

  test('leaves its children running, with nobody to reap them [PR8, PR10]', () => {
    const child = run.start('P1', 'P2')
    const grandchild = run.start('P2', 'P2.1')
    run.kill('P2')
    expect(life('P2.1')?.kind).toBe('alive')
    expect(run.run(grandchild, { kind: 'process.parent' })).toEqual({ value: false })
    run.exit('P2.1')
    expect(life('P2.1')?.kind).toBe('exited')
    expect(child).toBe('P2/main')
  })

  test('a signal to a process that has ended changes nothing [PR6]', () => {
    run.start('P1', 'P2')
    run.exit('P2', 0)
    expect(run.run(MAIN, { kind: 'process.signal', target: 'P2', signal: 'SIGKILL' })).toEqual({
      value: null,
    })
    expect(run.join(MAIN, 'P2')).toEqual({ value: 0 })
  })
})
