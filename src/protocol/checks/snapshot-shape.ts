/** The shape of what was seen of running processes, as `#model/vocabulary/snapshot.ts` has it. */
import { SYSCALL_NAMES } from '#model/vocabulary/syscall-names.ts'
import type {
  BlockedCall,
  FutexWord,
  SeenDescriptor,
  SeenFileLock,
  SeenFrame,
  SeenMap,
  SeenProcess,
  SeenThread,
  Snapshot,
  StacksAsked,
  Unread,
} from '#model/vocabulary/snapshot.ts'
import { byKind, check, count, flag, list, object, oneOf, or, text } from './check.ts'
import type { Check, FieldsOf } from './check.ts'

/** The same, of what has a kind that does not tell shapes apart, or none. */
type Whole<T> = { readonly [F in keyof T]-?: Check }
const whole = <T>(fields: Whole<T>): Check => object(fields)

const number = check('a number', (value) => typeof value === 'number' && Number.isFinite(value))
const pid = check('a process number', (value) => Number.isSafeInteger(value) && (value as number) > 0)

const FUTEX: { readonly [K in FutexWord['kind']]: FieldsOf<Extract<FutexWord, { readonly kind: K }>> } = {
  private: { address: text },
  shared: { file: text, path: text, offset: count, openBy: or(text) },
  unknown: {},
}

const blocked = whole<BlockedCall>({
  name: oneOf(SYSCALL_NAMES),
  fd: or(number),
  fds: or(list(whole<{ readonly fd: number; readonly read: boolean }>({ fd: number, read: flag }))),
  child: or(number),
  futex: or(byKind(FUTEX)),
  timed: flag,
})

const thread = whole<SeenThread>({
  tid: pid,
  blocked: or(blocked),
  wchan: text,
  stack: or(list(whole<SeenFrame>({ name: text, file: text, line: or(count) }))),
})

const descriptor = whole<SeenDescriptor>({
  fd: count,
  kind: oneOf<SeenDescriptor['kind']>({
    pipe: true,
    socket: true,
    fifo: true,
    file: true,
    terminal: true,
    other: true,
  }),
  id: text,
  target: text,
  access: oneOf<SeenDescriptor['access']>({ r: true, w: true, rw: true }),
  travellers: count,
})

const process = whole<SeenProcess>({
  pid,
  parent: count,
  leader: number,
  name: text,
  command: text,
  ticks: count,
  startedAt: or(text),
  state: text,
  threads: list(thread),
  descriptors: list(descriptor),
  sharedMaps: list(whole<SeenMap>({ file: text, path: text })),
  caught: list(count),
  timers: flag,
  closedToUs: flag,
})

const STACKS: { readonly [K in StacksAsked['kind']]: FieldsOf<Extract<StacksAsked, { readonly kind: K }>> } =
  {
    missing: {},
    asked: { failed: list(whole<{ readonly pid: number; readonly why: string }>({ pid, why: text })) },
  }

const pair: Check = (value) =>
  Array.isArray(value) && value.length === 2 ? list(count)(value) : ': expected two numbers'

export const snapshot = whole<Snapshot>({
  takenAt: text,
  members: list(process),
  neighbours: list(process),
  unread: list(
    whole<Unread>({
      pid,
      what: oneOf<Unread['what']>({ everything: true, calls: true, copies: true }),
      why: oneOf<Unread['why']>({ owner: true, tracing: true }),
    }),
  ),
  socketPeers: or(list(pair)),
  fileLocks: list(
    whole<SeenFileLock>({
      kind: oneOf<SeenFileLock['kind']>({ flock: true, posix: true }),
      file: text,
      holder: number,
      waiters: list(number),
    }),
  ),
  free: list(count),
  stacks: or(byKind(STACKS)),
})
