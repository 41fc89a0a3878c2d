/** What a write to a pipe would do, byte by byte as the kernel does it. Semantics: PI6, PI7, PI15–PI18, MS1. */
import { writeBoundaries } from './wire.ts'
import { CLOSED, endFor, NO_DESCRIPTOR } from './pipe-end.ts'
import type { End } from './pipe-end.ts'
import { BLOCKS, raises, returns } from '../attempt.ts'
import type { Attempt } from '../attempt.ts'
import { channelOf, isOpenAnywhere, peerOf, readDirection } from './descriptors.ts'
import type { KernelAnswer, WorldEvent } from '../vocabulary/events.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { OpOf } from '../vocabulary/ops.ts'
import type { Progress, World } from '../vocabulary/world.ts'
import { OUTSIDE_ERROR } from './outside-error.ts'
import { appendSegment, writableBytes } from './channel.ts'

export function attemptWrite(
  world: World,
  thread: ThreadId,
  op: OpOf<'pipe.write'>,
  progress: Progress | null,
): Attempt {
  const end = endFor(world, thread, op.handle, 'write')
  if (end === null) return raises(thread, 'OSError', CLOSED)
  const { descriptor, pipe, direction, channel: before } = end
  if (pipe.outside) return raises(thread, OUTSIDE_ERROR, pipe.id)
  const boundaries = writeBoundaries(op.framed, op.message.bytes)
  const total = boundaries.at(-1) ?? 0
  const from = progress?.kind === 'write' ? progress.written : 0
  const base = {
    kind: 'pipe.wrote',
    thread,
    handle: op.handle,
    pipe: pipe.id,
    direction,
    message: op.message,
    framed: op.framed,
    from,
    total,
  } as const
  const hasReader = isOpenAnywhere(world, pipe.id, peerOf(descriptor.end))
  if (pipe.transfer === 'measured') {
    return end.channel.full && hasReader
      ? BLOCKS
      : { kind: 'progresses', events: [{ kind: 'pipe.tried', thread, pipe: pipe.id }] }
  }
  if (!hasReader) {
    const slept = progress !== null || before.asleep.includes(thread)
    const half = from > 0 && !boundaries.includes(from)
    // A write that has moved nothing tells the reset itself; one that has is short, and the next finds the pipe broken (PI18).
    const answers: readonly KernelAnswer[] = !(slept && isReset(end))
      ? ['EPIPE']
      : half
        ? ['ECONNRESET', 'EPIPE']
        : ['ECONNRESET']
    const wrote: WorldEvent = { ...base, to: from, answers }
    return answers.includes('EPIPE')
      ? raises(thread, 'BrokenPipeError', 'Broken pipe', wrote)
      : raises(thread, 'ConnectionResetError', 'Connection reset by peer', wrote)
  }
  if (before.asleep.includes(thread)) return BLOCKS
  let channel = before
  let written = from
  const answers: KernelAnswer[] = []
  for (const boundary of boundaries) {
    if (written >= boundary) continue
    // Closed under the call: what it had begun to write goes out, the next write has no descriptor.
    if (!descriptor.open && written > from) {
      return raises(thread, ...NO_DESCRIPTOR, { ...base, to: written, answers })
    }
    const asked = boundary - written
    const took = writableBytes(channel, asked)
    answers.push(took === 0 ? 'EAGAIN' : took)
    channel =
      took === 0
        ? channel
        : appendSegment(
            channel,
            { message: op.message, framed: op.framed, from: written, to: written + took, total },
            asked,
          )
    written += took
    if (took < asked) break
  }
  if (written === from && total > from) return BLOCKS
  const wrote: WorldEvent = { ...base, to: written, answers }
  return written === total ? returns(thread, null, wrote) : { kind: 'progresses', events: [wrote] }
}

/** What came of trying a write to a measured pipe (MS1): bytes as far as they went, then EAGAIN where it is full, or an error. */
export function measuredWrite(
  world: World,
  thread: ThreadId,
  op: OpOf<'pipe.write'>,
  progress: Progress | null,
  answers: readonly KernelAnswer[],
): readonly WorldEvent[] {
  const end = endFor(world, thread, op.handle, 'write')
  if (end === null) return []
  const total = writeBoundaries(op.framed, op.message.bytes).at(-1) ?? 0
  const from = progress?.kind === 'write' ? progress.written : 0
  const moved = answers.reduce<number>((sum, answer) => sum + (typeof answer === 'number' ? answer : 0), 0)
  const to = Math.min(total, from + moved)
  const wrote: WorldEvent = {
    kind: 'pipe.wrote',
    thread,
    handle: op.handle,
    pipe: end.pipe.id,
    direction: end.direction,
    message: op.message,
    framed: op.framed,
    from,
    to,
    total,
    answers,
  }
  if (answers.includes('EPIPE'))
    return [wrote, { kind: 'op.raised', thread, error: 'BrokenPipeError', message: 'Broken pipe' }]
  if (answers.includes('ECONNRESET'))
    return [
      wrote,
      { kind: 'op.raised', thread, error: 'ConnectionResetError', message: 'Connection reset by peer' },
    ]
  return to === total ? [wrote, { kind: 'op.returned', thread, value: null }] : [wrote]
}

/** The socket remembers that its peer closed with data unread; whoever meets it first takes it (PI8, PI18). */
function isReset({ pipe, descriptor }: End): boolean {
  const back = readDirection(descriptor.end)
  return back !== null && channelOf(pipe, back)?.reset === true
}
