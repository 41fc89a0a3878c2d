/**
 * How both sides of a connection show that they have the same key, without saying it. Semantics: LI7 (CPython 3.11
 * `connection.deliver_challenge`, `answer_challenge`): the same messages, of the same lengths; the digest is one of our own.
 */
import { FNV_BASIS, hashOf } from '#model/chance.ts'
import { errors } from '../base/errors.ts'
import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Connection } from './connection.ts'

const CHALLENGE = encodeUtf8('#CHALLENGE#')
const WELCOME = encodeUtf8('#WELCOME#')
const FAILURE = encodeUtf8('#FAILURE#')
const NONCE_BYTES = 20
const DIGEST_BYTES = 16
const LONGEST_ANSWER = 256

/** Null: no key. TypeError for what is none. */
export function keyOf(given: unknown): Uint8Array | null {
  if (given === undefined || given === null) return null
  if (typeof given === 'string') return encodeUtf8(given)
  if (given instanceof Uint8Array) return Uint8Array.from(given)
  throw new errors.TypeError('authkey should be a byte string')
}

/** Asks the other side to show its key. AuthenticationError when it is another one. */
export async function deliverChallenge(
  runtime: Runtime,
  connection: Connection,
  key: Uint8Array,
): Promise<void> {
  const nonce = digest(
    encodeUtf8(runtime.process),
    encodeUtf8(String(runtime.nextNumber('challenge'))),
  ).slice()
  const asked = Uint8Array.from([...nonce, ...nonce.subarray(0, NONCE_BYTES - DIGEST_BYTES)])
  await say(connection, Uint8Array.from([...CHALLENGE, ...asked]), 'challenge')
  const answer = await connection.recvMessage(LONGEST_ANSWER)
  if (!isSame(answer, digest(key, asked))) {
    await say(connection, FAILURE, 'failure')
    throw new errors.AuthenticationError('digest received was wrong')
  }
  await say(connection, WELCOME, 'welcome')
}

/** Shows the key to the other side. AuthenticationError when that has another one. */
export async function answerChallenge(connection: Connection, key: Uint8Array): Promise<void> {
  const message = await connection.recvMessage(LONGEST_ANSWER)
  if (!isSame(message.subarray(0, CHALLENGE.length), CHALLENGE))
    throw new errors.AssertionError(`message = ${decodeUtf8(message).text}`)
  await say(connection, digest(key, message.subarray(CHALLENGE.length)), 'answer')
  if (!isSame(await connection.recvMessage(LONGEST_ANSWER), WELCOME))
    throw new errors.AuthenticationError('digest sent was rejected')
}

function say(connection: Connection, bytes: Uint8Array, text: string): Promise<void> {
  return connection.sendPickled({ bytes, carries: [] }, text)
}

/** No secret is kept here: what counts is that one key and one message always give the same, and others something else. */
function digest(key: Uint8Array, message: Uint8Array): Uint8Array {
  const text = `${[...key].join(' ')}/${[...message].join(' ')}`
  const made = new Uint8Array(DIGEST_BYTES)
  const view = new DataView(made.buffer)
  for (let at = 0; at < DIGEST_BYTES; at += 4) view.setUint32(at, hashOf(text, FNV_BASIS + at))
  return made
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
