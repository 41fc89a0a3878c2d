/**
 * How objects are made of their parts. The engine makes one with fields that it knows at a stroke, and takes ten times as long to
 * give it one field after the other: so those that a run has most of are written out. The result is the same.
 */

/** Makes one part after the other. */
export type Parts = { next(): unknown }

export type Make = (parts: Parts) => object

/** What gives objects these fields, in this order. */
export function makeOf(keys: readonly string[]): Make {
  return MOST.get(keys.join(' ')) ?? ((parts) => oneByOne(keys, parts))
}

function oneByOne(keys: readonly string[], parts: Parts): object {
  const made: Record<string, unknown> = {}
  for (const key of keys) {
    if (key === '__proto__') Object.defineProperty(made, key, { ...OWN, value: parts.next() })
    else made[key] = parts.next()
  }
  return made
}

const OWN = { writable: true, enumerable: true, configurable: true }

/** Fields are made in the order in which they stand. */
const MOST: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['kind step thread', (p) => ({ kind: p.next(), step: p.next(), thread: p.next() })],
  ['kind thread op call', (p) => ({ kind: p.next(), thread: p.next(), op: p.next(), call: p.next() })],
  [
    'id name object text line',
    (p) => ({ id: p.next(), name: p.next(), object: p.next(), text: p.next(), line: p.next() }),
  ],
  ['kind thread value', (p) => ({ kind: p.next(), thread: p.next(), value: p.next() })],
  ['kind thread effect', (p) => ({ kind: p.next(), thread: p.next(), effect: p.next() })],
  ['kind call text', (p) => ({ kind: p.next(), call: p.next(), text: p.next() })],
  ['kind sem', (p) => ({ kind: p.next(), sem: p.next() })],
  [
    'kind sem block timeoutMs',
    (p) => ({ kind: p.next(), sem: p.next(), block: p.next(), timeoutMs: p.next() }),
  ],
  ['kind thread sem', (p) => ({ kind: p.next(), thread: p.next(), sem: p.next() })],
  ['kind thread sem line', (p) => ({ kind: p.next(), thread: p.next(), sem: p.next(), line: p.next() })],
  ['kind mailbox timeoutMs', (p) => ({ kind: p.next(), mailbox: p.next(), timeoutMs: p.next() })],
  ['kind thread mailbox', (p) => ({ kind: p.next(), thread: p.next(), mailbox: p.next() })],
  [
    'kind handle framed message',
    (p) => ({ kind: p.next(), handle: p.next(), framed: p.next(), message: p.next() }),
  ],
  [
    'kind handle framed maxBytes',
    (p) => ({ kind: p.next(), handle: p.next(), framed: p.next(), maxBytes: p.next() }),
  ],
  [
    'id text bytes sender carries',
    (p) => ({ id: p.next(), text: p.next(), bytes: p.next(), sender: p.next(), carries: p.next() }),
  ],
])
