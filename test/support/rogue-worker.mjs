/**
 * A worker without a realm: its program runs beside Node itself, as if it had got out, and speaks to main with whatever
 * frames it likes. What still holds such a program is not the realm.
 *
 * The program's `main` gets: `print(...)`, which asks for the op and waits for the grant; `say(message, bytes?)`, a frame;
 * `write(bytes)`, bytes that need be no frame; `thread`, its own; `granted()`, which waits for the next grant.
 */
import { readSync, writeSync } from 'node:fs'
import process from 'node:process'
import { compileFunction } from 'node:vm'

/**
 * @typedef {{ readonly kind: string, readonly ticket?: number, readonly process: string,
 *   readonly program: { readonly files: readonly [{ readonly code: string }] } }} Message
 * @typedef {(tools: object) => unknown} Main
 * @typedef {(exports: object, require: null, module: object, at: object, back: object, name: object) => void} Evaluate
 */

const reads = Number(process.argv.at(-2))
const writes = Number(process.argv.at(-1))
const HEAD = 8
const SHORT = 32

let kept = Buffer.alloc(0)

/** @param {number} bytes */
function exactly(bytes) {
  while (kept.length < bytes) {
    const piece = Buffer.alloc(65_536)
    const got = readSync(reads, piece, 0, piece.length, null)
    if (got === 0) process.exit(0)
    kept = Buffer.concat([kept, piece.subarray(0, got)])
  }
  const part = kept.subarray(0, bytes)
  kept = kept.subarray(bytes)
  return part
}

/** @returns {Message | null} the next message of main; null for a short frame */
function nextMessage() {
  const head = exactly(HEAD)
  if (head.readUInt32BE(0) >= 0x80000000) {
    exactly(SHORT - HEAD)
    return null
  }
  const json = exactly(head.readUInt32BE(0)).toString()
  exactly(head.readUInt32BE(4))
  return /** @type {Message} */ (JSON.parse(json))
}

/** @param {Uint8Array} bytes */
function write(bytes) {
  for (let at = 0; at < bytes.length;) at += writeSync(writes, bytes, at)
}

/** @param {unknown} message @param {Uint8Array} [bytes] */
function say(message, bytes = new Uint8Array(0)) {
  const json = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
  const head = Buffer.alloc(HEAD)
  head.writeUInt32BE(json.length, 0)
  head.writeUInt32BE(bytes.length, 4)
  write(Buffer.concat([head, json, bytes]))
}

/** Until main answers an op; whatever else it says is done at once. */
function granted() {
  for (;;) {
    const message = nextMessage()
    if (message === null || message.kind === 'grant') return message
    if (message.kind === 'open' || message.kind === 'close') say({ kind: 'done', ticket: message.ticket })
  }
}

say({ kind: 'hello', pid: process.pid })
const start = nextMessage()
if (start === null) throw new Error('main began with a short frame')
say({ kind: 'ready' })

const thread = `${start.process}/main`
let calls = 0

/** @param {object} op */
function ask(op) {
  const call = { id: ++calls, name: 'rogue', object: null, text: '', line: null }
  say({
    kind: 'announced',
    announcement: { thread, effects: [], next: { kind: 'op', op, call } },
    number: null,
  })
  return granted()
}

/** @param {readonly unknown[]} values */
const print = (...values) => ask({ kind: 'print', text: values.map(String).join(' ') })

/** @type {{ main?: Main }} */
const exported = {}
const names = ['exports', 'require', 'module', '__at', '__back', '__name']
const evaluate = /** @type {Evaluate} */ (compileFunction(start.program.files[0].code, names))
evaluate(
  exported,
  null,
  { exports: exported },
  (/** @type {unknown} */ _line, /** @type {unknown} */ last) => last,
  (/** @type {unknown} */ value) => value,
  () => {},
)
await exported.main?.({ print, say, write, ask, granted, thread, start })
ask({ kind: 'process.exit', code: 0, failure: null })
process.exit(0)
