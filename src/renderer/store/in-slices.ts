/**
 * What a host tells, taken in slices. A run of many processes that goes on freely tells of thousands of events at a time: folded all in
 * one task they would hold up the page. Nothing overtakes anything: an answer comes after all that was told before it.
 */
import type { HostMessage, LabHost } from '#protocol/host.ts'

export type Clock = {
  readonly now: () => number
  /** Calls back in another task. */
  readonly later: (act: () => void) => void
  /** A page that nobody sees has hardly any tasks, and nothing to hold up. */
  readonly isSeen: () => boolean
}

/** So many events at a time, before the clock is asked again. */
const PART = 100
/** Half of a frame: the other half is for what the page draws. */
const SLICE_MS = 8

const BROWSER: Clock = {
  now: () => performance.now(),
  later: (act) => setTimeout(act, 0),
  isSeen: () => document.visibilityState === 'visible',
}

export function toldInSlices(host: LabHost, clock: Clock = BROWSER): LabHost {
  const listeners = new Set<(message: HostMessage) => void>()
  const waiting: HostMessage[] = []
  let isDue = false
  const tell = (message: HostMessage): void => {
    for (const listener of listeners) listener(message)
  }
  const slice = (): number => (clock.isSeen() ? clock.now() + SLICE_MS : Infinity)
  const goOn = (until: number): void => {
    while (waiting.length > 0 && clock.now() < until) {
      const [first] = waiting
      if (first === undefined) return
      waiting.splice(0, 1, ...restOf(first))
      tell(partOf(first))
    }
    if (waiting.length === 0 || isDue) return
    isDue = true
    clock.later(() => {
      isDue = false
      goOn(slice())
    })
  }
  const hear = (message: HostMessage): void => {
    waiting.push(message)
    // What has come before has a task of its own already.
    if (!isDue || !clock.isSeen()) goOn(slice())
  }
  let deafen = (): void => {}
  return {
    ask: async (command) => {
      const reply = await host.ask(command)
      goOn(Infinity)
      return reply
    },
    subscribe: (listener) => {
      if (listeners.size === 0) deafen = host.subscribe(hear)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) deafen()
      }
    },
  }
}

const isLong = (message: HostMessage): message is Extract<HostMessage, { kind: 'run.events' }> =>
  message.kind === 'run.events' && message.events.length > PART

const partOf = (message: HostMessage): HostMessage =>
  isLong(message) ? { ...message, events: message.events.slice(0, PART) } : message

const restOf = (message: HostMessage): readonly HostMessage[] =>
  isLong(message) ? [{ ...message, from: message.from + PART, events: message.events.slice(PART) }] : []
