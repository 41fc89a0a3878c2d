/** An option of `lockstep run` that stands behind a Python program is the program's, and a line says so. */
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine } from '../../../src/main/hosts/cli/command-line.ts'
import { strayOptions } from '../../../src/main/hosts/cli/program-arguments.ts'
import { Workplace } from '../../support/lockstep.ts'
import { usualInterpreter } from '../../support/python.ts'

const python = (await usualInterpreter())?.path ?? ''
const place = new Workplace()
afterAll(() => place.remove())

describe('among the arguments of a program', () => {
  const known = commandLine(() => {}).commands.find((command) => command.name() === 'run')?.options ?? []
  test.each([
    ['--seed 3', '--seed 3'],
    ['three --seed=3 soups --json', '--seed=3 --json'],
    ['--max-steps', '--max-steps'],
    // These are the program's: another spelling, another word, what stands behind `--`, short ones.
    ['--see 3 --Seed 3 --seeds 3 seed', ''],
    ['--json=yes', ''],
    ['-m tool -- --seed 3', ''],
    ['--help --version', ''],
  ])('of %j these are Lockstep’s: %j', (args, stray) => {
    expect(strayOptions(args.split(' '), known).join(' ')).toBe(stray)
  })
})

describe.skipIf(python === '')('on the command line', () => {
  place.file('prog.py', 'import sys\nprint(sys.argv[1:])\n')
  test.each([
    [
      'en',
      '--seed 3 goes to the program. Options of Lockstep stand before it: lockstep run --seed 3 prog.py.\n',
    ],
    ['zh-CN', '--seed 3 交给了程序。Lockstep 的选项写在程序之前：lockstep run --seed 3 prog.py。\n'],
  ])('in %s', async (language, said) => {
    const run = (...args: readonly string[]) =>
      place.lockstep('--lang', language, 'run', '--python', python, ...args)
    const { code, out, err } = await run('prog.py', '--seed', '3')
    expect(err).toBe(said)
    expect(code).toBe(0)
    expect(out).toContain("['--seed', '3']")
    expect((await run('prog.py', 'seed', '3')).err).toBe('')
    const asJson = await run('--json', 'prog.py', '--seed', '3')
    expect(asJson.err).toBe('')
    expect(JSON.parse(asJson.out)).toMatchObject({ prints: [{ text: "['--seed', '3']" }] })
  })
})
