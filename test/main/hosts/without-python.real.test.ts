/** A computer without a Python: it is said in a sentence where one is needed, and labs need none. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { interpreters } from '../../support/python.ts'
import { Workplace } from '../../support/lockstep.ts'
import { rounds } from '../../support/rounds.ts'

const place = new Workplace()
afterAll(() => place.remove())

const nowhere = join(place.folder, 'nothing')
mkdirSync(nowhere)
const lockstep = (...args: readonly string[]) =>
  place.lockstepIn({ PATH: nowhere, VIRTUAL_ENV: '', HOME: nowhere }, ...args)

type Listed = { readonly id: string; readonly languages: readonly string[] }
/** Those that are there in Python alone are refused like any program. */
const listed = (JSON.parse((await lockstep('list', '--json')).out) as readonly Listed[]).filter(
  ({ languages }) => languages.includes('typescript'),
)
// A few, from the first to the last; all of them in the soak.
const few = rounds(2, listed.length)
const labs = listed.filter((_, at) => at % Math.max(1, Math.floor(listed.length / few)) === 0)

describe('with nothing on the PATH', () => {
  test.each(['-m json.tool', 'program.py', 'forgotten-write-end.py'])(
    '%s is refused in three short lines',
    async (what) => {
      copyFileSync(
        join(import.meta.dirname, '../../python/programs/duplex.py'),
        join(place.folder, 'program.py'),
      )
      const { code, out, err } = await lockstep('run', ...what.split(' '))
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('Python programs cannot be run here.')
      expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(3)
    },
  )

  test.each(labs)('$id runs', async ({ id }) => {
    const { out } = await lockstep('run', id, '--json')
    expect(JSON.parse(out)).toMatchObject({ lab: id, expected: true, divergences: 0, stopped: null })
  })

  test('no Python is found by tests either', async () => {
    const before = { PATH: process.env['PATH'], PYENV_ROOT: process.env['PYENV_ROOT'] }
    Object.assign(process.env, { PATH: nowhere, PYENV_ROOT: nowhere })
    try {
      expect(await interpreters()).toEqual([])
    } finally {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
    }
  })
})
