/**
 * What was run lately, kept in this browser: the run itself, and one's own program. A page that may keep nothing still works, it
 * only forgets.
 */
import { get, update } from 'idb-keyval'
import type { SchedulerSetting } from '#protocol/host.ts'
import { create } from 'zustand'
import { isRecord } from './keep.ts'
import { keptPlace } from './kept-place.ts'

export type KeptRun = {
  /** The same for as long as it is the same run. */
  readonly id: string
  /** The built-in lab, or null for a program of one's own. */
  readonly lab: string | null
  /** The file of the program. */
  readonly file: string
  /** The text of one's own program; a lab has its own. */
  readonly text: string | null
  /** How far it came; 0 with no `run`. */
  readonly step: number
  readonly schedule: string
  readonly scheduler: SchedulerSetting
  /** The run as a file; null for a program that was opened and did nothing yet. */
  readonly run: { readonly name: string; readonly data: Blob } | null
}

/** The run that a new one has just taken the place of; null when there was none. */
export const useReplacedRun = create<{ readonly run: KeptRun | null }>()(() => ({ run: null }))

/** Runs of this window that go on with a kept one, by their numbers: they are kept in its place, once they are as far as it is. */
const goingOn = new Map<number, { readonly id: string; isThere: boolean }>()

export const goesOnWith = (run: number, { id }: KeptRun): void =>
  void goingOn.set(run, { id, isThere: false })

export function isWhereItWas(run: number): void {
  const one = goingOn.get(run)
  if (one !== undefined) one.isThere = true
}

/** The place of the one that it goes on with. `behind`: it is not as far yet, and what is kept there is better. */
export const placeOfRun = (run: number): string | null => {
  const one = goingOn.get(run)
  return one === undefined ? null : one.isThere ? one.id : 'behind'
}

const MOST = 8
const KEY = 'runs'

/** What is known to be kept, the newest first; null until somebody has asked. */
export const useKeptRuns = create<{ readonly runs: readonly KeptRun[] | null }>()(() => ({ runs: null }))

/** Long for a read of a few entries: a storage that does not answer keeps nobody from the library. */
const PATIENCE_MS = 2000

export async function keptRuns(): Promise<readonly KeptRun[]> {
  const patience = setTimeout(() => {
    if (useKeptRuns.getState().runs === null) useKeptRuns.setState({ runs: [] })
  }, PATIENCE_MS)
  const runs = await readKeptRuns()
  clearTimeout(patience)
  useKeptRuns.setState({ runs })
  return runs
}

async function readKeptRuns(): Promise<readonly KeptRun[]> {
  try {
    return parseKept(await get(KEY, keptPlace()))
  } catch {
    return []
  }
}

/** Puts it in front. A program of one's own has one place, whatever its runs were called. */
export async function keepOne(run: KeptRun): Promise<void> {
  await change((all) => [run, ...all.filter((one) => !isReplaced(one, run))].slice(0, MOST))
}

export const forgetOne = (id: string): Promise<void> => change((all) => all.filter((one) => one.id !== id))

const isReplaced = (old: KeptRun, by: KeptRun): boolean =>
  old.id === by.id || (by.lab === null && old.lab === null && old.run === null && old.file === by.file)

async function change(how: (all: readonly KeptRun[]) => readonly KeptRun[]): Promise<void> {
  try {
    await update(KEY, (raw: unknown) => how(parseKept(raw)), keptPlace())
  } catch {
    // private mode, or full: the run is still on the screen
  }
  await keptRuns()
}

/** What can be trusted of what was kept. */
export function parseKept(raw: unknown): readonly KeptRun[] {
  return Array.isArray(raw) ? raw.filter(isKeptRun) : []
}

function isKeptRun(raw: unknown): raw is KeptRun {
  if (!isRecord(raw)) return false
  const { id, lab, file, text, step, schedule, scheduler, run } = raw
  return (
    [id, file, schedule].every((one) => typeof one === 'string') &&
    [lab, text].every((one) => one === null || typeof one === 'string') &&
    Number.isSafeInteger(step) &&
    isRecord(scheduler) &&
    typeof scheduler['kind'] === 'string' &&
    (run === null || (isRecord(run) && typeof run['name'] === 'string' && run['data'] instanceof Blob))
  )
}
