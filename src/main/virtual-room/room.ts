/**
 * Runs virtual processes in a process of their own: a lab that never comes to an op would otherwise stop whoever asked,
 * and a file that was only opened must not get the rights that main has. The process may read its own program and nothing
 * else; it ends with the answer, when its time is over, or with main.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { builtFile } from '#node/built-file.ts'
import { ScheduleEntries } from '#engine/schedule-entries.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { RunBudget } from '#engine/spending.ts'
import { EventRecord } from '#model/record/event-record.ts'
import type { Confinement } from '#protocol/confinement.ts'
import { realmFile } from '#sandbox/realm-script.ts'
import { FoldedRun } from '../folded-run.ts'
import { RUN_BUDGET } from '../run-budget.ts'
import { watchComputing } from '../watch-computing.ts'
import { Guardian } from '../supervisor/guardian.ts'
import { activityOf, TELLS_ACTIVITY } from '../supervisor/process-facts.ts'
import { ALL_LAYERS, confined, confinementBy, holding, plainNode } from '../confinement/confine.ts'
import { ROOM_SAYS, parseRoomMessage } from './request.ts'
import type { RoomAnswer, RoomRequest } from './request.ts'

/** Enough for a long run of a small program, little enough that a runaway one ends soon. */
const MAX_HEAP_MIB = 1024

/** The cause comes first; what follows it is the runtime's own. */
const MOST_ERROR_TEXT = 10_000

/** After its time a room gets so long to say so. */
const GRACE_MS = 250

export type RoomLimits = {
  /** Wall time between two steps. */
  readonly computeMs: number
  /** What the run may use up in all; `RUN_BUDGET` when left out. */
  readonly budget?: RunBudget
  /** Ends it early. */
  readonly signal?: AbortSignal
}

/** Never rejects for what the program does. Resolves when the room is gone. */
export async function playVirtually(
  asked: Omit<RoomRequest, 'budget'>,
  limits: RoomLimits,
): Promise<RoomAnswer> {
  const request = { ...asked, budget: limits.budget ?? RUN_BUDGET }
  const entry = roomEntry('virtual')
  const guardian = new Guardian({ mark: entry, folders: [] })
  const child = openRoom(entry)
  if (child.pid !== undefined) guardian.watch(child.pid)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  try {
    return await conversation(child, request, limits)
  } finally {
    child.kill('SIGKILL')
    await gone
    await guardian.release()
  }
}

/** A process that may read its entry and nothing else. */
export function openRoom(entry: string): ChildProcess {
  const realm = realmFile(entry)
  const allowed = { heapMib: MAX_HEAP_MIB, reads: [entry, realm], writes: [], descriptor: ROOM_SAYS }
  const { file, args } = confined(holding(ALL_LAYERS), allowed, [entry, realm])
  return spawn(file, args, {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    env: plainNode(),
    cwd: '/',
    // Ctrl-C in a terminal is main's to deal with.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

/** What keeps a room where it is. */
export function roomConfinement(): Confinement {
  return confinementBy(holding(ALL_LAYERS))
}

function conversation(child: ChildProcess, request: RoomRequest, limits: RoomLimits): Promise<RoomAnswer> {
  const events = new EventRecord()
  const folded = new FoldedRun(events)
  const schedule: ScheduleEntry[] = []
  const entries = new ScheduleEntries()
  const { pid } = child
  let lastError = ''
  return new Promise((resolve) => {
    let isOver = false
    const finish = (answer: RoomAnswer) => {
      isOver = true
      clearTimeout(end)
      endWatch()
      limits.signal?.removeEventListener('abort', interrupt)
      resolve(answer)
    }
    const interrupt = () => finish({ kind: 'interrupted', events, folded, schedule })
    // The room minds its budget itself; one that cannot come to it is ended a little later.
    const { seconds } = request.budget
    const spent = { what: 'seconds', limit: seconds } as const
    const end = setTimeout(
      () => finish({ kind: 'played', result: { kind: 'spent', spent }, events, folded, schedule }),
      seconds * 1000 + GRACE_MS,
    )
    const endWatch = watchComputing(
      { events, running: () => ['P1/main'] },
      {
        afterMs: limits.computeMs,
        ...(TELLS_ACTIVITY && pid !== undefined ? { activityOf: () => activityOf(pid) } : {}),
        tell: (threads, isAsleep) => {
          if (threads.length > 0) finish({ kind: 'overdue', isAsleep, events, folded, schedule })
        },
      },
    )
    limits.signal?.addEventListener('abort', interrupt)
    child.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (lastError = (lastError + text).slice(0, MOST_ERROR_TEXT)))
    const failed = (message: string) => finish({ kind: 'failed', message, events, folded, schedule })
    eachLine(child.stdio[ROOM_SAYS] as Readable, (line) => {
      if (isOver) return
      const message = parseRoomMessage(line)
      if (message === null) return failed('it said what is no message')
      if (message.kind === 'failed') return finish({ ...message, events, folded, schedule })
      if (message.kind === 'played') return finish({ ...message, events, folded, schedule })
      try {
        for (const event of message.events) {
          folded.take(event)
          events.push(event)
        }
      } catch (error) {
        return failed(`it said what cannot have happened: ${String(error)}`)
      }
      for (const entry of message.schedule) schedule.push(entries.of(entry))
    })
    const ended = (why: string) => failed(`its process ended early: ${why}`)
    child.on('error', (error) => ended(error.message))
    // Comes after the last of what it said.
    child.on('close', (code, signal) => ended(causeIn(lastError) ?? signal ?? `exit code ${code}`))
    // A room that is gone says so itself.
    child.stdin?.on('error', () => {})
    child.stdin?.end(JSON.stringify(request))
    if (limits.signal?.aborted === true) interrupt()
  })
}

/** JSON has no line feed inside; other separators of lines it may have. */
export function eachLine(input: Readable, tell: (line: string) => void): void {
  let begun = ''
  input.setEncoding('utf8').on('data', (text: string) => {
    const [first = '', ...rest] = text.split('\n')
    begun += first
    for (const next of rest) {
      tell(begun)
      begun = next
    }
  })
}

/** The line of the error output that names the cause. */
export function causeIn(output: string): string | null {
  return output.split('\n').find((line) => /^\s*(FATAL ERROR|[A-Za-z]*Error\b)/.test(line)) ?? null
}

/** The built entry of this name. */
export function roomEntry(name: 'virtual' | 'explore'): string {
  return builtFile(`${name}/entry.js`, 'Virtual processes cannot run.')
}
