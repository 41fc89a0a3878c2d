import { beforeEach, describe, expect, test } from 'vitest'
import { explainStuck, explainWait } from '../../../src/model/explain/explain.ts'
import { ledgerFor } from '../../../src/model/explain/ledger.ts'
import { analyse, waitOf } from '../../../src/model/wait-for/analyse.ts'
import { renderExplanation } from '../../../src/words/explain/render.ts'
import { listOf } from '../../../src/words/say.ts'
import { worldNames } from '../../../src/words/world-names.ts'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
})

function explained() {
  const [set] = analyse(run.world).stuck
  if (set === undefined) throw new Error('nobody is stuck')
  return explainStuck(run.world, set, run.events)
}

describe('explainStuck: the end-of-file ledger [PI5]', () => {
  beforeEach(() => run.pipe(MAIN))

  test('has a row for every copy, open or closed, and says which closing would end the wait', () => {
    const consumer = run.start('P1', 'P2', { name: 'consumer', reach: ['pipe-1'] })
    run.send(MAIN, 'pipe-1:w')
    run.run(MAIN, { kind: 'fd.close', handle: 'pipe-1:w' })
    const closedAt = run.world.step
    run.recv(consumer, 'pipe-1:r')
    run.recv(consumer, 'pipe-1:r')
    run.join(MAIN, 'P2')
    const { headline, ledger, rule, suggestion } = explained()
    expect(headline).toEqual({
      code: 'eof.self',
      params: { reader: { kind: 'process', id: 'P2' }, pipe: { kind: 'object', id: 'pipe-1' } },
    })
    expect(ledger).toMatchObject({
      pipe: 'pipe-1',
      end: 'w',
      side: 'write',
      rows: [
        {
          process: 'P1',
          number: 4,
          cameBy: { kind: 'created' },
          used: 1,
          open: false,
          closedAtStep: closedAt,
          wouldEnd: 'no',
        },
        {
          process: 'P2',
          number: 4,
          cameBy: { kind: 'inherited', from: 'P1' },
          used: 0,
          open: true,
          wouldEnd: 'alone',
        },
      ],
    })
    expect(rule).toBe('PI5')
    expect(suggestion?.code).toBe('close-unused-end')
  })

  test('of several open copies each has to be closed', () => {
    const reader = run.start('P1', 'P2')
    run.recv(reader, 'pipe-1:r')
    const { rows } = ledgerFor(run.world, 'pipe-1', 'w', 'write')
    expect(rows.map(({ process, wouldEnd }) => [process, wouldEnd])).toEqual([
      ['P1', 'with-others'],
      ['P2', 'with-others'],
    ])
  })

  test('the copies of a process that has ended are closed', () => {
    run.start('P1', 'P2')
    run.kill('P2')
    expect(ledgerFor(run.world, 'pipe-1', 'w', 'write').rows).toMatchObject([
      { process: 'P1', open: true, wouldEnd: 'alone' },
      { process: 'P2', open: false, wouldEnd: 'no' },
    ])
  })

  test('of a blocked writer lists the read ends [PI7]', () => {
    run.send(MAIN, 'pipe-1:w', 100_000)
    const { headline, ledger } = explained()
    expect(headline.code).toBe('full.self')
    expect(ledger).toMatchObject({
      end: 'r',
      side: 'read',
      rows: [{ process: 'P1', open: true, wouldEnd: 'alone' }],
    })
  })
})

