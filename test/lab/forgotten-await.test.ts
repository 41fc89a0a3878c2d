import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

describe('a forgotten await', () => {
  test('in front of a call raises in the next call, and names both lines', async () => {
    const { tracebacks, codes } = await runText(`
import { print } from 'lockstep'
export async function main() {
  print('one')
  await print('two')
}`)
    expect(tracebacks).toHaveLength(1)
    expect(tracebacks[0]).toMatch(
      /RuntimeError: print began on line 5 while print of line 4 was still going on: is an await missing\?/,
    )
    expect(codes['P1']).toBe(1)
  })

  test('at the end of a function raises as well', async () => {
    const { printed, tracebacks, codes } = await runText(`
import { print } from 'lockstep'
export async function main() {
  print('one')
}`)
    expect(printed).toEqual(['P1: one'])
    expect(tracebacks[0]).toMatch(/RuntimeError: the function ended while print of line 4 was still going on/)
    expect(codes['P1']).toBe(1)
  })

  test('of a call that itself fails still ends the process with what was wrong', async () => {
    const { tracebacks, codes } = await runText(`
import { Lock } from 'lockstep'
export async function main() {
  const lock = new Lock()
  lock.release()
}`)
    expect(tracebacks[0]).toMatch(/ended while lock\.release of line 5/)
    expect(codes['P1']).toBe(1)
  })

  test('two calls at once by Promise.all are refused', async () => {
    const { tracebacks } = await runText(`
import { Lock } from 'lockstep'
export async function main() {
  const [a, b] = [new Lock(), new Lock()]
  await Promise.all([a.acquire(), b.acquire()])
}`)
    expect(tracebacks[0]).toMatch(
      /lock\.acquire began on line 5 while lock\.acquire of line 5 was still going on/,
    )
  })
})
