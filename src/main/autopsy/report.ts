/** What an autopsy comes to, as data: the JSON of the command line. */
import { explainStuck } from '#model/explain/explain.ts'
import type { Fact } from '#model/explain/explanation.ts'
import { idsOf, itemOf, itemsOf } from '#model/tables/table.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import { renderExplanation } from '#words/explain/render.ts'
import type { Language } from '#words/language.ts'
import { worldNames } from '#words/world-names.ts'
import type { DeadlockReport, ProcessState } from '../runs/report.ts'
import { stateOf } from '../runs/report.ts'
import type { Snapshot } from './snapshot.ts'
import { analysed } from './doubts.ts'

export type AutopsyReport = {
  readonly source: 'kernel'
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
}

export type AutopsyProcess = {
  readonly id: ProcessId
  readonly pid: number
  readonly name: string
  readonly command: string
  readonly state: ProcessState | 'stopped'
  /** Holds something of the processes that were asked for, and was not asked for itself. */
  readonly neighbour: boolean
  /** The system call that its main thread is blocked in; null when it runs, or may. */
  readonly call: string | null
  readonly fd: number | null
  readonly descriptors: readonly {
    readonly fd: number
    readonly object: string
    readonly end: string
    readonly known: 'procfs'
  }[]
}

export type AutopsySet = Pick<DeadlockReport, 'processes' | 'proved'> & {
  readonly pids: readonly number[]
  readonly explanation: {
    readonly headline: string
    /** `known`: how: read from `/proc`, or concluded from what was read. */
    readonly facts: readonly { readonly text: string; readonly known: 'procfs' | 'concluded' }[]
  }
}

export function autopsyReport(snapshot: Snapshot, language: Language = 'en'): AutopsyReport {
  const { world, pids, neighbours, analysis } = analysed(snapshot)
  const seen = new Map([...snapshot.members, ...snapshot.neighbours].map((process) => [process.pid, process]))
  const { stuck, waits } = analysis
  const setReport = (set: StuckSet): AutopsySet => {
    const explanation = explainStuck(world, set, [])
    const { headline, facts } = renderExplanation(
      { ...explanation, facts: explanation.facts.map(ofThisMoment) },
      worldNames(world, language),
      language,
    )
    return {
      processes: set.processes.map((id) => itemOf(world.processes, id)?.name ?? id),
      pids: set.processes.map((id) => pids[id] ?? 0),
      proved: set.proved,
      explanation: {
        headline: headline.text,
        facts: facts.map(({ text }, index) => ({
          text: text.text,
          known: explanation.facts[index]?.code.startsWith('waits.') === true ? 'procfs' : 'concluded',
        })),
      },
    }
  }
  // Who holds a semaphore the kernel does not know: where somebody waits at one, it is said.
  const unknown = waits.flatMap(({ on, process }) => {
    if (on.kind !== 'permit') return []
    const mapped = itemsOf(world.processes).filter(({ reach }) => [...idsIn(reach)].includes(on.sem))
    return [
      {
        process: itemOf(world.processes, process)?.name ?? process,
        at: on.sem,
        canGiveBack: mapped.map(({ name }) => name),
      },
    ]
  })
  const proved = stuck.filter((set) => set.proved)
  return {
    source: 'kernel',
    takenAt: snapshot.takenAt,
    outcome: proved.length > 0 ? 'stuck' : 'alive',
    processes: itemsOf(world.processes).map((process) => {
      const pid = pids[process.id] ?? 0
      const blocked = seen.get(pid)?.threads.find(({ tid }) => tid === pid)?.blocked ?? null
      return {
        id: process.id,
        pid,
        name: process.name,
        command: process.target,
        state: process.stopped ? 'stopped' : stateOf(world, process),
        neighbour: neighbours.has(process.id),
        call: blocked === null ? null : (itemOf(world.threads, mainThreadOf(process.id))?.call?.name ?? null),
        fd: blocked?.fd ?? null,
        descriptors: [...itemsOf(process.descriptors)]
          .filter(({ number }) => number >= 0)
          .map(({ number, pipe, end }) => ({ fd: number, object: pipe, end, known: 'procfs' as const })),
      }
    }),
    deadlocks: proved.map(setReport),
    unread: snapshot.unread,
    unknown,
  }
}

/** Without what only a run can know: since when, and how much. */
function ofThisMoment(fact: Fact): Fact {
  switch (fact.code) {
    case 'holds.lock':
      return { code: 'holds.now', params: { who: fact.params.who, lock: fact.params.lock }, refs: fact.refs }
    case 'copy.unused':
    case 'copy.used':
    case 'copy.inherited-unused': {
      const { who, pipe, side } = fact.params
      return { code: 'copy.now', params: { who, pipe, side }, refs: fact.refs }
    }
    case 'waits.room':
      return {
        code: 'waits.room-now',
        params: { who: fact.params.who, pipe: fact.params.pipe },
        refs: fact.refs,
      }
    default:
      return fact
  }
}

function idsIn(table: Parameters<typeof idsOf>[0]): Iterable<string> {
  return idsOf(table)
}
