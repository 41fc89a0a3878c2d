/**
 * Which system calls a confined process may not make, as a program for the kernel's filter (seccomp, classic BPF). It refuses
 * what reaches out of the process: sockets, signals to others, new processes, other processes' memory, mounts and namespaces.
 * A filter stays for good, in whatever the process turns into.
 */

type Call = {
  readonly name: string
  /** The call's number by `process.arch`; null where there is none. */
  readonly x64: number | null
  readonly arm64: number | null
}

const call = (name: string, x64: number | null, arm64: number | null): Call => ({ name, x64, arm64 })

/** Refused, whatever they are asked. */
const REFUSED: readonly Call[] = [
  call('socket', 41, 198),
  call('socketpair', 53, 199),
  call('connect', 42, 203),
  call('bind', 49, 200),
  call('listen', 50, 201),
  call('accept', 43, 202),
  call('accept4', 288, 242),
  call('tkill', 200, 130),
  call('rt_sigqueueinfo', 129, 138),
  call('rt_tgsigqueueinfo', 297, 240),
  call('pidfd_send_signal', 424, 424),
  call('pidfd_open', 434, 434),
  call('pidfd_getfd', 438, 438),
  call('fork', 57, null),
  call('vfork', 58, null),
  call('ptrace', 101, 117),
  call('process_vm_readv', 310, 270),
  call('process_vm_writev', 311, 271),
  call('process_madvise', 440, 440),
  call('setpriority', 141, 140),
  call('sched_setaffinity', 203, 122),
  call('sched_setscheduler', 144, 119),
  call('sched_setattr', 314, 274),
  call('unshare', 272, 97),
  call('setns', 308, 268),
  call('mount', 165, 40),
  call('umount2', 166, 39),
  call('pivot_root', 155, 41),
  call('chroot', 161, 51),
  call('move_mount', 429, 429),
  call('fsopen', 430, 430),
  call('open_tree', 428, 428),
  call('open_by_handle_at', 304, 265),
  call('bpf', 321, 280),
  call('perf_event_open', 298, 241),
  call('userfaultfd', 323, 282),
  call('io_uring_setup', 425, 425),
  call('io_uring_enter', 426, 426),
  call('io_uring_register', 427, 427),
  call('add_key', 248, 217),
  call('request_key', 249, 218),
  call('keyctl', 250, 219),
  call('init_module', 175, 105),
  call('finit_module', 313, 273),
  call('kexec_load', 246, 104),
  call('reboot', 169, 142),
]

/** Whom they are about is their first argument: the process itself, and nobody else. */
const ABOUT_ITSELF: readonly Call[] = [call('kill', 62, 129), call('tgkill', 234, 131)]
const LIMITS = call('prlimit64', 302, 261)
const CLONE = call('clone', 56, 220)
/** Its flags lie in memory, where a filter cannot look. Whoever finds that there is no such call asks for `clone`. */
const CLONE_3 = call('clone3', 435, 435)

/** Stands where the process's own number is to be put in. */
export const OWN_NUMBER = 0x7fff_ffff

const MACHINES = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const
export type Machine = keyof typeof MACHINES

const LOAD = 0x20
const IF_EQUAL = 0x15
const IF_AT_LEAST = 0x35
const IF_ANY_OF = 0x45
const RETURN = 0x06

const ALLOW = 0x7fff_0000
const KILL = 0x8000_0000
const ERRNO = 0x0005_0000
const EPERM = 1
const EAGAIN = 11
const ENOSYS = 38

/** Where the kernel lays out what it asks about: number, machine, low half of the first argument. */
const NUMBER = 0
const MACHINE = 4
const FIRST_ARGUMENT = 16
/** Calls from here on are those of another way of calling on the same machine. */
const FOREIGN_CALLS = 0x4000_0000
const CLONE_THREAD = 0x0001_0000

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, value: number]

export function isMachine(arch: string): arch is Machine {
  return arch in MACHINES
}

/** The filter's instructions, eight bytes each, as the kernel reads them. */
export function callFilter(machine: Machine): Buffer {
  const give = (value: number): Instruction => [RETURN, 0, 0, value]
  const number = (one: Call): number | null => one[machine]
  const when = (one: Call, then: readonly Instruction[]): readonly Instruction[] => {
    const wanted = number(one)
    return wanted === null ? [] : [[IF_EQUAL, 0, then.length, wanted], ...then]
  }
  const program: readonly Instruction[] = [
    [LOAD, 0, 0, MACHINE],
    [IF_EQUAL, 1, 0, MACHINES[machine]],
    give(KILL),
    [LOAD, 0, 0, NUMBER],
    [IF_AT_LEAST, 0, 1, FOREIGN_CALLS],
    give(KILL),
    ...REFUSED.flatMap((one) => when(one, [give(ERRNO | EPERM)])),
    ...when(CLONE_3, [give(ERRNO | ENOSYS)]),
    ...ABOUT_ITSELF.flatMap((one) =>
      when(one, [
        [LOAD, 0, 0, FIRST_ARGUMENT],
        [IF_EQUAL, 0, 1, OWN_NUMBER],
        give(ALLOW),
        give(ERRNO | EPERM),
      ]),
    ),
    ...when(LIMITS, [
      [LOAD, 0, 0, FIRST_ARGUMENT],
      [IF_EQUAL, 1, 0, 0],
      [IF_EQUAL, 0, 1, OWN_NUMBER],
      give(ALLOW),
      give(ERRNO | EPERM),
    ]),
    // A thread, and no process.
    ...when(CLONE, [
      [LOAD, 0, 0, FIRST_ARGUMENT],
      [IF_ANY_OF, 0, 1, CLONE_THREAD],
      give(ALLOW),
      give(ERRNO | EAGAIN),
    ]),
    give(ALLOW),
  ]
  const bytes = Buffer.alloc(program.length * 8)
  for (const [at, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, at * 8)
    bytes.writeUInt8(ifTrue, at * 8 + 2)
    bytes.writeUInt8(ifFalse, at * 8 + 3)
    bytes.writeUInt32LE(value >>> 0, at * 8 + 4)
  }
  return bytes
}
