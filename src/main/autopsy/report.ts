/** What an autopsy comes to, as data: the JSON of the command line. */
import { explainStuck } from '#model/explain/explain.ts'
import { worldOf } from '#model/seen/world-of.ts'
import { hasItem, itemOf, itemsOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { BlockedCall, SeenFrame, SeenThread, Snapshot } from '#model/vocabulary/snapshot.ts'
import type { Process, World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import type { Language } from '#words/language.ts'
import { spokenExplanation } from '#words/report/spoken.ts'
import type { DeadlockReport, ProcessState } from '../runs/report.ts'
import { stateOf } from '../runs/report.ts'

export type AutopsyReport = {
  readonly source: 'kernel'
  /** ISO 8601, in this machine's own time. */
  readonly takenAt: string
  /** `stuck`: some process is proved stuck at this moment. */
  readonly outcome: 'stuck' | 'alive'
  readonly processes: readonly AutopsyProcess[]
  readonly deadlocks: readonly AutopsySet[]
  readonly unread: Snapshot['unread']
  /** What the kernel does not tell, where something hangs on it. */
  readonly unknown: readonly {
    readonly process: string
    readonly at: string
    readonly canGiveBack: readonly string[]
  }[]
  readonly stacks: Snapshot['stacks']
}

export type AutopsyProcess = {
  readonly id: ProcessId
  readonly pid: number
  readonly parent: number
  readonly name: string
  readonly command: string
  readonly startedAt: string | null
  readonly state: ProcessState | 'stopped'
  /** Holds something of the processes that were asked for, and was not asked for itself. */
  readonly neighbour: boolean
  /** The system call that its main thread is blocked in; null when it runs, or may. */
  readonly call: string | null
  readonly fd: number | null
  readonly threads: readonly AutopsyThread[]
  readonly descriptors: readonly {
    readonly fd: number
    readonly kind: string
    /** The kernel's number of what is open: an inode, or device and inode. */
    readonly inode: string
    readonly target: string
    readonly access: 'r' | 'w' | 'rw'
    /** The pipe, FIFO or pair of sockets, as the sentences call it, and which end of it; null for what is none. */
    readonly object: string | null
    readonly end: string | null
    /** Which sockets are a pair, `/proc` does not say: `ss` does. */
    readonly known: 'procfs' | 'procfs and ss'
  }[]
}

export type AutopsyThread = {
  readonly tid: number
  readonly blocked: (BlockedCall & { readonly known: 'procfs' }) | null
  /** Where in the kernel it sleeps. */
  readonly kernelFunction: string | null
  readonly stack: { readonly frames: readonly SeenFrame[]; readonly known: 'py-spy' } | null
}

export type AutopsySet = Pick<DeadlockReport, 'processes' | 'proved'> & {
  readonly pids: readonly number[]
  readonly explanation: {
    readonly headline: string
    /** `known`: how: read from `/proc`, or concluded from what was read. */
    readonly facts: readonly {
      readonly text: string
      readonly known: 'procfs' | 'concluded'
      /** Of the program, where its lines were read. */
      readonly line: number | null
      readonly file: string | null
    }[]
    readonly suggestion: string | null
    readonly rule: string
  }
}

export function autopsyReport(snapshot: Snapshot, language: Language = 'en'): AutopsyReport {
  const world = worldOf(snapshot)
  const { stuck, waits } = analyse(world)
  const proved = stuck.filter((set) => set.proved)
  return {
    source: 'kernel',
    takenAt: snapshot.takenAt,
    outcome: proved.length > 0 ? 'stuck' : 'alive',
    processes: processReports(world, snapshot),
    deadlocks: proved.map((set) => setReport(world, set, language)),
    unread: snapshot.unread,
    // Who holds a semaphore the kernel does not know: where somebody waits at one, it is said.
    unknown: waits.flatMap(({ on, process }) => {
      if (on.kind !== 'permit') return []
      const mapped = itemsOf(world.processes).filter(({ reach }) => hasItem(reach, on.sem))
      return [
        {
          process: itemOf(world.processes, process)?.name ?? process,
          at: on.sem,
          canGiveBack: mapped.map(({ name }) => name),
        },
      ]
    }),
    stacks: snapshot.stacks,
  }
}

function setReport(world: World, set: StuckSet, language: Language): AutopsySet {
  const explanation = explainStuck(world, set, [])
  const { headline, facts, suggestion, rule } = spokenExplanation(explanation, world, language)
  return {
    processes: set.processes.map((id) => itemOf(world.processes, id)?.name ?? id),
    pids: set.processes.map((id) => itemOf(world.seen?.pids, id) ?? 0),
    proved: set.proved,
    explanation: {
      headline,
      facts: facts.map((text, index) => {
        const fact = explanation.facts[index]
        return {
          text,
          known: fact?.code.startsWith('waits.') === true ? 'procfs' : 'concluded',
          line: fact?.refs.line ?? null,
          file: fact?.refs.file ?? null,
        }
      }),
      suggestion,
      rule,
    },
  }
}

function processReports(world: World, { members, neighbours }: Snapshot): readonly AutopsyProcess[] {
  const inside = new Set(members.map(({ pid }) => pid))
  const byPid = new Map(
    itemsOf(world.processes).map((process) => [itemOf(world.seen?.pids, process.id) ?? 0, process]),
  )
  return [...members, ...neighbours].flatMap((seen): readonly AutopsyProcess[] => {
    const process = byPid.get(seen.pid)
    if (process === undefined) return []
    const blocked = seen.threads.find(({ tid }) => tid === seen.pid)?.blocked ?? null
    return [
      {
        id: process.id,
        pid: seen.pid,
        parent: seen.parent,
        name: process.name,
        command: seen.command,
        startedAt: seen.startedAt,
        state: process.stopped ? 'stopped' : stateOf(world, process),
        neighbour: !inside.has(seen.pid),
        call: blocked?.name ?? null,
        fd: blocked?.fd ?? null,
        threads: seen.threads.map(threadReport),
        descriptors: seen.descriptors.map(({ fd, kind, id, target, access }) => {
          const ends = endsAt(process, fd)
          return {
            fd,
            kind,
            inode: id,
            target,
            access,
            object: ends[0]?.pipe ?? null,
            end: ends.length === 0 ? null : ends.map(({ end }) => end).join(''),
            known: kind === 'socket' && ends.length > 0 ? 'procfs and ss' : 'procfs',
          }
        }),
      },
    ]
  })
}

const endsAt = ({ descriptors }: Process, fd: number) =>
  itemsOf(descriptors).filter(({ number }) => number === fd)

function threadReport({ tid, blocked, wchan, stack }: SeenThread): AutopsyThread {
  return {
    tid,
    blocked: blocked === null ? null : { ...blocked, known: 'procfs' },
    kernelFunction: wchan === '' || wchan === '0' ? null : wchan,
    stack: stack === null ? null : { frames: stack, known: 'py-spy' },
  }
}
