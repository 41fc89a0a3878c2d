/** The events of one kind, of many events: a record tells kinds apart without making the others. */
import type { EventKind, EventList, EventOf } from '../vocabulary/events.ts'
import type { Effect } from '../vocabulary/ops.ts'
import { EventRecord } from './event-record.ts'

type EffectEvent<E extends Effect['kind']> = EventOf<'effect'> & {
  readonly effect: Extract<Effect, { readonly kind: E }>
}

export function* ofKind<K extends EventKind>(events: EventList, kind: K): Generator<EventOf<K>, void> {
  const some = events instanceof EventRecord ? events.withKinds(kind) : events
  for (const event of some) if (isOf(event, kind)) yield event
}

export function* effectsOf<E extends Effect['kind']>(
  events: EventList,
  kind: E,
): Generator<EffectEvent<E>, void> {
  const some = events instanceof EventRecord ? events.withKinds('effect', kind) : events
  for (const event of some) if (isOf(event, 'effect') && isEffect(event, kind)) yield event
}

function isOf<K extends EventKind>(event: { readonly kind: EventKind }, kind: K): event is EventOf<K> {
  return event.kind === kind
}

function isEffect<E extends Effect['kind']>(event: EventOf<'effect'>, kind: E): event is EffectEvent<E> {
  return event.effect.kind === kind
}
