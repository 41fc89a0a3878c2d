/** Frames as a process would send them that wants to harm others: every field of every kind, filled from names that are about. */
import { generator } from '#model/chance.ts'
import { EFFECTS } from '#protocol/checks/effect-shapes.ts'
import { OPS } from '#protocol/checks/op-shapes.ts'
import { frameOf } from '../support/scripted-host.ts'

const OWN = [
  'lock-P2-1',
  'pipe-P2-1',
  'memory-P2-1',
  'queue-P2-1',
  'mailbox-P2-1',
  'gate-P2-1',
  'listener-P2-1',
]
const OTHERS = ['lock-1', 'pipe-1', 'memory-1', 'value-1', 'mailbox-1', 'gate-1', 'listener-1', 'lock-P3-1']
const TO_COME = ['lock-2', 'pipe-2', 'pipe-P3-1', 'message-P3-1', 'memory-2', 'task-1', 'result-1[0]']
const OBJECTS = [...OWN, ...OTHERS, ...TO_COME, '__proto__-1', 'constructor-1', 'x'.repeat(1300), 'lock', '']
const HANDLES = [
  'pipe-1:r',
  'pipe-1:w',
  'pipe-P2-1:r',
  'pipe-P2-1:w',
  'pipe-1:w#2',
  'pipe-P2-1:a',
  '__proto__:1',
]
const PROCESSES = [
  'P1',
  'P2',
  'P3',
  'P4',
  'P2.1',
  'P3.1',
  'P1.t1',
  'P2.t1',
  'P',
  'P0',
  'P99999999999999999999',
]
const THREADS = ['P1/main', 'P2/main', 'P3/main', 'P2/x', 'P3/x', 'P2.1/main', 'P2/', 'P2/P1/main']
const NUMBERS = [0, 1, -1, 0.5, 255, 4096, 2 ** 31, 2 ** 53, 1e308]
const TEXTS = ['', 'x', '\u202Etxt\n[P1] done', '__proto__', 'x'.repeat(5000), '\u0000', 'P1/main']
const FLAGS = [true, false]
/** A signal is a right that every process has, towards any other: it is sent to nobody else here. */
const TARGETS = ['P2', 'P2.1', 'P2/main', 'P2/x', 'P1/main', 'P3/main', 'P77']

const POOLS: Readonly<Record<string, readonly unknown[]>> = {
  process: PROCESSES,
  child: [...PROCESSES, ...THREADS],
  target: TARGETS,
  thread: THREADS,
  by: [null, ...THREADS],
  of: [null, ...OBJECTS],
  name: [...TEXTS, '/psm_1'],
  role: ['program', 'manager-server', 'resource-tracker', 'pool-worker', 'main', 'feeder'],
  type: ['lock', 'rlock', 'semaphore', 'bounded'],
  typecode: ['i', 'b', 'B', 'd'],
  signal: ['SIGKILL', 'SIGTERM', 'SIGSTOP', 'SIGINT', 'KILL'],
  how: ['default', 'ignored', 'handled'],
  method: ['fork', 'spawn', 'forkserver'],
  purpose: ['program', 'sentinel', 'machinery'],
  transfer: ['predicted', 'measured'],
  scope: ['process', 'thread'],
  what: ['socket', 'other'],
  handle: HANDLES,
  as: HANDLES,
  peer: HANDLES,
  line: [null, 1],
  cells: [[], [1, 2], [0.5]],
  values: [[], [9], [9, 9, 9, 9]],
  failure: [null, { name: 'Error', message: '\u202E' }],
  create: [null, { memory: 'memory-P2-1', size: 8 }, { memory: 'memory-1', size: 2 ** 40 }],
}

type Pick = <T>(from: readonly T[]) => T

