/**
 * `LabHost`: what the window may ask of main, and what main tells it. Electron's bridge and a WebSocket carry the same
 * messages; `parse-host.ts` checks everything that comes from a window.
 */
import type { Breakpoint, Hit } from '#model/breakpoints/breakpoint.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type { Snapshot } from '#model/vocabulary/snapshot.ts'
import type { Turns } from '#model/turns/turns.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Language } from '#words/language.ts'
import type { Confinement } from './confinement.ts'
import type { Arrangement } from './arrangement.ts'
import type { Check, Expectation } from './expectation.ts'
import type { Format, Theme } from './file-formats.ts'
import type { OutcomeKind, SearchNews, Ways } from './explored.ts'
import type { KernelView } from './kernel-view.ts'
import type { Candidate, LookTarget } from './look.ts'
import type { PythonSource } from './python-source.ts'
import type { StartView } from './starts.ts'
import type { Transport } from './transport.ts'

export type Words = Readonly<Record<Language, string>>

/** One value of a variant switch. */
export type VariantValue = string | number | boolean
export type VariantValues = Readonly<Record<string, VariantValue>>

export type Variant = {
  readonly name: string
  readonly label: Words
  readonly values: readonly VariantValue[]
  /** A label for each value, by its text. */
  readonly valueLabels: Readonly<Record<string, Words>>
}

/** How a run can come to its end. */
export type RunEnding = 'ended' | 'deadlock' | 'error'
export type LabOutcome = RunEnding | 'varies'

/** What the lesson says will happen with these variant values under the round-robin scheduler. */
export type StatedOutcome = {
  readonly when: VariantValues
  readonly outcome: LabOutcome
  /** The endings that may come: the outcome itself, or what it can be where it varies. */
  readonly mayBe: readonly RunEnding[]
  readonly stuck: readonly string[]
  readonly because: readonly string[]
}

export type ProgramLanguage = 'typescript' | 'python'

/** What is done with a program: it is read and run, mended, or brought to get stuck. */
export type LessonKind = 'read' | 'fix' | 'stuck'

/** A program of a course, as the start screen shows it. */
export type LabSummary = {
  readonly id: string
  /** The chapter of the course. */
  readonly topic: string
  readonly topicTitle: Words
  readonly kind: LessonKind
  readonly title: Words
  readonly headline: Words
  /** Rows of the coverage tables that it shows. */
  readonly covers: readonly string[]
  /** What its program is there in; Python alone where the point is what only CPython does. */
  readonly languages: readonly ProgramLanguage[]
  /** What its program takes from the library, and the errors that it names. */
  readonly names: readonly string[]
  readonly variants: readonly Variant[]
  /** Empty where the lesson says nothing of them. */
  readonly outcomes: readonly StatedOutcome[]
  /** The lesson in steps that follow what happens; empty for one that has none. */
  readonly steps: readonly LessonStep[]
  readonly questions: readonly LessonQuestion[]
  /** Another text for other expectations of its program; null where nothing is expected. */
  readonly expected: string | null
}

/** A course, with its programs in their order. The built-in labs are one. */
export type CourseView = {
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly authors: readonly string[]
  readonly chapters: readonly { readonly id: string; readonly title: Words; readonly about: Words }[]
  readonly labs: readonly LabSummary[]
}

export type LessonQuestion =
  | {
      readonly kind: 'choose'
      readonly ask: Words
      /** Exactly one is right. `because`: what is said to whoever chose it. */
      readonly choices: readonly {
        readonly say: Words
        readonly isRight: boolean
        readonly because: Words | null
      }[]
    }
  /** So many of the questions that come before steps have to be foreseen. */
  | { readonly kind: 'foresee'; readonly ask: Words; readonly times: number }

/** What has to happen for a step of a lesson to be done. */
export type StepGoal =
  /** A call of this name: `close`, `recv`. `by`: the process; null: whoever. */
  | { readonly kind: 'call'; readonly call: string; readonly by: string | null }
  /** The process waits. */
  | { readonly kind: 'waits'; readonly who: string }
  | { readonly kind: 'outcome'; readonly outcome: RunEnding }
  /** The program runs with these values of its variants. */
  | { readonly kind: 'with'; readonly values: VariantValues }

export type LessonStep = { readonly say: Words; readonly goal: StepGoal }

export type LabDetail = LabSummary & {
  readonly lesson: Words
  readonly file: string
  /** The program against the lab API, as it is given. */
  readonly given: ProgramSource
  /** The program against the lab API; null for a lab of Python only. */
  readonly source: string | null
  /** The program in Python, its variants' values as arguments; null where there is none. */
  readonly python: string | null
  /** What is expected of all its orders; null where nothing is said of it. */
  readonly expectations: readonly Expectation[] | null
}

export type ProgramSource =
  | { readonly kind: 'builtin'; readonly id: string }
  /** A program from outside; the person has agreed that it runs on this computer. */
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | PythonSource
  /** Processes that ran by themselves, and were only looked at: nothing to run. `name`: of the first of them. */
  | { readonly kind: 'seen'; readonly name: string }

