/** What a call comes to that is made of several ops: it returns, or waits in the middle. */
import { namedObject, who } from '#model/explain/terms.ts'
import { entriesOf, hasItem, itemOf } from '#model/tables/table.ts'
import { itemAt } from '#model/tables/vector.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { OpOf } from '#model/vocabulary/ops.ts'
import type { Composite, World } from '#model/vocabulary/world.ts'
import { question } from './question.ts'
import type { Answer, Question } from './question.ts'
import { raising } from './waiters.ts'

const RETURNS: Answer = { code: 'returns', params: {} }
const BLOCKS: Answer = { code: 'blocks', params: {} }

type Foreseen = Pick<Question, 'ask' | 'why' | 'rule'> & {
  readonly is: 'returns' | 'blocks'
  readonly others: readonly Answer[]
}

/** The first op of such a call takes the lock of its object, which is free. */
export function ofCall(world: World, thread: ThreadId, op: OpOf<'sem.acquire'>): Question | null {
  const call = itemOf(world.threads, thread)?.call
  const object = call?.object === null || call === null || call === undefined ? undefined : call.object
  const composite = object === undefined ? undefined : itemOf(world.composites, object)
  // With a timeout there are three ways, and time decides.
  if (call === null || call === undefined || composite === undefined || call.text !== '') return null
  const free = (itemOf(world.semaphores, op.sem)?.value ?? 0) > 0
  if (!free || !op.block || op.timeoutMs !== null) return null
  if (call.name === 'barrier.wait') return ofBarrierWait(world, thread, op, composite)
  const foreseen = ofObject(world, thread, op, call.name, composite)
  if (foreseen === null) return null
  const { is, others, ...said } = foreseen
  return question({
    thread,
    ...said,
    right: is === 'returns' ? RETURNS : BLOCKS,
    others: [RETURNS, BLOCKS, ...others],
    claim: { kind: 'call', id: call.id, is },
  })
}

function ofObject(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.acquire'>,
  call: string,
  composite: Composite,
): Foreseen | null {
  switch (call) {
    case 'queue.get':
    case 'joinableQueue.get':
      return ofGet(world, thread, op, composite)
    case 'event.wait':
      return ofEventWait(world, thread, op, composite)
    default:
      return null
  }
}

function ofGet(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.acquire'>,
  composite: Composite,
): Foreseen | null {
  const { id, parts, kind } = composite
  const pipe = parts['pipe'] === undefined ? undefined : itemOf(world.pipes, parts['pipe'])
  if (pipe === undefined || parts['readLock'] !== op.sem || kind === 'simple-queue') return null
  const [first] = pipe.forward.segments
  const queue = namedObject(world, id)
  const ask = { code: 'own.get', params: { who: who(thread), queue } } as const
  const others = [raising('Empty')]
  if (first === undefined) {
    const isBuffered = hasBufferedItem(world, composite)
    const why = { code: isBuffered ? 'queue.in-buffer' : 'queue.empty', params: { queue } } as const
    return { ask, is: 'blocks', others, why, rule: isBuffered ? 'QU1' : 'QU3' }
  }
  const isWhole = first.from === 0 && first.to === first.total
  if (!isWhole || pipe.forward.segments.length > 1) return null
  return { ask, is: 'returns', others, why: { code: 'queue.has', params: { queue } }, rule: 'QU2' }
}

/** Put, and not yet written by the feeder. */
function hasBufferedItem(world: World, { facts }: Composite): boolean {
  return entriesOf(facts).some(
    ([fact, box]) =>
      fact.startsWith('mailbox:') &&
      typeof box === 'string' &&
      itemOf(world.mailboxes, box)?.items.some(({ text }) => text !== null) === true,
  )
}

function ofEventWait(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.acquire'>,
  { id, parts }: Composite,
): Foreseen | null {
  const flag = parts['flag'] === undefined ? undefined : itemOf(world.semaphores, parts['flag'])
  if (flag === undefined || parts['lock'] !== op.sem) return null
  // Who has slept here may be on its way out, and takes the same lock.
  const sleeping = parts['sleeping'] === undefined ? undefined : itemOf(world.semaphores, parts['sleeping'])
  if (sleeping === undefined || hasItem(sleeping.users, processOf(thread))) return null
  const event = namedObject(world, id)
  return {
    ask: { code: 'own.wait', params: { who: who(thread), object: event } },
    is: flag.value > 0 ? 'returns' : 'blocks',
    others: [],
    why: { code: flag.value > 0 ? 'event.set' : 'event.not-set', params: { event } },
    rule: 'EV2',
  }
}

/** The last one opens it, and then waits until the others have woken: what is asked is whether it opens. */
function ofBarrierWait(
  world: World,
  thread: ThreadId,
  op: OpOf<'sem.acquire'>,
  { id, parts, facts }: Composite,
): Question | null {
  const memory = parts['state']
  const cells = memory === undefined ? undefined : itemOf(world.memories, memory)?.cells
  const parties = itemOf(facts, 'parties')
  if (memory === undefined || cells === undefined || typeof parties !== 'number') return null
  const count = itemAt(cells, 1)?.value
  // Filling: nobody goes out of it, and nobody has broken it.
  if (itemAt(cells, 0)?.value !== 0 || typeof count !== 'number' || parts['lock'] !== op.sem) return null
  const barrier = namedObject(world, id)
  const missing = parties - count - 1
  const opens: Answer = { code: 'opens', params: {} }
  if (parties < 2) return null
  return question({
    thread,
    ask: { code: 'own.wait', params: { who: who(thread), object: barrier } },
    right: missing === 0 ? opens : BLOCKS,
    others: [opens, BLOCKS],
    why:
      missing === 0
        ? { code: 'barrier.last', params: { barrier } }
        : { code: 'barrier.missing', params: { barrier, missing } },
    rule: missing === 0 ? 'BA1' : 'BA2',
    claim: { kind: 'cell', memory, index: 0, value: missing === 0 ? 1 : 0 },
  })
}
