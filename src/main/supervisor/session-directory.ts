/**
 * Where a session (one main process) keeps what it makes: `lockstep-<uid>-<random>` in the system's temporary folder
 * and, for shared memory, the same name in `/dev/shm`. Both are private (0700), and both go when main goes: by main
 * itself, by its guardian, or at the latest by the next session's start.
 */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { startTimeOf } from './process-facts.ts'

export type SessionDirectory = {
  readonly path: string
  /** Equal to a folder inside `path` where there is no `/dev/shm`. */
  readonly memoryPath: string
}

const SHARED_MEMORY = '/dev/shm'
const OWNER = 'owner.json'
/** A session writes who it is right after it has made its folder; one that has not after this long never will. */
const GRACE_MS = 60_000

/** Where a new session will be. Nothing is made yet: who removes it has to be there first (`begin-session.ts`). */
export function newSessionDirectory(): SessionDirectory {
  const name = `${prefix()}${randomBytes(6).toString('base64url')}`
  const path = join(realFolder(tmpdir()), name)
  return { path, memoryPath: hasSharedMemory() ? join(SHARED_MEMORY, name) : join(path, 'memory') }
}

/** Throws a `LockstepError`, and leaves nothing, when a folder cannot be made. */
export function makeSessionDirectory({ path, memoryPath }: SessionDirectory): void {
  const made: string[] = []
  const owner = JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) })
  try {
    for (const folder of [path, memoryPath]) {
      mkdirSync(folder, { mode: 0o700 })
      made.push(folder)
      writeFileSync(join(folder, OWNER), owner, { mode: 0o600 })
    }
  } catch (error) {
    for (const folder of made) rmSync(folder, { recursive: true, force: true })
    throw new LockstepError({
      code: 'supervisor.folder',
      what: 'No processes can be started: there is no place for their pipes.',
      why: error instanceof Error ? error.message : String(error),
      next: `Make room there, or point TMPDIR at a folder that can be written (now: ${tmpdir()}).`,
    })
  }
}

export function removeSessionDirectory(session: SessionDirectory): void {
  rmSync(session.memoryPath, { recursive: true, force: true })
  rmSync(session.path, { recursive: true, force: true })
}

/**
 * Removes what sessions left behind whose main process is gone, and ends workers of theirs that still compute.
 * Returns the folders removed.
 */
export function removeLeftovers(): readonly string[] {
  const removed: string[] = []
  for (const parent of new Set([realFolder(tmpdir()), SHARED_MEMORY])) {
    for (const name of namesIn(parent)) {
      const path = join(parent, name)
      if (!name.startsWith(prefix()) || !isOurs(path)) continue
      if (isInUse(path)) continue
      endWorkersOf(name)
      rmSync(path, { recursive: true, force: true })
      removed.push(path)
    }
  }
  return removed
}

function prefix(): string {
  return `lockstep-${process.getuid?.() ?? 'user'}-`
}

function hasSharedMemory(): boolean {
  try {
    accessSync(SHARED_MEMORY, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Itself where there is none: then nothing is in it either. */
function realFolder(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A real folder of this user: the temporary folder is open to everybody. */
function isOurs(path: string): boolean {
  try {
    const stat = lstatSync(path)
    return stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid())
  } catch {
    return false
  }
}

/** Each folder says itself whose it is: another session may have its temporary folder somewhere else. */
function isInUse(path: string): boolean {
  const owner = ownerOf(path)
  if (owner === null)
    return Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < GRACE_MS
  return isAlive(owner.pid) && startTimeOf(owner.pid) === owner.startTime
}

function ownerOf(path: string): { readonly pid: number; readonly startTime: unknown } | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(join(path, OWNER), 'utf8'))
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('startTime' in owner))
      return null
    return typeof owner.pid === 'number' ? { pid: owner.pid, startTime: owner.startTime } : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Every worker carries its session's folder in its command line. */
function endWorkersOf(sessionName: string): void {
  for (const name of namesIn('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      const isWorker =
        args.some((arg) => arg.endsWith('entry.js')) && args.some((arg) => basename(arg) === sessionName)
      if (isWorker) process.kill(Number(name), 'SIGKILL')
    } catch {
      // It has ended meanwhile, or is another user's.
    }
  }
}
