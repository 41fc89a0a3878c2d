/** Why nothing could be looked at: each in three parts, in both languages. */
import { expect, test } from 'vitest'
import { AutopsyFault, faultIn } from '../../src/main/autopsy/autopsy-fault.ts'
import { LockstepError } from '../../src/protocol/lockstep-error.ts'
import type { FaultBody } from '../../src/words/autopsy/faults.ts'

const FAULTS: readonly FaultBody[] = [
  { code: 'platform' },
  { code: 'target', why: 'none' },
  { code: 'target', why: 'several' },
  { code: 'number', text: 'kitchen' },
  { code: 'gone', whom: { kind: 'pid', pid: 7 } },
  { code: 'gone', whom: { kind: 'name', name: 'cook' } },
  { code: 'gone', whom: { kind: 'group', group: 9 } },
  { code: 'ended' },
  { code: 'denied', pid: 7 },
]

test.each(FAULTS)('%j', (fault) => {
  const english = new AutopsyFault(fault)
  const chinese = faultIn(english, 'zh-CN')
  expect(chinese).toBeInstanceOf(LockstepError)
  if (!(chinese instanceof LockstepError)) return
  expect(chinese.code).toBe(english.code)
  for (const part of ['what', 'why', 'next'] as const) {
    expect(english[part]).toMatch(/^[^\u4e00-\u9fff]+[.`]$/)
    expect(chinese[part]).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('what is no fault of an autopsy stays as it is', () => {
  const other = new Error('no room left')
  expect(faultIn(other, 'zh-CN')).toBe(other)
})
