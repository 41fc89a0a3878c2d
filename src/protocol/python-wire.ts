/**
 * What main and a Python interpreter say to each other: each thread over a line of its own, in the frames of a worker's line
 * (`worker-frame.ts`, `repeats.ts`). A line begins with `hello`; then it speaks for that thread alone.
 */
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { byKind, count, object, oneOf, text, whole } from './checks/check.ts'
import type { FieldsOf } from './checks/check.ts'
import { process, thread } from './checks/ids.ts'
import type { FromWorker, GrantMessage } from './worker.ts'
import { parseFromWorker } from './worker-parse.ts'

/** As `src/python/_lockstep/__init__.py` has it: an interpreter with another one is refused. */
export const RUNTIME_VERSION = 5

/** `cells`: shared memory that is looked at without an op. The others cannot be learned. */
export type Untold = 'cells' | 'memory' | 'files' | 'programs'

export type OutputStream = 'stdout' | 'stderr'

export type PythonHello = {
  readonly kind: 'hello'
  readonly version: number
  /** The run's secret, which only its own interpreters know. */
  readonly token: string
  readonly process: ProcessId
  readonly thread: ThreadId
  readonly pid: number
  /** The kernel's number of the thread. */
  readonly task: number
}

export type FromPython =
  | Extract<FromWorker, { readonly kind: 'announced' | 'performed' | 'outside' | 'diverged' }>
  /** A signal's handler wants to run inside the op that the thread waits at; answered with `handle` or `later`. */
  | { readonly kind: 'signalled'; readonly thread: ThreadId; readonly signal: number }
  /** The next so many bytes of a standard stream are this process's. */
  | { readonly kind: 'wrote'; readonly stream: OutputStream; readonly bytes: number }
  /** It has looked, and the kernel has nothing for it either; else it says `diverged`. */
  | { readonly kind: 'looked'; readonly thread: ThreadId }
  /** What it was let go with was read by a signal's handler, inside a read that goes on all the same; answered with `wake`. */
  | { readonly kind: 'reads'; readonly thread: ThreadId }
  /** Which process of the run has this number? Answered with `who`. */
  | { readonly kind: 'who'; readonly pid: number }
  /** Where a search learns the program: what goes out with the write that this thread announces next; equal bytes, equal digests. */
  | { readonly kind: 'sends'; readonly thread: ThreadId; readonly digest: string }
  /** There as well: from here on what the program does depends on something that no answer tells of. */
  | { readonly kind: 'untold'; readonly what: Untold }

export type ToPython =
  | GrantMessage
  /** The handler may run: the op is left alone until the thread resumes it. */
  | { readonly kind: 'handle' }
  /** The op has been let go already: the handler runs after it. */
  | { readonly kind: 'later' }
  | { readonly kind: 'who'; readonly process: ProcessId | null }
  /** Nobody can go any more: whoever waits to read looks at its descriptors. */
  | { readonly kind: 'look' }
  /** A signal has been sent: whoever had begun to read just before it came reads on, and comes to its handler. */
  | { readonly kind: 'wake' }

const HELLO_FIELDS: FieldsOf<PythonHello> = {
  version: whole,
  token: text,
  process,
  thread,
  pid: count,
  task: count,
}
const HELLO = object({ kind: oneOf({ hello: true }), ...HELLO_FIELDS })

type Own = Exclude<FromPython, FromWorker>

const OWN: { readonly [K in Own['kind']]: FieldsOf<Extract<Own, { readonly kind: K }>> } = {
  signalled: { thread, signal: count },
  wrote: { stream: oneOf<OutputStream>({ stdout: true, stderr: true }), bytes: count },
  looked: { thread },
  reads: { thread },
  who: { pid: count },
  sends: { thread, digest: text },
  untold: { what: oneOf<Untold>({ cells: true, memory: true, files: true, programs: true }) },
}
const own = byKind(OWN)

/** What an interpreter says that no worker does, by kind. */
export const FROM_PYTHON = { hello: HELLO_FIELDS, ...OWN }

export type ParsedPython =
  { readonly kind: 'ok'; readonly message: FromPython } | { readonly kind: 'bad'; readonly why: string }

/** The first message of a line; null when it is none, or not of this run. */
export function parseHello(raw: unknown, token: string): PythonHello | null {
  if (HELLO(raw) !== null) return null
  const hello = raw as PythonHello
  return hello.token === token && hello.thread.startsWith(`${hello.process}/`) ? hello : null
}

/** What a line says after its first message; `self` is the thread that it is for. */
export function parseFromPython(raw: unknown, self: ThreadId): ParsedPython {
  const kind = typeof raw === 'object' && raw !== null && 'kind' in raw ? raw.kind : null
  if (typeof kind === 'string' && kind in OWN) {
    const wrong = own(raw)
    if (wrong !== null) return { kind: 'bad', why: `message${wrong}` }
    const message = raw as Own
    const speaker = 'thread' in message ? message.thread : self
    return speaker === self ? { kind: 'ok', message } : foreign(self, speaker)
  }
  const parsed = parseFromWorker(raw, self.slice(0, self.indexOf('/')) as ProcessId)
  if (parsed.kind === 'bad') return parsed
  const { message } = parsed
  switch (message.kind) {
    case 'announced':
    case 'performed':
    case 'outside':
    case 'diverged': {
      const speaker = message.kind === 'announced' ? message.announcement.thread : message.thread
      return speaker === self ? { kind: 'ok', message } : foreign(self, speaker)
    }
    case 'hello':
    case 'ready':
    case 'done':
    case 'signalled':
    case 'uncaught':
    case 'exiting':
      return { kind: 'bad', why: `message.kind: a line of Python does not say ${message.kind}` }
  }
}

function foreign(self: ThreadId, speaker: ThreadId): ParsedPython {
  return { kind: 'bad', why: `message: ${self} cannot speak for ${speaker}` }
}
