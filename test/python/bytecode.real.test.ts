/** The runtime comes with bytecode: an interpreter that may write none compiles it no second time, and trusts none that is not its source's. */
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { RUNTIME } from '../support/python.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockstep-bytecode-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COMPILED = `import sys
sys.addaudithook(lambda event, args: event == 'compile' and '_lockstep' in str(args[1]) and print(args[1]))
sys.path.insert(0, sys.argv[1])
import _lockstep.line, _lockstep.masks
`

/** Names of the files of the runtime that the interpreter compiles itself. */
function compiled(runtime: string): readonly string[] {
  const { stdout, stderr } = spawnSync('python3', ['-B', '-c', COMPILED, runtime], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((line) => line !== '')
}

test.skipIf(spawnSync('python3', ['--version']).status !== 0)('bytecode of the runtime', () => {
  expect(compiled(RUNTIME)).toEqual([])
  cpSync(RUNTIME, folder, { recursive: true })
  expect(compiled(folder)).toEqual([])
  const changed = join(folder, '_lockstep/masks.py')
  appendFileSync(changed, '\n')
  expect(compiled(folder)).toEqual([changed])
})
