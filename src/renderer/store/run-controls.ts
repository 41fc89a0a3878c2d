/** What the person can do with the runs of the tree: go from one to another, begin one beside it, keep all in a file. */
import type { LabDetail, RunSetting, TraceHead, VariantValue } from '#protocol/host.ts'
import { firstSteps } from '#protocol/trace/first-steps.ts'
import { tracePieces } from '#protocol/trace/trace.ts'
import { isTreeFile, readTreeHead, treeFileHead } from '#protocol/trace/tree-file.ts'
import { foldRun } from './fold-run.ts'
import type { Ask } from './questions.ts'
import type { ReadTraceFile } from './read-trace.ts'
import type { Coming } from './run-tree.ts'
import {
  addRun,
  expectingRun,
  holdShown,
  letShown,
  summaryOf,
  takeTree,
  useRunsStore,
  type HeldRun,
} from './runs-store.ts'
import { stepAt } from './trace.ts'
import { openRun, setRefusal, useTraceStore } from './trace-store.ts'
import { withVariants } from './start-setting.ts'

type Needs = {
  readonly ask: Ask
  readonly readTrace: ReadTraceFile
  readonly start: (
    setting: RunSetting & { readonly lab: LabDetail | null },
    signal: AbortSignal,
  ) => Promise<boolean>
  /** Aborts when the person leaves, or opens something else. */
  readonly here: () => AbortSignal
  /** From now on the person chooses. */
  readonly choose: () => Promise<void>
  /** Nothing moves on the screen any more. */
  readonly rest: () => Promise<void>
}

