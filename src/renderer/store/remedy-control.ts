/** A change that a suggestion asks for, carried out in the person's own copy, and the same order again, as far as it still fits. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { RunSetting, VariantValues } from '#protocol/host.ts'
import { keepDraft } from './drafts.ts'
import { enabledIn } from './next.ts'
import type { Ask } from './questions.ts'
import { shownText } from './start-setting.ts'
import { setDraft, useTraceStore } from './trace-store.ts'
import { draftNameOf, languageOf, shippedText } from './twin.ts'

export type ProgramChange = {
  /** Null: it stays as it is. */
  readonly text: string | null
  readonly variants: VariantValues | null
}

/** `fitting` of the `steps` before could be taken again. */
export type Replayed = {
  readonly steps: number
  readonly fitting: number
  readonly undo: () => Promise<void>
}

/** A program that does not end by itself is let go this far beyond the steps of before. */
const BEYOND = 400

type Needs = { readonly ask: Ask; readonly again: (change: Partial<RunSetting>) => Promise<void> }

export function remedyControl({ ask, again }: Needs) {
  async function change(
    { text, variants }: ProgramChange,
    order: readonly ThreadId[],
  ): Promise<number | null> {
    const { program, setting } = useTraceStore.getState()
    if (program === null || setting === null) return null
    const before = useTraceStore.getState()
    if (text !== null) keepText(text)
    await again({ scheduler: { kind: 'you' }, ...(variants === null ? {} : { variants }) })
    const { source, refusal } = useTraceStore.getState()
    if (source === before.source || refusal !== null) {
      // It cannot be run like this: what was there is there again.
      if (text !== null) keepText(program.text)
      return null
    }
    return playOrder(order)
  }

  /** In the order of before, leaving out whoever cannot go then; afterwards on to the end. */
  async function playOrder(order: readonly ThreadId[]): Promise<number | null> {
    const { source } = useTraceStore.getState()
    let fitting = 0
    const step = async (thread: ThreadId | null): Promise<boolean> => {
      await ask<'run.step'>({ kind: 'run.step', thread })
      return (await settled()) && useTraceStore.getState().source === source
    }
    if (!(await settled())) return null
    for (const thread of order) {
      const { run } = useTraceStore.getState()
      if (run?.standing.kind === 'waiting' && !(await step(null))) return null
      if (!enabledIn(useTraceStore.getState().run).includes(thread)) continue
      fitting++
      if (!(await step(thread))) return null
    }
    for (let more = 0; more < BEYOND && canGo(); more++) if (!(await step(null))) return null
    return fitting
  }

  return {
    /** Null when it could not be run, or something else was opened meanwhile. */
    async tryChange(wanted: ProgramChange): Promise<Replayed | null> {
      const { trace, program, setting } = useTraceStore.getState()
      if (program === null || setting === null) return null
      const order = [...trace.story.acts].map(({ thread }) => thread)
      const fitting = await change(wanted, order)
      if (fitting === null) return null
      const back: ProgramChange = {
        text: wanted.text === null ? null : program.text,
        variants: wanted.variants === null ? null : setting.variants,
      }
      const undo = async (): Promise<void> => {
        await change(back, order)
      }
      return { steps: order.length, fitting, undo }
    },
  }
}

function canGo(): boolean {
  const kind = useTraceStore.getState().run?.standing.kind
  return kind === 'choosing' || kind === 'waiting'
}

/** The text stands in the editor, and is kept as the person's own. */
function keepText(text: string): void {
  const { lab, program, setting } = useTraceStore.getState()
  if (program === null || setting === null) return
  const language = languageOf(setting.program)
  const name = lab === null ? program.file : draftNameOf(lab, language)
  const shipped = lab === null ? shownText(setting.program, lab).text : shippedText(lab, language)
  setDraft(text)
  keepDraft(name, text === shipped ? null : text)
}

/** Until nobody computes; false when the run is gone. */
function settled(): Promise<boolean> {
  const now = (): boolean | null => {
    const { source, run } = useTraceStore.getState()
    if (source.kind !== 'live') return false
    return run === null || run.standing.kind === 'settling' ? null : true
  }
  const at = now()
  if (at !== null) return Promise.resolve(at)
  return new Promise((resolve) => {
    const end = useTraceStore.subscribe(() => {
      const is = now()
      if (is === null) return
      end()
      resolve(is)
    })
  })
}
