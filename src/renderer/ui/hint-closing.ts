/**
 * Escape closes an open hint, and the library of the hints then calls the key spent. Nobody asked for the hint, so the key goes on
 * to what it is meant for.
 */
const closing = new WeakSet<Event>()

export const closesHint = (event: Event): void => void closing.add(event)

/** Whether nothing but a hint has taken the key. */
export const isForHintOnly = (event: Event): boolean => closing.has(event)