export type SchedulerSetting =
  /** The person chooses each step; playing on goes round robin. */
  | { readonly kind: 'you' }
  | { readonly kind: 'fifo' }
  | { readonly kind: 'random'; readonly seed: number }
  | { readonly kind: 'recorded'; readonly schedule: string }

export type RunSetting = {
  readonly program: ProgramSource
  readonly variants: VariantValues
  readonly scheduler: SchedulerSetting
  /** Seeds `random()` of the program. */
  readonly seed: number
  /** What `cpuCount()` says, and how many workers a pool has unasked. Left out: this machine's; a saved run always says it. */
  readonly cpuCount?: number
}

export type HostCommand =
  | { readonly kind: 'labs.list' }
  | { readonly kind: 'lab.read'; readonly id: string }
  /** Starts a run; the one before it, if any, is ended. Events follow as messages. */
  | { readonly kind: 'run.start'; readonly setting: RunSetting }
  /** One step: of this thread, or (null) of whom the scheduler picks. When nothing can go before a deadline, time moves first. */
  | {
      readonly kind: 'run.step'
      readonly thread: ThreadId | null
      /** One op of its call, and not all that is left of it. */
      readonly one?: true
    }
  /** `until`: it stops there as at a breakpoint, once. */
  | { readonly kind: 'run.play'; readonly stepsPerSecond: number; readonly until?: Breakpoint }
  /** Where this run is to stop from now on, played or let go freely. */
  | { readonly kind: 'run.breakpoints'; readonly breakpoints: readonly Breakpoint[] }
  | { readonly kind: 'run.pause' }
  /** Lets the processes run freely, recording the order. */
  | { readonly kind: 'run.live' }
  | { readonly kind: 'run.scheduler'; readonly scheduler: SchedulerSetting }
  | { readonly kind: 'run.kill'; readonly process: ProcessId; readonly signal: Signal }
  | { readonly kind: 'run.leave-out'; readonly thread: ThreadId }
  /** What the person types into the program's standard input; null: there is no more. */
  | { readonly kind: 'run.type'; readonly text: string | null }
  /** The text of one of the program's own files, which a call names. */
  | { readonly kind: 'run.file'; readonly path: string }
  | { readonly kind: 'run.close' }
  | { readonly kind: 'trace.save' }
  /** A run as a file that needs no Lockstep. The window sends what it shows, as the text of a trace: it may come from a file. */
  | {
      readonly kind: 'run.export'
      readonly name: string
      readonly trace: string
      readonly format: Format
      readonly theme: Theme
      readonly language: Language
      /** The moment after this step; null: all of the run. */
      readonly step: number | null
      /** As the picture stands in the window; null where there is none. */
      readonly arrangement: Arrangement | null
    }
  | { readonly kind: 'kernel.view'; readonly process: ProcessId }
  /** Plays all orders of the program, beside the run; `explore.news` follow. The search before it, if any, is called off. */
  | {
      readonly kind: 'explore.start'
      readonly setting: RunSetting
      readonly seconds: number
      /** A schedule that went wrong before the program was changed: played before all others. */
      readonly first: string | null
    }
  | { readonly kind: 'explore.cancel' }
  /** What may still become of the program on the screen: a short search in the background; `ways.found` follows. */
  | { readonly kind: 'ways.start'; readonly setting: RunSetting }
  /** Plays all orders of the program, and holds them against what is expected. The check before it, if any, is called off. */
  | {
      readonly kind: 'program.check'
      readonly setting: RunSetting
      readonly cases: readonly Expectation[]
      readonly language: Language
    }
  /** Plays the program under each start method, beside the run. */
  | {
      readonly kind: 'starts.compare'
      readonly setting: RunSetting
      /** Which of a Python program's arguments is its start method, from 0; null where none is. */
      readonly methodArgument: number | null
    }
  | { readonly kind: 'starts.cancel' }
  /** Whom the person may want to look at, of the processes that run on this computer. */
  | { readonly kind: 'autopsy.list'; readonly language: Language }
  /** Looks at running processes, once; nothing is started, stopped or changed. `language`: of a refusal. */
  | {
      readonly kind: 'autopsy.look'
      readonly target: LookTarget
      /** Lines of Python programs too, by py-spy. */
      readonly stacks: boolean
      readonly language: Language
    }

/** What a saved run begins with, before its events. */
export type TraceHead = {
  /** Files of the program by path relative to the entry's folder, entry first; none where nothing was run. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly setting: RunSetting
  readonly transport: Transport
  readonly schedule: string
  /** Kernel numbers of the processes: programs print them and send them, so another run differs there. Python programs only. */
  readonly pids?: Readonly<Record<string, number>>
}

