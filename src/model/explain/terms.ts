/** Small makers of terms and of the places that facts point to. */
import { mainThreadOf, processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Process, World } from '../vocabulary/world.ts'
import { partOf } from '../wait-for/parts.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { EndHow, InnerPart, TaskTerm, Thing, Who } from './codes.ts'
import type { FactRefs } from './explanation.ts'
import { placeAt } from '../vocabulary/place.ts'
import type { Place } from '../vocabulary/place.ts'

export const who = (thread: ThreadId): Who =>
  thread === mainThreadOf(processOf(thread))
    ? { kind: 'process', id: processOf(thread) }
    : { kind: 'thread', id: thread }
export const person = (process: ProcessId): Who => ({ kind: 'process', id: process })
export const thing = (id: ObjectId): Thing => ({ kind: 'object', id })
export const taskTerm = (id: string): TaskTerm => ({ kind: 'task', id })

/** Several threads as their processes where they are main threads; each once. */
export function people(threads: readonly ThreadId[]): readonly Who[] {
  const seen = new Set<string>()
  return threads.map(who).filter((one) => {
    if (seen.has(one.id)) return false
    seen.add(one.id)
    return true
  })
}

/** What the program calls it: the object that a lock is the lock of, or the lock itself. */
export function namedObject(world: World, id: ObjectId): Thing {
  const around = partOf(world, id)
  return thing(around === null ? id : around.top.id)
}

export function innerPart(part: string): InnerPart {
  return part === 'readLock' ? 'read-lock' : part === 'writeLock' ? 'write-lock' : 'own-lock'
}

export function atWait(wait: Wait, object: ObjectId | null): FactRefs {
  return {
    process: wait.process,
    thread: wait.thread,
    object,
    step: wait.sinceStep,
    line: wait.call?.line ?? null,
    ...(wait.call?.file === undefined ? {} : { file: wait.call.file }),
  }
}

/** `place`: whatever has a line, and perhaps a file. */
export function at(
  process: ProcessId | null,
  object: ObjectId | null,
  step: number | null,
  place: Place | null | undefined = null,
): FactRefs {
  return { process, thread: null, object, step, ...placeAt(place ?? { line: null }) }
}

/** `TypeError` of a traceback whose last line is `TypeError: cannot pickle …`. */
export function errorName(traceback: string): string {
  return (traceback.split('\n').at(-1) ?? traceback).split(':')[0] ?? traceback
}

/** `cannot pickle …` of the same; empty when the error has no message. */
export function messageIn(traceback: string): string {
  const last = traceback.split('\n').at(-1) ?? ''
  const colon = last.indexOf(': ')
  return colon < 0 ? '' : last.slice(colon + 2)
}

/** The line of the program that a traceback names, the innermost one: `line 12`, or `line 12 in tools/carry.py`. */
export function placeIn(traceback: string): Place | null {
  const [, line, file] = [...traceback.matchAll(/^ {2}.*\bline (\d+)\b(?: in (.+))?/gm)].at(-1) ?? []
  return line === undefined ? null : placeAt({ line: Number(line), ...(file === undefined ? {} : { file }) })
}

/** How and when a process came to its end; null while it lives. */
export function endOf(process: Process | undefined): { readonly how: EndHow; readonly step: number } | null {
  if (process === undefined || (process.life.kind !== 'zombie' && process.life.kind !== 'exited')) return null
  const { step, cause } = process.life.end
  const how =
    cause.kind === 'signal'
      ? 'killed'
      : cause.kind === 'failed'
        ? 'failed'
        : cause.kind === 'crash'
          ? 'crashed'
          : cause.hard === true
            ? 'hard'
            : 'ended'
  return { how, step }
}
