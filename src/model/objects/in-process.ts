/**
 * What threads of one process share: mailboxes and gates. Semantics: TH1, TH2 (CPython `collections.deque` under
 * `threading.Condition`; `threading.Event`).
 */
import { BLOCKS, raises, returns } from '../attempt.ts'
import type { Attempt } from '../attempt.ts'
import { changedWorld } from '../changed.ts'
import { unreachable } from '../unreachable.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { GateOp, MailboxOp } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'

export function attemptMailbox(world: World, thread: ThreadId, op: MailboxOp): Attempt {
  const mailbox = world.mailboxes[op.mailbox]
  if (mailbox === undefined) return raises(thread, 'RuntimeError', `${op.mailbox} does not exist`)
  if (op.kind === 'mailbox.put')
    return returns(thread, null, { kind: 'mailbox.put', thread, mailbox: op.mailbox, text: op.text })
  return mailbox.items.length > 0
    ? returns(thread, true, { kind: 'mailbox.taken', thread, mailbox: op.mailbox })
    : BLOCKS
}

export function attemptGate(world: World, thread: ThreadId, op: GateOp): Attempt {
  const gate = world.gates[op.gate]
  if (gate === undefined) return raises(thread, 'RuntimeError', `${op.gate} does not exist`)
  switch (op.kind) {
    case 'gate.open':
      return returns(thread, null, { kind: 'gate.opened', thread, gate: op.gate })
    case 'gate.shut':
      return returns(thread, null, { kind: 'gate.shut', thread, gate: op.gate })
    case 'gate.wait':
      return gate.open ? returns(thread, true) : BLOCKS
    default:
      return unreachable(op)
  }
}

export function createMailbox(world: World, id: string, thread: ThreadId): World {
  return changedWorld(world, {
    mailboxes: { ...world.mailboxes, [id]: { id, process: processOf(thread), items: [] } },
  })
}

export function createGate(world: World, id: string, thread: ThreadId): World {
  return changedWorld(world, {
    gates: { ...world.gates, [id]: { id, process: processOf(thread), open: false } },
  })
}

export function evolveMailbox(world: World, event: EventOf<'mailbox.put'> | EventOf<'mailbox.taken'>): World {
  const mailbox = world.mailboxes[event.mailbox]
  if (mailbox === undefined) return world
  const items =
    event.kind === 'mailbox.put'
      ? [...mailbox.items, { text: event.text, by: event.thread }]
      : mailbox.items.slice(1)
  return changedWorld(world, { mailboxes: { ...world.mailboxes, [mailbox.id]: { ...mailbox, items } } })
}

export function evolveGate(world: World, event: EventOf<'gate.opened'> | EventOf<'gate.shut'>): World {
  const gate = world.gates[event.gate]
  if (gate === undefined) return world
  return changedWorld(world, {
    gates: { ...world.gates, [gate.id]: { ...gate, open: event.kind === 'gate.opened' } },
  })
}
