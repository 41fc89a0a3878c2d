/** What several sentences of explanations have in common, in English. */
import type { EndHow, InnerPart } from '#model/explain/codes.ts'
import type { OutsideWhat } from '#model/vocabulary/ops.ts'
import type { ThreadWants } from '#model/wait-for/wait.ts'
import type { NamedList } from '../../named.ts'
import { count } from '../../numbers.ts'

/** `waits` of one and of nobody, `wait` of many. */
export const verb = ({ count: n }: NamedList, one: string, many: string): string => (n <= 1 ? one : many)
export const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`

/** `pipe-1`, `one of 3 pipes`. */
export const oneOf = (pipes: NamedList): string =>
  pipes.count === 1 ? pipes.list : `one of ${plural(pipes.count, 'pipe', 'pipes')}`

export const PARTS: Readonly<Record<InnerPart, string>> = {
  'read-lock': 'read lock',
  'write-lock': 'write lock',
  'own-lock': 'own lock',
}
export const DIED: Readonly<Record<EndHow, string>> = {
  killed: 'was killed',
  failed: 'ended with an error',
  ended: 'has ended',
  crashed: 'crashed',
  hard: 'ended hard',
}

/** Before `at step n`. */
export const DIED_AT: Readonly<Record<EndHow, string>> = { ...DIED, ended: 'ended' }

/** What an outside wait waits for; `detail` names it, where there is more to say. */
export const OUTSIDE: Readonly<Record<OutsideWhat, (detail: string) => string>> = {
  'standard-input': () => 'you to type something',
  socket: (detail) => `somebody outside the run${detail === '' ? '' : ` (${detail})`}`,
  program: (detail) =>
    detail === '' ? 'a program outside the run' : `the program ${detail}, outside the run,`,
  connection: (detail) => `a connection from outside this run${detail === '' ? '' : ` (${detail})`}`,
  'file-lock': (detail) => `a lock of the file${detail === '' ? '' : ` ${detail}`}`,
  descriptor: (detail) => `a descriptor that the run does not know${detail === '' ? '' : ` (${detail})`}`,
  other: (detail) => (detail === '' ? 'something outside the run' : detail),
}
export const outside = (what: OutsideWhat, detail: string): string => OUTSIDE[what](detail)

/** With a full stop at its end, and one only. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** What a thread waits for at an object of threads, and that nobody of its process gives it. */
export const NOBODY_GIVES: Readonly<Record<ThreadWants, (object: string) => string>> = {
  item: (object) =>
    `waits for an item of ${object}, and no thread of its process is left that would put one.`,
  place: (object) =>
    `waits for a place in ${object}, and no thread of its process is left that would take an item out.`,
  'all-done': (object) =>
    `waits until every item of ${object} is done, and no thread of its process is left that would call task_done().`,
  result: (object) =>
    `waits for the result of ${object}, and no thread of its process is left that would set it.`,
  callback: (object) => `runs ${object}, which has nothing to do, and nobody is left who would wake it.`,
}

export const WAITS_OF_THREADS: Readonly<Record<ThreadWants, (object: string) => string>> = {
  item: (object) => `is in get on ${object}, which is empty`,
  place: (object) => `is in put on ${object}, which is full`,
  'all-done': (object) => `is in join on ${object}`,
  result: (object) => `waits until the result of ${object} is set`,
  callback: (object) => `sleeps in ${object} until something is to be done`,
}
