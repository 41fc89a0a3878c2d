/** The events of a run, kept small. */
import type { EventKind, EventList, WorldEvent } from '../vocabulary/events.ts'
import type { Effect } from '../vocabulary/ops.ts'
import { ObjectRecord } from './object-record.ts'

export class EventRecord extends ObjectRecord<WorldEvent> implements EventList {
  static of(events: Iterable<WorldEvent>): EventRecord {
    const record = new EventRecord()
    for (const event of events) record.push(event)
    return record
  }

  /** Those of this kind, and (of effects) with this effect; others may be among them. */
  withKinds(kind: EventKind, effect?: Effect['kind']): Generator<WorldEvent, void> {
    return this.withShape((shape) => shape.kind === kind && (effect === undefined || shape.effect === effect))
  }
}
