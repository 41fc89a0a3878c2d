import type { EventOf, WorldEvent } from '#model/vocabulary/events.ts'

/** What a signal does to a process that it does not end. */
export type Disposition = EventOf<'signal.sent'> | EventOf<'process.stopped'> | EventOf<'process.continued'>

export function isDisposition(event: WorldEvent): event is Disposition {
  return (
    event.kind === 'signal.sent' || event.kind === 'process.stopped' || event.kind === 'process.continued'
  )
}
