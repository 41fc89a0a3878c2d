// Makes sure that there is a Python for the tests of Python programs, where that is a single safe command.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { install, mayInstall } from './apt.mjs'

const ASK = 'import sys, _multiprocessing; sys.exit(sys.version_info < (3, 8))'

/**
 * Without one those tests are skipped, and say so; everything else is tested all the same.
 * @param {(line: string) => void} say
 */
export function ensurePython(say) {
  if (isThere()) return
  if (mayInstall()) install(['python3'], say)
  if (!isThere())
    say(
      'no Python was found: the tests of Python programs are skipped. Install CPython 3.8 or newer ' +
        '(Debian, Ubuntu: `sudo apt-get install python3`), then run `npm test` again',
    )
}

/** One on the PATH, or one that pyenv keeps: where `test/support/python.ts` looks. */
function isThere() {
  const kept = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions')
  const versions = existsSync(kept)
    ? readdirSync(kept).map((version) => join(kept, version, 'bin/python3'))
    : []
  return ['python3', ...versions].some(
    (path) => spawnSync(path, ['-c', ASK], { stdio: 'ignore', timeout: 20_000 }).status === 0,
  )
}
