import { Pipe, Process, waitReady } from 'lockstep'
import type { Call, OpTable } from '../call.ts'
import { bindAt, method, objectAt, optionsFor, timeoutArgument, units, valueAt } from '../call.ts'
import { look } from '../frame.ts'
import { attribute, invoke } from '../invoke.ts'

const LETTER_X = 0x78

type Waitable = Parameters<typeof waitReady>[0] extends Iterable<infer One> ? One : never

/** Pipe ends, and whatever else can be waited for with them. */
export const pipeOps: OpTable = {
  Pipe: (call) => {
    const [a, b] = Pipe(optionsFor(call, { duplex: 'duplex' }))
    bindAt(call, 0, a)
    bindAt(call, 1, b)
  },
  send: async (call) => {
    await invoke(objectAt(call, 0), 'send', await valueAt(call, 1))
  },
  recv: method('recv'),
  send_bytes: async (call) => {
    await invoke(objectAt(call, 0), 'sendBytes', new Uint8Array(Number(call.args[1])).fill(LETTER_X))
  },
  recv_bytes: (call) => {
    const longest = call.options['maxlength'] ?? null
    return invoke(objectAt(call, 0), 'recvBytes', ...(longest === null ? [] : [longest]))
  },
  poll: (call) => invoke(objectAt(call, 0), 'poll', ...timeoutArgument(call)),
  closed: (call) => attribute(objectAt(call, 0), 'closed'),
  fileno: async (call) => Number(await invoke(objectAt(call, 0), 'fileno')) >= 0,
  wait_ready: waitForReady,
}

async function waitForReady(call: Call): Promise<readonly string[]> {
  const names = call.args[0] as readonly string[]
  const byObject = new Map<Waitable, string>()
  for (const name of names) {
    const object = look(call.frame, name)
    const waitable = object instanceof Process ? await attribute(object, 'sentinel') : object
    byObject.set(waitable as Waitable, name)
  }
  const ready = await waitReady([...byObject.keys()], units(call.options['timeout']))
  const hits = new Set(ready.map((object) => byObject.get(object)))
  return names.filter((name) => hits.has(name))
}
