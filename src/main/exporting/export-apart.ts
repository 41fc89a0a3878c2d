/**
 * A file for a window: made by the command line, in a process of its own. Painting takes seconds, and main has a run to mind; and so
 * the window's files are those of `lockstep export`, byte by byte.
 */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtFile } from '#node/built-file.ts'
import { ENDINGS } from '#protocol/file-formats.ts'
import type { HostAnswers, HostCommand } from '#protocol/host.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { plainNode } from '../confinement/confine.ts'
import { beginSession } from '../supervisor/begin-session.ts'
import type { Guardian } from '../supervisor/guardian.ts'
import { removeSessionDirectory } from '../supervisor/session-directory.ts'

const MOST_MS = 120_000

type Ask = Extract<HostCommand, { readonly kind: 'run.export' }>

export async function exportApart(asked: Ask): Promise<HostAnswers['run.export']> {
  const { name, trace, format, theme, language, step, arrangement } = asked
  // Main may be killed meanwhile: then the folder goes, and who paints ends.
  const { directory, guardian } = beginSession()
  const folder = directory.path
  const run = join(folder, `${fileName(name)}.lockstep`)
  const out = join(folder, 'file')
  try {
    await writeFile(run, trace)
    const arranged = join(folder, 'arrangement.json')
    if (arrangement !== null) await writeFile(arranged, JSON.stringify(arrangement))
    const args = ['--format', format, '--theme', theme, '--lang', language, '--out', out]
    await commandLine(guardian, [
      ...['export', run, ...args],
      ...(step === null ? [] : ['--step', String(step)]),
      ...(arrangement === null ? [] : ['--arrangement', arranged]),
    ])
    const bytes = await readFile(out)
    return { name: `${fileName(name)}.${ENDINGS[format]}`, base64: bytes.toString('base64') }
  } finally {
    removeSessionDirectory(directory)
    await guardian.release()
  }
}

function commandLine(guardian: Guardian, args: readonly string[]): Promise<void> {
  const entry = builtFile('cli/main.js', 'Nothing was exported.')
  return new Promise((resolve, reject) => {
    const { pid } = execFile(
      process.execPath,
      [entry, ...args],
      { env: plainNode(), timeout: MOST_MS, killSignal: 'SIGKILL', windowsHide: true },
      (error, _, complaint) => {
        if (error === null) resolve()
        else reject(refusal(complaint, error.killed === true))
      },
    )
    if (pid !== undefined) guardian.watch(pid)
  })
}

/** What the command line said: what, why, what next, a line each. */
function refusal(complaint: string, isOverdue: boolean): LockstepError {
  const [what, why, next] = complaint.split('\n').map((line) => line.replace(/^(lockstep:)?\s+/, ''))
  return new LockstepError({
    code: 'export.failed',
    what: what === undefined || what === '' ? 'Nothing was exported.' : what,
    why: isOverdue ? `It took longer than ${MOST_MS / 1000} s.` : (why ?? ''),
    next: next ?? 'Save the run, and try `lockstep export` with some of its steps.',
  })
}

/** A program's name as a file's, whatever it is called. */
const fileName = (name: string): string =>
  name
    .replace(/\.lockstep$/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(0, 80) || 'run'
