/** Progress through the library, kept on this computer. */
import { create } from 'zustand'
import { isRecord, keep, readKept } from './keep.ts'
import { NO_PROGRESS, withRun, type LabProgress, type SeenRun } from './progress.ts'

type ProgressState = {
  readonly labs: Readonly<Record<string, LabProgress>>
  /** The lab that was open last. */
  readonly last: string | null
}

const KEY = 'lockstep:progress'

export const useProgressStore = create<ProgressState>()(() => ({ labs: {}, last: null }))

export function restoreProgress(): void {
  useProgressStore.setState(parseProgress(readKept(KEY)))
  useProgressStore.subscribe((state) => keep(KEY, state))
}

export function parseProgress(raw: unknown): ProgressState {
  if (!isRecord(raw) || !isRecord(raw['labs'])) return { labs: {}, last: null }
  const labs = Object.entries(raw['labs']).flatMap(([id, value]) => {
    const progress = parseLab(value)
    return progress === null ? [] : [[id, progress] as const]
  })
  return { labs: Object.fromEntries(labs), last: typeof raw['last'] === 'string' ? raw['last'] : null }
}

function parseLab(raw: unknown): LabProgress | null {
  if (!isRecord(raw) || !Array.isArray(raw['seen'])) return null
  const { explained, lastStep, reached, answered, foreseen, checked } = raw
  return {
    seen: raw['seen'].filter(isSeenRun),
    explained: explained === true,
    lastStep: typeof lastStep === 'number' ? lastStep : 0,
    ...(typeof reached === 'number' ? { reached } : {}),
    ...(Array.isArray(answered) ? { answered: answered.filter((one) => typeof one === 'string') } : {}),
    ...(typeof foreseen === 'number' ? { foreseen } : {}),
    ...(typeof checked === 'string' ? { checked } : {}),
  }
}

function isSeenRun(raw: unknown): raw is SeenRun {
  if (!isRecord(raw) || !isRecord(raw['variants'])) return false
  const { outcome, schedule, edited } = raw
  return (
    (outcome === 'ended' || outcome === 'deadlock' || outcome === 'error') &&
    (schedule === 'orderly' || schedule === 'other') &&
    typeof edited === 'boolean'
  )
}

export const progressOf = (id: string): LabProgress => {
  const { labs } = useProgressStore.getState()
  // Files have any name.
  return (Object.hasOwn(labs, id) ? labs[id] : undefined) ?? NO_PROGRESS
}

export function noteRun(id: string, run: SeenRun, lastStep: number): void {
  put(id, withRun(progressOf(id), run, lastStep))
}

export function noteExplained(id: string): void {
  const progress = progressOf(id)
  if (!progress.explained) put(id, { ...progress, explained: true })
}

export function noteReached(id: string, reached: number): void {
  const progress = progressOf(id)
  if ((progress.reached ?? 0) !== reached) put(id, { ...progress, reached })
}

export function noteAnswered(id: string, question: string): void {
  const progress = progressOf(id)
  const { answered = [] } = progress
  if (!answered.includes(question)) put(id, { ...progress, answered: [...answered, question] })
}

export function noteForeseen(id: string): void {
  const progress = progressOf(id)
  put(id, { ...progress, foreseen: (progress.foreseen ?? 0) + 1 })
}

/** The program meets these expectations. */
export function noteChecked(id: string, expected: string): void {
  const progress = progressOf(id)
  if (progress.checked !== expected) put(id, { ...progress, checked: expected })
}

export const noteOpened = (id: string): void => useProgressStore.setState({ last: id })

function put(id: string, progress: LabProgress): void {
  useProgressStore.setState(({ labs }) =>
    labs[id] === progress ? {} : { labs: { ...labs, [id]: progress } },
  )
}
