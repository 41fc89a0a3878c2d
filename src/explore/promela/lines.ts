/** Whether each thread does the same, whatever it is answered: then its ops stand in a line. */
import type { Announcement } from '#model/vocabulary/ops.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { History, Learned, Said } from '../learn/learned.ts'

/** The program cannot be written as a model without choices of its own. */
export class NotStatic extends Error {}

export function linesOf(
  learned: Learned,
  threads: Iterable<ThreadId>,
): ReadonlyMap<ThreadId, readonly Announcement[]> {
  return new Map([...threads].map((thread) => [thread, lineOf(learned, thread)]))
}

function lineOf(learned: Learned, thread: ThreadId): readonly Announcement[] {
  if (learned.merged.has(processOf(thread)) || learned.looks(thread))
    throw new NotStatic(`what ${thread} does depends on memory that it shares with other threads`)
  const all = learned.histories(thread)
  const longest =
    all.map((history) => longestIn(thread, history)).toSorted((a, b) => b.length - a.length)[0] ?? []
  for (const history of all) compare(thread, history, longest, 0)
  return longest
}

/**
 * A start looks which children have ended; who has been collected there is not waited for later, and what is kept of it is
 * closed at once. To wait for it later comes to the same; a close wakes nobody, where nobody meets the end of a file.
 */
const isHousekeeping = ({ next }: Announcement): boolean =>
  next.kind === 'op' && (next.op.kind === 'process.poll' || next.op.kind === 'fd.close')
const isWait = ({ next }: Announcement): boolean => next.kind === 'op' && next.op.kind === 'process.wait'
const looksAtOnce = ({ next }: Announcement): boolean =>
  next.kind === 'op' && next.op.kind === 'pipe.wait' && next.op.timeoutMs === 0
const isPoll = ({ next }: Announcement): boolean => next.kind === 'op' && next.op.kind === 'process.poll'
const hasCollected = (answer: string): boolean => !/^= \[(null,?)*\]/.test(answer)

/** The most that it is known to do where no child was collected early. */
function longestIn(thread: ThreadId, { said, next }: History): readonly Announcement[] {
  if (said === null) return []
  const announcement = announced(thread, said)
  const rests = next
    .filter(([answer]) => !isPoll(announcement) || !hasCollected(answer))
    .map(([, history]) => longestIn(thread, history))
  const rest = rests.toSorted((a, b) => b.length - a.length)[0] ?? []
  return isHousekeeping(announcement) ? rest : [announcement, ...rest]
}

function compare(
  thread: ThreadId,
  { said, next }: History,
  line: readonly Announcement[],
  from: number,
  collected = false,
): void {
  if (said === null) return
  const announcement = announced(thread, said)
  let at = from
  const isLeftOut = isHousekeeping(announcement) || (collected && looksAtOnce(announcement))
  if (!isLeftOut) {
    for (let wanted = line[at]; wanted !== undefined && isWait(wanted) && !isSame(wanted, announcement);)
      wanted = line[++at]
    const wanted = line[at++]
    if (wanted === undefined || !isSame(wanted, announcement))
      throw new NotStatic(`what ${thread} does${atLine(announcement)} depends on what it is answered`)
  }
  for (const [answer, history] of next) {
    const collects = isPoll(announcement) && hasCollected(answer)
    compare(thread, history, line, at, collects || (collected && isLeftOut))
  }
}

const isSame = (a: Announcement, b: Announcement): boolean => shapeOf(a) === shapeOf(b)

function announced(thread: ThreadId, said: Said): Announcement {
  if (said.kind === 'announced') return said.announcement
  throw new NotStatic(
    said.kind === 'died' ? `${thread} ends with an error` : `${thread} computes without an end`,
  )
}

export function atLine({ next }: Announcement): string {
  return next.kind === 'op' && next.call.line !== null ? ` at line ${next.call.line}` : ''
}

/** Content does not matter, only what is done. */
const CONTENT: ReadonlySet<string> = new Set(['message', 'text', 'values', 'call', 'code', 'failure'])

function shapeOf({ next }: Announcement): string {
  return JSON.stringify(next, (key, value: unknown) => (CONTENT.has(key) ? undefined : value))
}
