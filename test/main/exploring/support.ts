/** The command line, called as a person calls it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'

const command = join(import.meta.dirname, '../../../bin/lockstep.js')

export type Said = { readonly code: number; readonly stdout: string; readonly stderr: string }

export function lockstepIn(folder: string, ...args: readonly string[]): Promise<Said> {
  return new Promise((resolve) =>
    execFile(process.execPath, [command, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  )
}
