/** A line of the runtime, and signals that come where Python does not look for them (`wake` in docs/wire.md). */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runNatively } from '../../support/native-python.ts'
import { interpreters, RUNTIME } from '../../support/python.ts'

const found = await interpreters()

describe.each(found)('Python $version', ({ path }) => {
  test.each([
    [
      'right before a read is handled once the line is woken',
      'before',
      'op nothing signalled resume performed',
      1,
    ],
    ['while it writes is handled after that', 'writes', 'op signalled resume signalled resume performed', 2],
    [
      'while it is let go is handled after that, and nothing is waited for twice',
      'meanwhile',
      'op signalled reads performed',
      1,
    ],
    [
      'while it looks outside is handled, and it looks on',
      'looks',
      'op signalled resume outside performed',
      1,
    ],
  ])('a signal %s', async (_, story, heard, handled) => {
    const program = join(import.meta.dirname, 'late_signals.py')
    const { stdout, stderr, hangs } = await runNatively(path, program, { args: [RUNTIME, story] })
    expect({ stderr, hangs, lines: stdout.trim().split('\n') }).toEqual({
      stderr: '',
      hangs: false,
      lines: [heard, `handled ${handled}`],
    })
  })
})

test.skipIf(found.length === 0)('there is a Python to look at (skipped: no Python)', () => {
  expect(found.length).toBeGreaterThan(0)
})
