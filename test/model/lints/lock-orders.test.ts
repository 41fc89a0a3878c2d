import { describe, expect, test } from 'vitest'
import type { LockStep } from '../../../src/model/lints/lint.ts'
import { oppositeOrders } from '../../../src/model/lints/lock-orders.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'

const step = (thread: ThreadId, from: string, to: string, also: readonly string[] = []): LockStep => ({
  thread,
  from,
  to,
  held: [from, ...also],
  step: 1,
  line: null,
})

describe('oppositeOrders', () => {
  test('finds two threads that take the same two locks in opposite orders', () => {
    const found = oppositeOrders([step('P2/main', 'lock-1', 'lock-2'), step('P3/main', 'lock-2', 'lock-1')])
    expect(found.map((circle) => circle.map(({ to }) => to))).toEqual([['lock-2', 'lock-1']])
  })

  test('finds a circle of three', () => {
    const found = oppositeOrders([
      step('P2/main', 'lock-1', 'lock-2'),
      step('P3/main', 'lock-2', 'lock-3'),
      step('P4/main', 'lock-3', 'lock-1'),
    ])
    expect(found).toHaveLength(1)
    expect(found[0]).toHaveLength(3)
  })

  test('does not blame one thread for both orders: it cannot wait for itself', () => {
    expect(
      oppositeOrders([step('P2/main', 'lock-1', 'lock-2'), step('P2/main', 'lock-2', 'lock-1')]),
    ).toEqual([])
  })

  test('is silent where a further lock, held by all, lets only one in', () => {
    const gate = ['lock-9']
    expect(
      oppositeOrders([step('P2/main', 'lock-1', 'lock-2', gate), step('P3/main', 'lock-2', 'lock-1', gate)]),
    ).toEqual([])
  })

  test('is silent when all take them in one order', () => {
    expect(
      oppositeOrders([
        step('P2/main', 'lock-1', 'lock-2'),
        step('P3/main', 'lock-1', 'lock-2'),
        step('P4/main', 'lock-2', 'lock-3'),
      ]),
    ).toEqual([])
  })
})
