/**
 * A spare worker plays a small lab all by itself before it says that it is ready. An engine compiles a function when it is
 * called first, and for the library that takes longer than all else in the start of a process; so it is done while
 * nobody waits for it. Nothing of it stays: no file, no descriptor, and the kernels it was played on are forgotten.
 */
import type { Json } from '#model/vocabulary/json.ts'
import type { Announcement, Op } from '#model/vocabulary/ops.ts'
import { grantIn, Listening } from '#protocol/repeats.ts'
import { encodeFrame, encodeJson, encodeShort, FrameReader } from '#protocol/worker-frame.ts'
import type { Frame } from '#protocol/worker-frame.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'
import type { FromWorker, GrantMessage, StartMessage } from '#protocol/worker.ts'
import { NOBODY } from '#sandbox/host-side.ts'
import type { Realm } from '#sandbox/realm.ts'
import { LabProcess } from './lab-process.ts'
import { NODE_TEXT } from '#node/node-text.ts'

/** What nearly every lab does. */
const CODE = `'use strict'
const { Lock, Process, Queue, print } = require('lockstep')
exports.main = async function main() {
  const lock = new Lock()
  const queue = new Queue()
  for (let n = 0; n < 3; n++) {
    await lock.acquire()
    await lock.release()
  }
  await new Process({ target: exports.work, args: [lock, queue], name: 'worker' }).start()
  await print('main')
}
exports.work = async function work(lock, queue) {
  await lock.acquire()
  await lock.release()
  await print('worker')
}
`

const START = {
  kind: 'start',
  seed: 1,
  cpuCount: 1,
  // No kernel pipes: nothing is opened, nothing is written.
  transport: 'brokered',
  directory: '',
  memoryDirectory: '',
  program: { files: [{ path: '/rehearsal.lab.js', code: CODE, imports: {} }] },
  ends: [],
  clockMs: 0,
} as const

/** Resolves when both of its processes have come to their last op, which they never get. */
export async function rehearse(realm: Realm): Promise<void> {
  const child = await played(realm, {
    ...START,
    process: 'P1',
    role: { kind: 'main', variants: {}, startMethod: 'fork' },
  })
  await played(realm, { ...START, process: 'P2', role: { kind: 'child' } }, child)
  realm.host = NOBODY
}

/** Answers every op of one process with what it would get, up to its print; gives what it brought along for a child. */
function played(
  realm: Realm,
  start: StartMessage,
  payload: Uint8Array | null = null,
): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    let forChild: Uint8Array | null = null
    const reader = new FrameReader(NODE_TEXT, WORKER_LIMITS.frameJsonBytes)
    const listening = new Listening()
    const answer = (announcement: Announcement, bytes: Uint8Array | null) => {
      const { thread, next } = announcement
      if (next.kind !== 'op') return
      if (next.op.kind === 'print') return resolve(forChild)
      if (next.op.kind === 'process.start') forChild = bytes
      const outcome = { kind: 'returned', value: valueOf(next.op) } as const
      const grant: GrantMessage = { kind: 'grant', thread, outcome, answers: [], clockMs: 0 }
      const short = listening.grant(grant)
      for (const frame of short === null ? [] : reader.push(encodeShort(short, NODE_TEXT)))
        if (frame.kind === 'short' && grantIn(frame.short) === null) throw new Error('no grant')
      process.grant(grant, null)
    }
    const heard = (frame: Frame) => {
      if (frame.kind === 'short') {
        const announcement = listening.announced(frame.short)
        if (announcement !== null) answer(announcement, null)
        return
      }
      const message = frame.message as FromWorker
      if (message.kind !== 'announced') return
      listening.learn(message.announcement, message.number)
      answer(message.announcement, frame.bytes)
    }
    const arrive = (parts: readonly Uint8Array[]) => {
      const frames = parts.flatMap((part) => reader.push(part))
      // Main is never faster than the sender's own turn.
      queueMicrotask(() => frames.forEach(heard))
    }
    const process = new LabProcess(realm, start, payload, {
      send: (message) => arrive(encodeFrame(message, null, NODE_TEXT)),
      sendJson: (json, bytes) => arrive(encodeJson(json, bytes, NODE_TEXT)),
      sendShort: (short) => arrive([encodeShort(short, NODE_TEXT)]),
      exit: () => {},
      fail: (text) => {
        throw new Error(text)
      },
    })
  })
}

function valueOf(op: Op): Json {
  switch (op.kind) {
    case 'sem.acquire':
      return true
    case 'process.start':
      return 1
    default:
      return null
  }
}
