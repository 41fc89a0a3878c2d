/** Errors that a program throws where nobody awaits them: told with their line, the same on real and virtual processes. */
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())
afterEach(() => expect(place.leftovers()).toEqual([]))

const program = (throwing: string) => `import { Process, print } from 'lockstep'
async function own(n) {
  throw new TypeError('boom ' + n)
}
export async function child() {
  await print('child')
  ${throwing}
  await print('never')
}
export async function main() {
  const p = new Process({ target: child })
  await p.start()
  await p.join()
  await print('exit code ' + p.exitcode)
  own(2)
}
`

describe('an error in code that nobody awaits', () => {
  test.each([
    ['a rejection', 'own(1)', 3],
    ['an exception of a later turn', "queueMicrotask(() => { throw new TypeError('boom 1') })", 7],
  ])('%s ends its process with exit code 1, a traceback, and one trace', async (_what, throwing, line) => {
    const file = place.file('uncaught.lab.js', program(throwing))
    const traces: string[] = []
    for (const mode of [[], ['--virtual']] as const) {
      const saved = `${place.folder}/uncaught.lockstep`
      const { code, out, err } = await place.lockstep('run', file, '--save', saved, ...mode)
      expect(code).toBe(1)
      expect(err).toBe('')
      expect(out).toContain(
        `P2 Process-1: Error in code that nobody awaits (is an await missing?):\n  line ${line}\nTypeError: boom 1\n`,
      )
      expect(out).toContain('line 3\nTypeError: boom 2\n')
      expect(out).toContain('exit code 1')
      expect(out).not.toContain('never')
      traces.push(readFileSync(saved, 'utf8').replace(/^"head".*$/m, ''))
    }
    expect(traces[0]).toBe(traces[1])
    const { out, err: aside } = await place.lockstep('run', file, '--json')
    expect(aside).toContain('P2 Process-1: Error in code that nobody awaits')
    expect(aside).toContain('TypeError: boom 1\n')
    expect(aside).toContain('TypeError: boom 2\n')
    const { outcome, processes } = JSON.parse(out) as {
      outcome: string
      processes: readonly { crash: string | null }[]
    }
    expect(outcome).toBe('error')
    expect(processes.map(({ crash }) => crash)).toEqual([
      expect.stringContaining('TypeError: boom 2'),
      expect.stringContaining('TypeError: boom 1'),
    ])
  })
})