describe('explainStuck: locks', () => {
  test('says since which step and line each holds what the other waits for [LK2]', () => {
    run.lock(MAIN, 'rlock-1', 'rlock')
    run.lock(MAIN, 'rlock-2', 'rlock')
    const ada = run.start('P1', 'P2', { name: 'ada' })
    const ben = run.start('P1', 'P3', { name: 'ben' })
    run.acquire(ada, 'rlock-1')
    const step = run.world.step
    run.acquire(ben, 'rlock-2')
    run.acquire(ada, 'rlock-2')
    run.acquire(ben, 'rlock-1')
    const { headline, facts, suggestion } = explained()
    expect(headline.code).toBe('lock.cycle')
    expect(facts[0]).toMatchObject({
      code: 'holds.lock',
      params: { who: { id: 'P2' }, lock: { id: 'rlock-1' }, step },
      refs: { process: 'P2', object: 'rlock-1', step, line: 9 },
    })
    expect(suggestion).toMatchObject({
      code: 'one-order',
      params: { locks: [{ id: 'rlock-1' }, { id: 'rlock-2' }] },
    })
  })

  test('names the dead holder and how it died [LK8]', () => {
    run.lock(MAIN)
    const ada = run.start('P1', 'P2', { reach: ['lock-1'] })
    run.acquire(ada)
    run.kill('P2')
    run.acquire(MAIN)
    expect(explained().headline).toMatchObject({
      code: 'lock.dead-holder',
      params: { holder: { id: 'P2' }, how: 'killed' },
    })
  })

  test('without proof says who could still free them [WF4]', () => {
    run.lock(MAIN)
    const ada = run.start('P1', 'P2', { reach: ['lock-1'] })
    const ben = run.start('P1', 'P3', { reach: ['lock-1'] })
    run.acquire(ada)
    run.acquire(ben)
    run.kill('P2')
    const { verdict, facts } = explained()
    expect(verdict).toBe('suspected')
    expect(facts.at(-1)).toMatchObject({
      code: 'could.still-free',
      params: { who: [{ kind: 'process', id: 'P1' }] },
    })
  })
})

describe('explainWait', () => {
  test('says what a wait waits for and who can free it', () => {
    run.lock(MAIN)
    const ada = run.start('P1', 'P2', { reach: ['lock-1'], name: 'ada' })
    run.acquire(MAIN)
    run.acquire(ada)
    const wait = waitOf(run.world, ada)
    if (wait === null) throw new Error('ada does not wait')
    const rendered = renderExplanation(explainWait(run.world, wait), worldNames(run.world, 'en'), 'en')
    expect(rendered.headline.text).toBe('ada waits, and main could still free it.')
    expect(rendered.facts.map(({ text }) => text.text)).toEqual(['ada waits for lock-1.'])
  })
})

describe('words', () => {
  test('tell names apart from the sentence around them', () => {
    run.pipe(MAIN)
    run.recv(MAIN, 'pipe-1:r')
    const { headline } = renderExplanation(explained(), worldNames(run.world, 'en'), 'en')
    expect(headline.text).toBe('main waits for end of file, and holds the last open write end itself.')
    expect(headline.spans[0]).toEqual({ text: 'main', term: { kind: 'process', id: 'P1' } })
    expect(headline.spans[1]?.term).toBeNull()
  })

  test('say the same in Chinese', () => {
    run.pipe(MAIN)
    run.recv(MAIN, 'pipe-1:r')
    const { headline, title } = renderExplanation(explained(), worldNames(run.world, 'zh-CN'), 'zh-CN')
    expect(headline.text).toBe('main 在等文件结束，而最后一个打开的写端就在它自己手里。')
    expect(title).toBe('证明卡死')
  })

  test('join lists as each language does', () => {
    expect(listOf(['ada', 'ben', 'cho'], 'en').list).toBe('ada, ben and cho')
    expect(listOf(['ada', 'ben', 'cho'], 'zh-CN').list).toBe('ada、ben 和 cho')
    expect(listOf(['ada'], 'en')).toEqual({ list: 'ada', count: 1 })
  })
})

test('whoever waits for any of its children is told which [PR17]', () => {
  run.start('P1', 'P2', { name: 'ann' })
  run.start('P1', 'P3', { name: 'bob' })
  run.run(MAIN, { kind: 'process.any', children: ['P2', 'P3'], timeoutMs: null })
  const told = () => {
    const wait = waitOf(run.world, MAIN)
    if (wait === null) throw new Error('main does not wait')
    return renderExplanation(explainWait(run.world, wait), worldNames(run.world, 'en'), 'en').facts[0]?.text
      .text
  }
  expect(told()).toBe('main waits until one of ann and bob ends.')
  run.exit('P2')
  run.grant(MAIN)
  run.run(MAIN, { kind: 'process.any', children: ['P2', 'P3'], timeoutMs: null }, { line: 9 })
  expect(told()).toBe('main joins bob: it goes on when bob has ended.')
})
