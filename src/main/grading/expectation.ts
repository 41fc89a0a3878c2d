/** What a program is expected to come to over all its orders: `NAME.expect.json` beside it, or what its own file states. */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { OutcomeKind } from '#protocol/explored.ts'
import { readExpectations } from '#protocol/expectation.ts'
import type { Expectation } from '#protocol/expectation.ts'
import type { LabOutcome } from '#protocol/host.ts'

/** The file of expectations that belongs to a program. */
export function expectationFile(program: string): string {
  return program.replace(/(\.lab)?\.[jt]s$|\.pyw?$/, '') + '.expect.json'
}

/** Null when nothing is expected of it. Raises a `LockstepError` for a file that cannot be meant. */
export function expectationsOf(program: string, stated: LabOutcome | null): readonly Expectation[] | null {
  const path = expectationFile(program)
  if (existsSync(path)) return readExpectations(basename(path), readFileSync(path, 'utf8'))
  return stated === null ? null : [expectedByWord(stated)]
}

/** What the one word means that a file may state: of all orders, not only of the first. */
export function expectedByWord(word: LabOutcome): Expectation {
  const base = { variant: {}, schedules: [], explore: { time: 20, kills: false } }
  const possible = (kind: OutcomeKind, how: 'must' | 'may' | 'never') => ({ kind, possible: how })
  switch (word) {
    case 'ended':
      return { ...base, outcomes: [possible('ended', 'must')], others: 'never' }
    case 'deadlock':
      return { ...base, outcomes: [possible('stuck', 'must')], others: 'may' }
    case 'error':
      return { ...base, outcomes: [possible('error', 'must')], others: 'may' }
    case 'varies':
      return { ...base, outcomes: [], others: 'may' }
  }
}
