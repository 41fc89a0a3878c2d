import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CaseError } from '#main/conformance/case-error.ts'
import { parseCaseFile } from '#main/conformance/case-file.ts'

const CASES = join(import.meta.dirname, '../../../conformance/cases')

const oneCase = (changes: Readonly<Record<string, unknown>> = {}) => ({
  id: 'pipe-echo',
  title: 'What goes in comes out',
  start_method: 'fork',
  time_unit_s: 0.2,
  programs: { main: [['sleep', 1]] },
  ...changes,
})

function failure(...cases: readonly unknown[]): CaseError {
  try {
    parseCaseFile(JSON.stringify(cases), 'pipe.json')
  } catch (error) {
    if (error instanceof CaseError) return error
    throw error
  }
  throw new Error('the file was accepted')
}

describe('cases file', () => {
  test.each(readdirSync(CASES))('%s is valid and every case has an expectation', (name) => {
    const cases = parseCaseFile(readFileSync(join(CASES, name), 'utf8'), name)
    expect(cases.length).toBeGreaterThan(0)
    expect(cases.filter((one) => one.expect === undefined)).toEqual([])
  })

  test('gives the cases as they stand', () => {
    const one = oneCase({ note: 'a note', expect: { processes: {}, hung: [] } })
    expect(parseCaseFile(JSON.stringify([one]), 'pipe.json')).toEqual([one])
  })

  test('says what happened, why and what to do next', () => {
    const error = failure(oneCase({ start_method: 'threads' }))
    expect(error.code).toBe('case-file-invalid')
    expect(error.what).toBe('The cases file cannot be used.')
    expect(error.why).toBe('pipe.json[0] (pipe-echo).start_method: expected "fork", "spawn" or "forkserver".')
    expect(error.next).toContain('docs/conformance.md')
  })

  test('is refused if it is no JSON', () => {
    expect(() => parseCaseFile('[', 'pipe.json')).toThrow(CaseError)
  })

  test.each([
    ['a missing key', oneCase({ title: undefined }), 'the key "title" is missing'],
    ['an unknown key', oneCase({ tilte: '' }), 'unknown key "tilte"'],
    ['no program main', oneCase({ programs: { child: [] } }), 'there is no program "main"'],
    ['an unknown op', oneCase({ programs: { main: [['sned', 'w', 1]] } }), '[0]: unknown op "sned"'],
    [
      'an unknown op inside compound ops',
      oneCase({ programs: { main: [['repeat', 2, [['if', true, [], [['sned']]]]]] } }),
      'main[0][2][0][3][0]: unknown op "sned"',
    ],
    [
      'an option of another op',
      oneCase({ programs: { main: [['recv', 'r', { timeout: 1 }]] } }),
      '"recv" has no option "timeout"',
    ],
    [
      'a future without a name',
      oneCase({ programs: { main: [['submit', 'ex', 'job']] } }),
      'option "as": expected a text',
    ],
    [
      'an outcome with two ends',
      oneCase({
        expect: {
          processes: { main: { exit: 0, ops: [{ i: '0', op: 'recv', ok: 1, died: true }] } },
          hung: [],
        },
      }),
      'ops[0]: expected one of ok, raise, blocked, died',
    ],
  ])('is refused for %s', (_what, one, why) => {
    expect(failure(one).why).toContain(why)
  })

  test('is refused for an id that occurs twice', () => {
    expect(failure(oneCase(), oneCase()).why).toContain('pipe.json[1].id: "pipe-echo"')
  })
})
