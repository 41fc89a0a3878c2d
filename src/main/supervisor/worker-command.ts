/** How a worker is started: which program, with which rights, in which surroundings. */
import { builtFile } from '#node/built-file.ts'
import { realmFile } from '#sandbox/realm-script.ts'
import type { SessionDirectory } from './session-directory.ts'

export type WorkerCommand = {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Whether the runtime keeps the worker to its rights. */
  readonly confined: boolean
}

export const HEAP_MIB = 512

/** Beside a program's own realm, in which that is never allowed: for the realm of Node itself. */
export const NO_CODE_FROM_TEXT = '--disallow-code-generation-from-strings'

/**
 * A worker may read its own program and the session's folders, write the session's folders, and nothing else: no child
 * processes, no threads, no add-ons. The lab's text comes over the wire, so its folder stays closed.
 */
export function workerCommand(entry: string, session: SessionDirectory, confined = true): WorkerCommand {
  const flag = confined ? permissionFlag() : null
  const realm = realmFile(entry)
  const folders = [...new Set([session.path, session.memoryPath])]
  const rights =
    flag === null
      ? []
      : [
          flag,
          `--allow-fs-read=${entry}`,
          `--allow-fs-read=${realm}`,
          ...folders.flatMap((folder) => [`--allow-fs-read=${folder}/*`, `--allow-fs-write=${folder}/*`]),
        ]
  return {
    file: process.execPath,
    args: [`--max-old-space-size=${HEAP_MIB}`, NO_CODE_FROM_TEXT, ...rights, entry, session.path, realm],
    env: plainNode(),
    confined: flag !== null,
  }
}

/** Surroundings of a process that is Node and nothing else, whatever main is. */
export function plainNode(): Readonly<Record<string, string>> {
  return {
    // The same binary under Electron, as plain Node.
    ELECTRON_RUN_AS_NODE: '1',
    NODE_NO_WARNINGS: '1',
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
  }
}

/** How this runtime is told to keep a process to its rights; null when it cannot. */
export function permissionFlag(): string | null {
  return (
    ['--permission', '--experimental-permission'].find((flag) =>
      process.allowedNodeEnvironmentFlags.has(flag),
    ) ?? null
  )
}

/** The built worker. */
export function findWorkerEntry(): string {
  return builtFile('workers/entry.js', 'No process can be started.')
}
