/**
 * Runs virtual processes in a thread of their own: a lab that never comes to an op would otherwise stop whoever asked.
 * The thread ends with the answer, or when its time is over.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { RoomAnswer, RoomMessage, RoomRequest } from './request.ts'

/** Enough for a long run of a small program, little enough that a runaway one ends soon. */
const MAX_HEAP_MIB = 1024

export type RoomLimits = {
  /** Wall time between two steps. */
  readonly computeMs: number
  /** Wall time for the whole run. */
  readonly totalMs: number
}

/** Never rejects for what the program does. */
export function playVirtually(request: RoomRequest, limits: RoomLimits): Promise<RoomAnswer> {
  return new Promise((resolve) => {
    const thread = new Worker(entryFile(), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
      stdout: true,
      stderr: true,
    })
    const end = setTimeout(() => finish({ kind: 'overdue' }), limits.totalMs)
    const beat = setTimeout(() => finish({ kind: 'overdue' }), limits.computeMs)
    const finish = (answer: RoomAnswer) => {
      clearTimeout(end)
      clearTimeout(beat)
      resolve(answer)
      void thread.terminate()
    }
    thread.on('message', (message: RoomMessage) => {
      if (message.kind === 'steps') beat.refresh()
      else finish(message)
    })
    thread.on('error', (error) =>
      finish({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    thread.on('exit', (code) =>
      finish({ kind: 'failed', message: `the virtual room ended early, with code ${code}` }),
    )
  })
}

/** The built entry, seen from a bundle in `out/` or from the sources. */
function entryFile(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    for (const candidate of [join(folder, 'virtual/entry.js'), join(folder, 'out/virtual/entry.js')])
      if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) break
  }
  throw new LockstepError({
    code: 'build.missing',
    what: 'Virtual processes cannot run.',
    why: 'out/virtual/entry.js is missing.',
    next: 'Run `npm run build`.',
  })
}
