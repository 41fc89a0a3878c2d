import { describe, expect, test } from 'vitest'
import { Spending } from '#engine/spending.ts'
import type { RunBudget } from '#engine/spending.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'

const PLENTY: RunBudget = { seconds: 1e9, events: 1e9, bytes: 1e9 }
const printed = (text: string): WorldEvent => ({ kind: 'printed', thread: 'P1/main', text })

describe('what a run may use up in all', () => {
  test('nothing is spent at first', () => {
    expect(new Spending(PLENTY, () => 0).spent()).toBeNull()
  })

  test('events are counted', () => {
    const spending = new Spending({ ...PLENTY, events: 2 }, () => 0)
    spending.note([printed('a'), printed('b')])
    expect(spending.spent()).toBeNull()
    spending.note([printed('c')])
    expect(spending.spent()).toEqual({ what: 'events', limit: 2 })
  })

  test('the clock is the one that it is given', () => {
    let nowMs = 5000
    const spending = new Spending({ ...PLENTY, seconds: 2 }, () => nowMs)
    nowMs = 7000
    expect(spending.spent()).toBeNull()
    nowMs = 7001
    expect(spending.spent()).toEqual({ what: 'seconds', limit: 2 })
  })

  test.each<[string, WorldEvent]>([
    ['a print', printed('x'.repeat(1001))],
    ['a file', { kind: 'file.written', thread: 'P1/main', name: 'f', text: 'x'.repeat(1001), append: true }],
    ['a record', { kind: 'effect', thread: 'P1/main', effect: { kind: 'record', text: 'x'.repeat(1001) } }],
    [
      'a name',
      { kind: 'effect', thread: 'P1/main', effect: { kind: 'watch', name: 'x'.repeat(1001), text: '' } },
    ],
    [
      'shared memory',
      {
        kind: 'effect',
        thread: 'P1/main',
        effect: { kind: 'create.memory', memory: 'm', typecode: 'i', cells: Array<number>(126).fill(0) },
      },
    ],
    [
      'what is read of it',
      { kind: 'memory.read', thread: 'P1/main', memory: 'm', from: 0, values: Array<number>(126).fill(0) },
    ],
    [
      'a segment',
      { kind: 'shm.opened', thread: 'P1/main', name: 's', memory: 'm', size: 126, created: true },
    ],
  ])('%s counts as long as it is', (_what, event) => {
    const spending = new Spending({ ...PLENTY, bytes: 1000 }, () => 0)
    spending.note([event])
    expect(spending.spent()).toEqual({ what: 'bytes', limit: 1000 })
  })
})
