import { describe, expect, test } from 'vitest'
import { judgeProof } from '../../conformance/agreement/proofs.ts'
import type { CaseOutcome } from '../../src/main/conformance/case.ts'

/** Main puts and joins; the child gets twice and hangs. */
const MODELLED: CaseOutcome = {
  processes: {
    main: {
      exit: null,
      ops: [
        { i: '0', op: 'put', ok: null },
        { i: '1', op: 'join', blocked: true },
      ],
    },
    'main/p': {
      exit: null,
      ops: [
        { i: '0', op: 'get', ok: 7 },
        { i: '1', op: 'get', blocked: true },
      ],
    },
  },
  hung: ['main', 'main/p'],
}
const ORDER = [
  ['main', '0'],
  ['main/p', '0'],
] as const
const recorded = (outcome: CaseOutcome, order: readonly (readonly [string, string])[], late = 0) => ({
  id: 'x',
  problem: null,
  outcome,
  order,
  late,
})
const child = (...ops: CaseOutcome['processes'][string]['ops']): CaseOutcome => ({
  ...MODELLED,
  processes: { ...MODELLED.processes, 'main/p': { exit: null, ops } },
})

describe('a recording of what is proved stuck', () => {
  test('holds the proof when everybody hangs where it says', () => {
    expect(judgeProof(MODELLED, recorded(MODELLED, ORDER)).kind).toBe('held')
  })

  test('breaks it when somebody gets further, or ends', () => {
    const further = child({ i: '0', op: 'get', ok: 7 }, { i: '1', op: 'get', ok: 8 })
    expect(judgeProof(MODELLED, recorded(further, [...ORDER, ['main/p', '1']])).kind).toBe('broken')
    const ended = { ...MODELLED, hung: ['main'] }
    expect(judgeProof(MODELLED, recorded(ended, ORDER)).kind).toBe('broken')
  })

  test('says nothing of it when something came otherwise before, or the machine was late', () => {
    const other = child({ i: '0', op: 'get', ok: 9 }, { i: '1', op: 'get', ok: 8 })
    expect(judgeProof(MODELLED, recorded(other, [...ORDER, ['main/p', '1']])).kind).toBe('elsewhere')
    const further = child({ i: '0', op: 'get', ok: 7 }, { i: '1', op: 'get', ok: 8 })
    expect(judgeProof(MODELLED, recorded(further, [...ORDER, ['main/p', '1']], 0.4)).kind).toBe('elsewhere')
  })
})