export function runControls({ ask, readTrace, start, here, choose, rest }: Needs) {
  let showing = new AbortController()

  /** What the file of the shown run begins with; null when nobody knows. */
  async function shownHead(): Promise<TraceHead | null> {
    const { source, files, setting, transport, schedule } = useTraceStore.getState()
    if (source.kind === 'live') return (await ask<'trace.save'>({ kind: 'trace.save' }))?.head ?? null
    if (setting === null || transport === null || schedule === null) return null
    return { files, setting, transport, schedule }
  }

  /** Starts a run along these steps beside the shown one; null when it could not be started. It has taken them then, or as many as fit. */
  async function beside(
    head: TraceHead,
    setting: RunSetting,
    steps: number,
    coming: Coming,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { lab } = useTraceStore.getState()
    const schedule = firstSteps(head.schedule, steps)
    // Until the new run can be started, the one that was looked at stays.
    if (schedule === null) return false
    const { tree } = useRunsStore.getState()
    holdShown(head)
    const begun = await expectingRun(() =>
      start({ ...setting, scheduler: { kind: 'recorded', schedule }, lab }, signal),
    )
    if (!begun) {
      letShown(tree.shown)
      return false
    }
    addRun(coming)
    const { source } = useTraceStore.getState()
    for (let n = 0; n < steps; n++) {
      const { run } = useTraceStore.getState()
      // The choice that was made then cannot be made here: it is the person's turn.
      if (run?.standing.kind === 'choosing' && run.next === null) break
      await ask<'run.step'>({ kind: 'run.step', thread: null })
      const now = useTraceStore.getState()
      if (now.source !== source || now.refusal !== null || now.run?.standing.kind === 'failed') return false
    }
    return true
  }

  async function tracked(id: number, held: HeldRun, signal: AbortSignal): Promise<void> {
    if (held.kind === 'record') {
      const trace = await foldRun(held.events, held.count, signal)
      if (trace === null) return
      const { look, head } = held
      const { run, output, usage } = look
      // The processes of an older run have ended with the one that took its place.
      const isLive = look.source.kind === 'live' && look.source.run === newestRun()
      const source = isLive ? look.source : ({ kind: 'saved', name: '' } as const)
      await expectingRun(() => {
        openRun({ ...look, source, files: head.files, schedule: head.schedule }, trace)
        useTraceStore.setState({ run: isLive ? run : null, toldAt: trace.head.step, output, usage })
        return Promise.resolve()
      })
    } else {
      const file = new File([held.data], held.name)
      const read = await readTrace(file, { signal, onProgress: () => {} })
      if (read.kind === 'refused') setRefusal(read.refusal)
      if (read.kind !== 'read' || signal.aborted) return useRunsStore.setState({ coming: null })
      const { lab, variants } = useTraceStore.getState()
      const { setting, files, transport, schedule } = read.head
      const [entry] = files
      const program = { file: entry?.path ?? '', text: entry?.text ?? '' }
      const source = { kind: 'saved', name: held.name } as const
      await expectingRun(() => {
        openRun(
          { source, setting, lab, program, files, schedule, variants, transport, forecast: null },
          read.trace,
        )
        return Promise.resolve()
      })
    }
    letShown(id)
  }

  return {
    /** The program again, up to the step that is shown, and on from there in a run of its own, beside this one. */
    async branchHere(): Promise<boolean> {
      const { cursor, trace, setting } = useTraceStore.getState()
      if (setting === null) return false
      const signal = here()
      const at = stepAt(trace, cursor ?? trace.count)
      const head = await shownHead()
      if (head === null || signal.aborted) return false
      const { shown } = useRunsStore.getState().tree
      const name = { kind: 'chosen', who: '', verb: '', arg: '' } as const
      return beside(head, setting, at, { parent: shown, at, name }, signal)
    },

    /** What begins anew stands beside what was there, once there are several. */
    async anew(begin: () => Promise<boolean>): Promise<boolean> {
      const signal = here()
      const { tree } = useRunsStore.getState()
      const head = tree.nodes.length > 1 ? await shownHead() : null
      if (signal.aborted) return false
      if (head === null) return begin()
      holdShown(head)
      const begun = await expectingRun(begin)
      if (begun) addRun({ parent: null, at: 0, name: { kind: 'again' } })
      else letShown(tree.shown)
      return begun
    },

    /** Whether the host still has a run that is held. */
    hasProcesses: (): boolean =>
      [...useRunsStore.getState().held.values()].some(
        (one) => one.kind === 'record' && one.look.source.kind === 'live',
      ),

    /** The same choices, with one variant otherwise: as far as they fit. */
    async otherVariant(variant: string, value: VariantValue): Promise<void> {
      const signal = here()
      await rest()
      const { setting, trace, lab } = useTraceStore.getState()
      const head = await shownHead()
      if (setting === null || head === null || signal.aborted) return
      const variants = { ...setting.variants, [variant]: value }
      const program = withVariants(setting.program, lab, variants)
      const { shown } = useRunsStore.getState().tree
      const text = `${variant} = ${String(value)}`
      const name = { kind: 'variant', text } as const
      const coming = { parent: shown, at: 0, name }
      const { length } = trace.steps
      if (await beside(head, { ...setting, program, variants }, length, coming, signal)) await choose()
    },

    /** Brings another run of the tree on the screen; the one that is there is held. */
    async showRun(id: number): Promise<void> {
      const target = useRunsStore.getState().held.get(id)
      if (target === undefined) return
      showing.abort()
      showing = new AbortController()
      const signal = AbortSignal.any([showing.signal, here()])
      useRunsStore.setState({ coming: id })
      await rest()
      const head = await shownHead()
      if (signal.aborted) return
      if (head === null) return useRunsStore.setState({ coming: null })
      holdShown(head)
      await tracked(id, target, signal)
    },

    /** All runs in one file; null: there is only one. */
    async treeFile(): Promise<readonly (string | Blob)[] | null> {
      if (useRunsStore.getState().tree.nodes.length < 2) return null
      const head = await shownHead()
      return head === null ? null : piecesOfTree(head, useTraceStore.getState().trace.count)
    },

    /** The shown run starts anew, and takes the place that it has in the tree: it is to take the same steps. */
    inPlace: (begin: () => Promise<boolean>): Promise<boolean> => expectingRun(begin),

    /** The tree that stands in a file, and the run of it that is shown first; the file itself where it is one run. */
    async filesOf(file: File): Promise<{ readonly first: File; readonly rest: () => void }> {
      if (!isTreeFile(await file.slice(0, 100).text())) return { first: file, rest: () => {} }
      const read = await readTreeHead(file)
      if (read === null) return { first: file, rest: () => {} }
      const { tree, parts } = read
      const held = new Map<number, HeldRun>()
      let first = file
      for (const { id, from, to } of parts) {
        const data = file.slice(from, to)
        if (id === tree.shown) first = new File([data], file.name)
        else held.set(id, { kind: 'file', name: file.name, data })
      }
      return { first, rest: () => takeTree(tree, held) }
    },

    /** The moment of another run that is compared with the one that is shown. */
    async traceOfRun(id: number, signal: AbortSignal) {
      const held = useRunsStore.getState().held.get(id)
      if (held === undefined) return null
      if (held.kind === 'record') return foldRun(held.events, held.count, signal)
      const read = await readTrace(new File([held.data], held.name), { signal, onProgress: () => {} })
      return read.kind === 'read' ? read.trace : null
    },
  }

  /** The run that the host has: the one that was started last. */
  function newestRun(): number {
    const { held } = useRunsStore.getState()
    const { source } = useTraceStore.getState()
    const runs = [...held.values()].flatMap((one) =>
      one.kind === 'record' && one.look.source.kind === 'live' ? [one.look.source.run] : [],
    )
    return Math.max(source.kind === 'live' ? source.run : 0, ...runs)
  }
}

const blobOf = (head: TraceHead, events: HeldEvents, count: number): Blob =>
  new Blob([...tracePieces({ ...head, events }, count)])

const blobs = new WeakMap<HeldRun, Blob>()

/** A run that is held does not change any more: it is written once. */
function blobOfHeld(held: HeldRun): Blob {
  if (held.kind === 'file') return held.data
  const known = blobs.get(held) ?? blobOf(held.head, held.events, held.count)
  blobs.set(held, known)
  return known
}

/**
 * All runs in one file: each as its own would be, behind a line that says how they hang together. `head`: of the shown one, of which
 * so many events are written.
 */
export function piecesOfTree(head: TraceHead, count: number): readonly (string | Blob)[] {
  const { tree, held } = useRunsStore.getState()
  const state = useTraceStore.getState()
  const nodes = tree.nodes.map((node) =>
    node.id === tree.shown ? { ...node, ...summaryOf(state, tree) } : node,
  )
  const files = nodes.map(({ id }): Blob => {
    const one = held.get(id)
    if (id === tree.shown) return blobOf(head, state.trace.events, count)
    return one === undefined ? new Blob([]) : blobOfHeld(one)
  })
  return [
    treeFileHead(
      { ...tree, nodes },
      files.map(({ size }) => size),
    ),
    ...files,
  ]
}

type HeldEvents = Extract<HeldRun, { readonly kind: 'record' }>['events']