/** What each command answers, besides a refusal. */
export type HostAnswers = {
  /** The course of the built-in labs. */
  'labs.list': CourseView
  'lab.read': LabDetail
  'run.start': RunStarted
  'run.step': null
  'run.play': null
  'run.breakpoints': null
  'run.pause': null
  'run.live': null
  'run.scheduler': null
  'run.kill': null
  'run.leave-out': null
  'run.type': null
  /** Null: there is no such file, or it is none of the program's. */
  'run.file': string | null
  'run.close': null
  /** The window has the events itself: as many of them belong to it. */
  'trace.save': { readonly name: string; readonly head: TraceHead; readonly events: number }
  'run.export': { readonly name: string; readonly base64: string }
  'kernel.view': KernelView
  /** Null: it was called off. */
  'program.check': readonly Check[] | null
  'starts.compare': readonly StartView[]
  'starts.cancel': null
  /** Counts searches of this window; messages of an older one are to be dropped. */
  'explore.start': { readonly search: number }
  'explore.cancel': null
  'ways.start': { readonly search: number }
  'autopsy.list': readonly Candidate[]
  'autopsy.look': Snapshot
}

export type HostRefusal = {
  readonly code: string
  readonly what: string
  readonly why: string
  readonly next: string
  readonly place: {
    readonly file: string
    readonly line: number | null
    readonly column: number | null
  } | null
}

export type HostReply<K extends HostCommand['kind'] = HostCommand['kind']> =
  | { readonly kind: 'done'; readonly answer: HostAnswers[K] }
  | { readonly kind: 'refused'; readonly refusal: HostRefusal }

export type RunStarted = {
  /** Counts runs of this window; messages of an older run are to be dropped. */
  readonly run: number
  readonly setting: RunSetting
  readonly source: { readonly file: string; readonly text: string }
  /** The switches of the program that runs: of the lab, or as the file states them. */
  readonly variants: readonly Variant[]
  readonly transport: Transport
  /** What keeps its programs where they are. */
  readonly confinement: Confinement
  /** How a dry virtual run (round robin, bounded) ended: names what will exist, so that seats can be kept free. */
  readonly forecast: World | null
}

export type RunStanding =
  | { readonly kind: 'settling' }
  | { readonly kind: 'choosing'; readonly enabled: readonly ThreadId[] }
  | { readonly kind: 'waiting'; readonly untilMs: number }
  | { readonly kind: 'outside'; readonly untilMs: number | null }
  | { readonly kind: 'ended' }
  | { readonly kind: 'stuck' }
  /** It goes on, and gets nowhere for ever. */
  | { readonly kind: 'turns'; readonly turns: Turns; readonly enabled: readonly ThreadId[] }
  | {
      readonly kind: 'diverged'
      readonly process: ProcessId
      readonly op: string
      readonly expected: string
      readonly actual: string
    }
  | { readonly kind: 'failed'; readonly refusal: HostRefusal }

export type RunState = {
  readonly standing: RunStanding
  readonly playing: boolean
  readonly live: boolean
  /** Threads that compute for noticeably long without coming to an op. */
  readonly computing: readonly ThreadId[]
  readonly scheduler: SchedulerSetting
  /** Whom the scheduler would pick now; null while nobody can go. */
  readonly next: ThreadId | null
  /** The breakpoint that it stopped at, until it goes on. */
  readonly hit: Hit | null
  /** Kernel answers compared with the model's so far. */
  readonly compared: number
  readonly pids: Readonly<Record<ProcessId, number>>
}

export type HostMessage =
  /** Events `[from, from + events.length)` of the run; one message a frame at most. */
  | {
      readonly kind: 'run.events'
      readonly run: number
      readonly from: number
      readonly events: readonly WorldEvent[]
    }
  | { readonly kind: 'run.state'; readonly run: number; readonly state: RunState }
  /** What a process wrote to its standard output or error, past the lab API. */
  | {
      readonly kind: 'run.output'
      readonly run: number
      readonly process: ProcessId
      readonly stream: 'stdout' | 'stderr'
      readonly text: string
    }
  | {
      readonly kind: 'run.usage'
      readonly run: number
      readonly usage: Readonly<
        Record<ProcessId, { readonly memoryBytes: number; readonly cpuPercent: number }>
      >
    }
  | { readonly kind: 'explore.news'; readonly search: number; readonly news: SearchNews }
  /** What the schedule comes to that went wrong before; null when it does not fit any more. */
  | { readonly kind: 'explore.first'; readonly search: number; readonly ends: OutcomeKind | null }
  | { readonly kind: 'explore.failed'; readonly search: number; readonly refusal: HostRefusal }
  /** Null: nobody knows, the program is too large or does not end. */
  | { readonly kind: 'ways.found'; readonly search: number; readonly ways: Ways | null }
  | { readonly kind: 'host.gone'; readonly why: string }

export type LabHost = {
  ask<K extends HostCommand['kind']>(
    command: Extract<HostCommand, { readonly kind: K }>,
  ): Promise<HostReply<K>>
  /** Returns the way to stop listening. */
  subscribe(listener: (message: HostMessage) => void): () => void
}
