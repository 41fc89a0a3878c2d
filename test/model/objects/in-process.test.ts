import { itemOf } from '../../../src/model/tables/table.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { ModelRun } from '../../support/model-run.ts'

const MAIN = 'P1/main'
const SECOND = 'P1/second-1'
let run: ModelRun

beforeEach(() => {
  run = new ModelRun()
  run.thread(MAIN, SECOND)
})

describe('mailbox', () => {
  const put = (text: string) => run.run(MAIN, { kind: 'mailbox.put', mailbox: 'mailbox-1', text })
  const take = (thread: 'P1/main' | 'P1/second-1', timeoutMs: number | null = null) =>
    run.run(thread, { kind: 'mailbox.take', mailbox: 'mailbox-1', timeoutMs })

  beforeEach(() => run.make(MAIN, { kind: 'create.mailbox', mailbox: 'mailbox-1' }))

  test('hands over in order [TH1]', () => {
    put('soup')
    put('rice')
    const items = () => itemOf(run.world.mailboxes, 'mailbox-1')?.items.map(({ text }) => text)
    expect(items()).toEqual(['soup', 'rice'])
    expect(take(SECOND)).toEqual({ value: true })
    expect(items()).toEqual(['rice'])
  })

  test('lets a taker wait for the first item [TH1]', () => {
    expect(take(SECOND)).toEqual({ blocked: true })
    put('soup')
    expect(run.goOn(SECOND)).toEqual({ value: true })
  })
})

describe('gate', () => {
  test('lets everybody through while it is open, and nobody while it is shut [TH2]', () => {
    run.make(MAIN, { kind: 'create.gate', gate: 'gate-1' })
    const wait = (thread: 'P1/main' | 'P1/second-1') =>
      run.run(thread, { kind: 'gate.wait', gate: 'gate-1', timeoutMs: null })
    expect(wait(SECOND)).toEqual({ blocked: true })
    run.run(MAIN, { kind: 'gate.open', gate: 'gate-1' })
    expect(run.goOn(SECOND)).toEqual({ value: true })
    expect(wait(MAIN)).toEqual({ value: true })
    run.run(MAIN, { kind: 'gate.shut', gate: 'gate-1' })
    expect(wait(SECOND)).toEqual({ blocked: true })
  })
})

describe('thread', () => {
  test('join waits for its end [TH3]', () => {
    expect(run.run(MAIN, { kind: 'thread.join', target: SECOND, timeoutMs: null })).toEqual({ blocked: true })
    run.end(SECOND)
    expect(run.goOn(MAIN)).toEqual({ value: true })
  })

  test('ends with its process, wherever it is [TH3]', () => {
    const child = run.start('P1', 'P2')
    const other = run.thread(child, 'P2/other-1')
    run.make(child, { kind: 'create.gate', gate: 'gate-P2-1' })
    run.run(other, { kind: 'gate.wait', gate: 'gate-P2-1', timeoutMs: null })
    run.exit('P2')
    expect(itemOf(run.world.threads, other)?.state.kind).toBe('ended')
  })
})
