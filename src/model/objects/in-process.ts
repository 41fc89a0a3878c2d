/**
 * What threads of one process share: mailboxes and gates. Semantics: TH1, TH2 (CPython `collections.deque` under
 * `threading.Condition`; `threading.Event`).
 */
import { BLOCKS, raises, returns } from '../attempt.ts'
import type { Attempt, Completes } from '../attempt.ts'
import { changedWorld } from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { GateOp, OpOf } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'

export function attemptPut(world: World, thread: ThreadId, op: OpOf<'mailbox.put'>): Completes {
  if (itemOf(world.mailboxes, op.mailbox) === undefined) return noSuch(thread, op.mailbox)
  return returns(thread, null, { kind: 'mailbox.put', thread, mailbox: op.mailbox, text: op.text })
}

export function attemptTake(world: World, thread: ThreadId, op: OpOf<'mailbox.take'>): Attempt {
  const mailbox = itemOf(world.mailboxes, op.mailbox)
  if (mailbox === undefined) return noSuch(thread, op.mailbox)
  return mailbox.items.length > 0
    ? returns(thread, true, { kind: 'mailbox.taken', thread, mailbox: op.mailbox })
    : BLOCKS
}

export function attemptTurn(
  world: World,
  thread: ThreadId,
  op: Exclude<GateOp, OpOf<'gate.wait'>>,
): Completes {
  if (itemOf(world.gates, op.gate) === undefined) return noSuch(thread, op.gate)
  const kind = op.kind === 'gate.open' ? 'gate.opened' : 'gate.shut'
  return returns(thread, null, { kind, thread, gate: op.gate })
}

export function attemptGateWait(world: World, thread: ThreadId, op: OpOf<'gate.wait'>): Attempt {
  const gate = itemOf(world.gates, op.gate)
  if (gate === undefined) return noSuch(thread, op.gate)
  return gate.open ? returns(thread, true) : BLOCKS
}

const noSuch = (thread: ThreadId, id: string): Completes =>
  raises(thread, 'RuntimeError', `${id} does not exist`)

export function createMailbox(world: World, id: string, thread: ThreadId): World {
  return changedWorld(world, {
    mailboxes: withItem(world.mailboxes, id, { id, process: processOf(thread), items: [] }),
  })
}

export function createGate(world: World, id: string, thread: ThreadId): World {
  return changedWorld(world, {
    gates: withItem(world.gates, id, { id, process: processOf(thread), open: false }),
  })
}

export function evolveMailbox(world: World, event: EventOf<'mailbox.put'> | EventOf<'mailbox.taken'>): World {
  const mailbox = itemOf(world.mailboxes, event.mailbox)
  if (mailbox === undefined) return world
  const items =
    event.kind === 'mailbox.put'
      ? [...mailbox.items, { text: event.text, by: event.thread }]
      : mailbox.items.slice(1)
  return changedWorld(world, { mailboxes: withItem(world.mailboxes, mailbox.id, { ...mailbox, items }) })
}

export function evolveGate(world: World, event: EventOf<'gate.opened'> | EventOf<'gate.shut'>): World {
  const gate = itemOf(world.gates, event.gate)
  if (gate === undefined) return world
  return changedWorld(world, {
    gates: withItem(world.gates, gate.id, { ...gate, open: event.kind === 'gate.opened' }),
  })
}
