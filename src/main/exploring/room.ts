/**
 * Explores in a process of its own beside main: a search computes all the time, and runs the program. It may read its own
 * code and nothing else, and ends with the answer, when its time is over, or with main.
 */
import { availableParallelism } from 'node:os'
import type { Readable } from 'node:stream'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { Explored } from '#explore/asked.ts'
import { Guardian } from '../supervisor/guardian.ts'
import { causeIn, eachLine, openRoom, roomEntry } from '../virtual-room/room.ts'
import { ROOM_SAYS } from '../virtual-room/request.ts'
import { HelperRooms } from './helper-rooms.ts'
import { CANCEL } from './request.ts'
import type { ExploreMessage, ExploreRequest, FoundSoFar } from './request.ts'

/** After its time a search gets so long to tell what it has found. */
const GRACE_MS = 5000
/** Whoever calls it off does not wait for a process that computes. */
const CANCEL_MS = 800
const MOST_ERROR_TEXT = 10_000
/** Each helper keeps what it has met, some 150 MB. */
const MOST_USUAL_JOBS = 8

export type SoFar = {
  readonly executions: number
  readonly runs: number
  readonly outcomes: readonly FoundSoFar[]
}

export type ExploreAnswer =
  | { readonly kind: 'explored'; readonly explored: Explored }
  /** It did not come to its end: it computed for too long, or its process broke. With what it had told until then. */
  | { readonly kind: 'broken'; readonly why: string; readonly soFar: SoFar }

export type ExploreWatch = {
  readonly signal?: AbortSignal
  readonly onProgress?: (soFar: SoFar) => void
}

/** Never rejects for what the program does. Resolves when the process is gone. */
export async function exploreInRoom(
  request: ExploreRequest,
  watch: ExploreWatch = {},
): Promise<ExploreAnswer> {
  const entry = roomEntry('explore')
  const guardian = new Guardian({ mark: entry, folders: [] })
  const child = openRoom(entry)
  if (child.pid !== undefined) guardian.watch(child.pid)
  const helpers = new HelperRooms({
    entry,
    guardian,
    most: request.jobs - 1,
    hand: (said) => child.stdin?.write(`${JSON.stringify(said)}\n`),
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  let soFar: SoFar = { executions: 0, runs: 0, outcomes: [] }
  let lastError = ''
  let giveUp = () => {}
  let patience: NodeJS.Timeout | undefined
  const cancel = () => {
    child.stdin?.write(`${CANCEL}\n`)
    patience = setTimeout(() => giveUp(), CANCEL_MS)
  }
  try {
    return await new Promise<ExploreAnswer>((resolve) => {
      const broken = (why: string) => resolve({ kind: 'broken', why, soFar })
      giveUp = () => broken('it was broken off while a process computed')
      const overdue = setTimeout(
        () =>
          broken(
            `it did not answer within its ${request.maxMs / 1000} s: does a process compute without an end?`,
          ),
        request.maxMs + request.computeMs + GRACE_MS,
      )
      overdue.unref()
      child.stderr
        ?.setEncoding('utf8')
        .on('data', (text: string) => (lastError = (lastError + text).slice(0, MOST_ERROR_TEXT)))
      eachLine(child.stdio[ROOM_SAYS] as Readable, (line) => {
        const message = JSON.parse(line) as ExploreMessage
        if (message.kind === 'progress') {
          soFar = message
          watch.onProgress?.(message)
        } else if (message.kind === 'open') helpers.open(message.helper)
        else if (message.kind === 'tell') helpers.tell(message.helper, message.line)
        else if (message.kind === 'close') helpers.close(message.helper)
        else if (message.kind === 'failed') broken(message.message)
        else resolve(message)
      })
      child.on('error', (error) => broken(error.message))
      child.on('close', (code, signal) =>
        broken(`its process ended early: ${causeIn(lastError) ?? signal ?? `exit code ${code}`}`),
      )
      child.stdin?.on('error', () => {})
      child.stdin?.write(`${JSON.stringify(request)}\n`)
      watch.signal?.addEventListener('abort', cancel, { once: true })
      if (watch.signal?.aborted === true) cancel()
    })
  } finally {
    clearTimeout(patience)
    watch.signal?.removeEventListener('abort', cancel)
    child.kill('SIGKILL')
    await Promise.all([gone, helpers.end()])
    await guardian.release()
  }
}

/** The cores that a search gets when nobody says how many. */
export function usualJobs(): number {
  return Math.min(availableParallelism(), MOST_USUAL_JOBS)
}

export function exploreFailed(why: string): LockstepError {
  return new LockstepError({
    code: 'explore.failed',
    what: 'The search broke off.',
    why,
    next: 'Look at the program with `lockstep run`, or give the search less: --bound, --max-executions.',
  })
}
