/**
 * A text for all of a situation that can make a difference later, or to its outcome: equal texts, equal futures. When things
 * happened, and what only the picture shows, is left out.
 */
import { isLive } from '#model/objects/descriptors.ts'
import { chargeOf, SEND_LIMIT_BYTES } from '#model/objects/socket-buffer.ts'
import { entriesOf, itemsOf } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import type { KernelBuffer, Process, ProcessEnd, Semaphore, Thread } from '#model/vocabulary/world.ts'
import type { Situation } from './situation.ts'

/** With fewer pages in use, a channel has room for whatever is not told to be near full. */
const LAYOUT_FROM_PAGES = 6

const texts = new WeakMap<object, string>()

export function fingerprint({ world, chains, prints, parts }: Situation): string {
  return [
    `${world.clockMs} ${world.moment}`,
    section(world.processes, entriesOf(world.processes), processText),
    section(world.threads, entriesOf(world.threads), threadText),
    tableSection(world.pipes, (pipe) =>
      JSON.stringify([channelText(pipe.forward), pipe.backward === null ? null : channelText(pipe.backward)]),
    ),
    tableSection(world.semaphores, semaphoreText),
    tableSection(world.memories, ({ cells }) =>
      itemsOfVector(cells)
        .map((cell) => String(cell.value))
        .join(','),
    ),
    tableSection(
      world.namedSegments,
      ({ memory, name, unlinked }) => `${memory} ${name} ${unlinked === null}`,
    ),
    tableSection(world.mailboxes, ({ items }) => String(items.length)),
    tableSection(world.gates, ({ open }) => String(open)),
    tableSection(world.listeners, ({ open, heldBy, backlog }) => JSON.stringify([open, heldBy, backlog])),
    tableSection(world.files, ({ text }) => JSON.stringify(text)),
    [...chains]
      .map(([chain, node]) => `${chain}=${node}`)
      .sort()
      .join(' '),
    [...prints]
      .map(([process, lines]) => `${process}=${JSON.stringify(lines)}`)
      .sort()
      .join(' '),
    [...parts]
      .map(([thread, text]) => `${thread}=${text}`)
      .sort()
      .join(' '),
  ].join('\n')
}

/** One line for each, by name; a thing that has not changed keeps its line. */
function section<T extends object>(
  all: object,
  entries: readonly (readonly [string, T])[],
  text: (one: T) => string,
): string {
  const known = texts.get(all)
  if (known !== undefined) return known
  const lines: string[] = []
  for (const [name, one] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    let line = texts.get(one)
    if (line === undefined) {
      line = text(one)
      texts.set(one, line)
    }
    lines.push(`${name}: ${line}`)
  }
  const whole = lines.join('; ')
  texts.set(all, whole)
  return whole
}

function tableSection<T extends object>(all: Table<T>, text: (one: T) => string): string {
  return texts.get(all) ?? section(all, entriesOf(all), text)
}

function processText({ life, descriptors, name, daemon }: Process): string {
  const open = itemsOf(descriptors)
    .filter(isLive)
    .map(
      ({ handle, number, pipe, end, travelling, heldBy }) =>
        `${handle}#${number}${pipe}${end}${travelling ? 't' : ''}${heldBy.join('+')}`,
    )
    .sort()
  const end = life.kind === 'zombie' || life.kind === 'exited' ? endText(life.end) : ''
  return `${name}${daemon ? ' daemon' : ''} ${life.kind}${end} ${open.join(' ')}`
}

function endText({ code, cause, leavesSocket }: ProcessEnd): string {
  const hard = cause.kind === 'returned' && cause.hard === true ? ' hard' : ''
  return ` ${code} ${cause.kind}${hard}${leavesSocket === true ? ' socket' : ''}`
}

function threadText({ state }: Thread): string {
  return state.kind === 'at-op'
    ? `${JSON.stringify(state.op)} ${state.deadlineMs} ${JSON.stringify(state.progress)}`
    : state.kind
}

function semaphoreText({ value, users, holds, type }: Semaphore): string {
  const own = Object.entries(users)
    .filter(([, { count }]) => count !== 0)
    .map(([process, { count, thread }]) => `${process}=${count}${type === 'rlock' ? thread : ''}`)
    .sort()
  return `${value} ${own.join(' ')} ${holds
    .map(({ thread }) => thread)
    .sort()
    .join(' ')}`
}

function channelText(channel: {
  readonly segments: readonly {
    readonly message: { readonly text: string; readonly bytes: number; readonly sender: string }
    readonly from: number
    readonly to: number
  }[]
  readonly pages: readonly number[]
  readonly tailOffset: number
  readonly buffers: readonly KernelBuffer[] | null
  readonly asleep: readonly string[]
  readonly reset: boolean
}): string {
  const segments = channel.segments.map(({ message, from, to }) => [
    message.text,
    message.bytes,
    message.sender,
    from,
    to,
  ])
  // Where bytes lie in the pages makes a difference only when there are few pages left (see `footprint.ts`).
  const layout = channel.pages.length > LAYOUT_FROM_PAGES ? [channel.pages, channel.tailOffset] : null
  // So it is with a socket's buffers and what is charged for them.
  const { buffers, asleep, reset } = channel
  const charged = buffers !== null && chargeOf(buffers) > SEND_LIMIT_BYTES / 4 ? buffers : null
  return JSON.stringify([segments, layout, charged, asleep, reset])
}
