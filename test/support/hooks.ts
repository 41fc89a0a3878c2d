/** Copies of the runtime that list its hooks or leave one out. The runtime itself knows nothing of it. */
import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RUNTIME } from './python.ts'

const LEFT_OUT = join(import.meta.dirname, '../python/hooks/left_out.py')

/** A runtime whose hooks are put in under the eyes of `left_out.py`; the environment tells it what to do. */
export function watchedRuntime(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-hooks-'))
  const room = join(path, '_lockstep')
  cpSync(join(RUNTIME, '_lockstep'), room, { recursive: true })
  copyFileSync(LEFT_OUT, join(room, 'left_out.py'))
  appendFileSync(
    join(room, 'hooks.py'),
    `

from .left_out import around  # noqa: E402
install, install_streams = around(install), around(install_streams)
LAZY = {module: around(put) for module, put in LAZY.items()}
`,
  )
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const leavingOut = (hook: string) => ({ HOOKS_TEST: `leave-out ${hook}` })

/** All names that came, once each, in their order. */
export function notedIn(file: string): readonly string[] {
  try {
    return [...new Set(readFileSync(file, 'utf8').split('\n'))].filter((name) => name !== '').toSorted()
  } catch {
    return []
  }
}