function fieldOf(name: string, pick: Pick): unknown {
  const pool = POOLS[name]
  if (pool !== undefined) return pick(pool)
  switch (name) {
    case 'handles':
      return pick([[pick(HANDLES), pick(HANDLES)], ['pipe-P2-1:r', 'pipe-P2-1:w'], [pick(HANDLES)]])
    case 'reach':
    case 'keeps':
      return pick([[], [pick(OBJECTS)], [pick(OBJECTS), pick(OBJECTS)]])
    case 'passes':
    case 'drops':
      return pick([[], [pick(HANDLES)]])
    case 'children':
      return [pick(PROCESSES)]
    case 'carried':
      return { from: pick(PROCESSES), handle: pick(HANDLES) }
    case 'message':
      return {
        id: pick(['message-P2-1', 'message-1', 'message-P3-1', 'x-1']),
        text: pick(TEXTS),
        bytes: pick(NUMBERS),
        sender: pick(PROCESSES),
        carries: pick([[], [{ from: pick(PROCESSES), handle: pick(HANDLES) }]]),
      }
    case 'composite':
      return {
        id: pick(OBJECTS),
        kind: pick(['queue', 'value', 'manager', 'pool', 'condition']),
        parts: pick([{}, { lock: pick(OBJECTS), memory: pick(OBJECTS) }]),
        facts: pick([{}, { maxsize: 1, [pick(TEXTS)]: pick(TEXTS) }]),
      }
    case 'set':
      return { [pick([...TEXTS, 'awaited:P1/main', 'mailbox:P3', 'shutdown'])]: pick([...TEXTS, ...OBJECTS]) }
    case 'task':
      return {
        id: pick(OBJECTS),
        of: pick(OBJECTS),
        text: pick(TEXTS),
        state: pick(['queued', 'running', 'done']),
        by: pick([null, ...THREADS]),
      }
    case 'text':
    case 'error':
    case 'message.text':
    case 'detail':
    case 'program':
      return pick(TEXTS)
    default: {
      const object = OBJECTS.filter((id) => id.startsWith(name))
      if (object.length > 0) return pick(pick([object, OBJECTS]))
      return pick([...NUMBERS, ...FLAGS, null])
    }
  }
}

function filled(kinds: Readonly<Record<string, object>>, pick: Pick, random: () => number): unknown {
  const kind = pick(Object.keys(kinds))
  const said: Record<string, unknown> = { kind }
  for (const name of Object.keys(kinds[kind] ?? {})) {
    // Now and then a field is missing, or holds what belongs elsewhere.
    if (random() < 0.02) continue
    const odd = random() < 0.02
    said[name] = odd ? pick([...NUMBERS, ...TEXTS, ...OBJECTS, [], {}, null]) : plain(kind, name, pick)
  }
  return said
}

function plain(kind: string, name: string, pick: Pick): unknown {
  if (name === 'sem' || name === 'memory' || name === 'pipe' || name === 'listener')
    return pick([...OBJECTS.filter((id) => id.startsWith(name === 'sem' ? 'lock' : name)), pick(OBJECTS)])
  if (name === 'value' || name === 'maxValue') return pick([0, 1, 2])
  if (['daemon', 'duplex', 'block', 'framed', 'hard', 'travelling', 'leavesSocket'].includes(name))
    return pick(FLAGS)
  if (kind === 'process.start' && name === 'child') return pick(PROCESSES)
  if (kind === 'thread.start' && name === 'child') return pick(THREADS)
  return fieldOf(name, pick)
}

/** What a process sends besides its turns. */
const ASIDE = ['performed', 'outside', 'announced'] as const

/** The forged frames of one process, equal for equal seeds. */
export function forgedFrames(seed: number): readonly unknown[] {
  const random = generator(seed)
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as never
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const aside = pick(ASIDE)
    if (aside !== 'announced' && random() < 0.2) return { kind: aside, thread: pick(THREADS) }
    const effects = Array.from({ length: Math.floor(random() * 3) }, () => filled(EFFECTS, pick, random))
    const thread = random() < 0.9 ? 'P2/main' : pick(THREADS)
    return frameOf(thread as 'P2/main', filled(OPS, pick, random), effects)
  })
}
