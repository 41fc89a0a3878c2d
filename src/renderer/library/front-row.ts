/**
 * What the start screen puts in front: the topics where the picture shows most come first, and in each the labs that one should
 * have seen. Whatever is not named here follows in its own order. Ids of labs, which a test holds against the library.
 */
export const FRONT_ROWS: readonly (readonly [topic: string, labs: readonly string[]])[] = [
  ['pipes', ['forgotten-write-end', 'both-talk-first', 'nobody-reads-any-more', 'two-readers-one-end']],
  ['queues', ['join-before-drain', 'one-stop-marker-for-two', 'put-is-not-delivery', 'crosswise-queues']],
  ['locks', ['opposite-order', 'dining-philosophers', 'it-died-with-its-holder', 'the-same-lock-twice']],
  ['conditions', ['the-lost-wake-up', 'a-barrier-for-three', 'start-gate', 'the-killed-sleeper']],
  ['memory', ['lost-update', 'how-long-to-hold', 'value-and-array', 'globals-are-copies']],
  ['pools', ['a-worker-dies', 'a-task-that-waits-for-its-pool', 'squares', 'waiting-while-holding-a-lock']],
  ['threads', ['a-lock-in-the-copy', 'the-pool-comes-first', 'a-daemon-threads-last-words']],
  ['managers', ['two-calls-are-not-one', 'an-event-that-survives', 'a-list-inside-a-dict']],
  ['processes', ['start-and-join', 'zombies', 'exit-codes', 'who-am-i']],
  ['start-methods', ['the-younger-sibling', 'missing-main-guard', 'a-different-default', 'main-guard']],
  ['programs', ['crawler-with-processes', 'upper-case-server', 'count-characters', 'one-log-many-writers']],
]

const topics = new Map(FRONT_ROWS.map(([topic], index) => [topic, index]))
const labs = new Map(FRONT_ROWS.flatMap(([, ids]) => ids).map((id, index) => [id, index]))

export const placeOfTopic = (topic: string): number => topics.get(topic) ?? topics.size
export const placeOfLab = (id: string): number => labs.get(id) ?? labs.size
