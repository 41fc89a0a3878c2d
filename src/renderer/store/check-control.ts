/** Whether the program on the screen does what its lesson expects, in all orders. */
import { create } from 'zustand'
import type { Check } from '#protocol/expectation.ts'
import type { HostRefusal, LabHost, RunSetting } from '#protocol/host.ts'
import { noteChecked } from './progress-store.ts'
import { selectText, useTraceStore } from './trace-store.ts'
import { useViewStore } from './view-store.ts'

export type CheckState = {
  /** Whose program was checked; null before any was. */
  readonly lab: string | null
  /** What the editor held then: of another text nothing is known. */
  readonly text: string
  readonly isUnderWay: boolean
  readonly checks: readonly Check[]
  readonly refusal: HostRefusal | null
}

const NONE: CheckState = { lab: null, text: '', isUnderWay: false, checks: [], refusal: null }

export const useCheckStore = create<CheckState>()(() => NONE)

export const checkControl = (host: LabHost, setting: () => RunSetting | null) => ({
  async checkProgram(): Promise<void> {
    const { lab } = useTraceStore.getState()
    const now = setting()
    if (lab === null || now === null || lab.expectations === null) return
    const asked = { ...NONE, lab: lab.id, text: selectText(useTraceStore.getState()) }
    useCheckStore.setState({ ...asked, isUnderWay: true })
    const reply = await host.ask<'program.check'>({
      kind: 'program.check',
      setting: now,
      cases: lab.expectations,
      language: useViewStore.getState().language,
    })
    if (reply.kind === 'refused') return useCheckStore.setState({ ...asked, refusal: reply.refusal })
    // Another one, or leaving the program, has taken its place.
    if (reply.answer === null)
      return useCheckStore.setState((state) =>
        state.lab === lab.id && state.checks.length === 0 ? NONE : state,
      )
    if (lab.expected !== null && reply.answer.every(({ passed }) => passed)) noteChecked(lab.id, lab.expected)
    useCheckStore.setState({ ...asked, checks: reply.answer })
  },
})
