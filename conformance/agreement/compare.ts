/** Records programs on CPython and compares with the model. */
import type { CaseOutcome, ConformanceCase } from '../../src/main/conformance/case.ts'
import { firstDifference } from '../../src/main/conformance/difference.ts'
import { recordAll } from './cpython/recording.ts'
import type { Recorder } from './cpython/recording.ts'
import { difference } from './model/difference.ts'
import { onModel, someOrderGives } from './model/forced.ts'

export type Verdict =
  | { readonly kind: 'agrees' }
  /** On the model the outcome hangs on how ties are broken, and some order gives what was recorded. */
  | { readonly kind: 'agrees-in-another-order' }
  /** So it does, and none of the orders that were tried gives it: most have more orders than can be tried. */
  | { readonly kind: 'open'; readonly why: string }
  /** Recordings differ among themselves. */
  | { readonly kind: 'nondeterministic'; readonly why: string }
  | { readonly kind: 'no-recording'; readonly why: string }
  | {
      readonly kind: 'differs'
      readonly why: string
      readonly recorded: CaseOutcome
      readonly modelled: CaseOutcome
    }

export type Forced = { readonly one: ConformanceCase; readonly outcome: CaseOutcome }

/**
 * A mismatch is tried again alone with units so many times as long, as a busy machine delays a process by more than half a
 * unit. If one of these recordings agrees, a delay was all.
 */
const STRETCHES = [2, 4, 8] as const
/** With longer units than this, what hangs is not silent for long enough within a recorder's longest run. */
const LONGEST_UNIT_S = 3.2

/** In so many orders a program is tried before it counts as a difference. */
const MANY_ORDERS = 200

/** A verdict for each program. `repeats`: recordings of each, beside those that a mismatch asks for. */
export async function compare(
  programs: readonly Forced[],
  recorder: Recorder,
  repeats: number,
  onProgress: (text: string) => void,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>()
  const suspects: Forced[] = []
  const recorded: (readonly [Forced, readonly (CaseOutcome | null)[]])[] = programs.map((program) => [
    program,
    [],
  ])
  const cases = programs.map(({ one }) => one)
  const rounds = []
  for (let k = 0; k < repeats; k++) {
    rounds.push(
      await recordAll(cases, recorder, { onRecording: (done) => onProgress(`recording ${k + 1}: ${done}`) }),
    )
  }
  for (const [program] of recorded) {
    const outcomes = rounds.map((round) => round.get(program.one.id)?.outcome ?? null)
    if (outcomes.every((outcome) => outcome !== null && difference(outcome, program.outcome) === null))
      verdicts.set(program.one.id, { kind: 'agrees' })
    else suspects.push(program)
  }
  const left: Forced[] = []
  for (const suspect of suspects) {
    if (await isForced(suspect.one)) left.push(suspect)
    else {
      onProgress(`other orders: ${suspect.one.id}`)
      const outcomes = rounds.flatMap((round) => round.get(suspect.one.id)?.outcome ?? [])
      verdicts.set(suspect.one.id, await inAnotherOrder(suspect, outcomes, recorder))
    }
  }
  // Most differ as the machine was busy: longer units are enough for them, and they need not be alone.
  const longer = await recordAll(
    left.map(({ one }) => one),
    recorder,
    { scale: STRETCHES[0] },
  )
  for (const suspect of left) {
    const { id } = suspect.one
    const recorded = longer.get(id)?.outcome ?? null
    if (recorded !== null && difference(recorded, suspect.outcome) === null)
      verdicts.set(id, { kind: 'agrees' })
    else {
      onProgress(`again alone: ${id}`)
      verdicts.set(id, await judge(suspect, recorder))
    }
  }
  return verdicts
}

async function judge(suspect: Forced, recorder: Recorder): Promise<Verdict> {
  const verdict = await judgeAlone(suspect, recorder)
  // A few orders may all miss the one that CPython takes.
  return verdict.kind !== 'differs' || (await isForced(suspect.one, MANY_ORDERS))
    ? verdict
    : inAnotherOrder(suspect, [verdict.recorded], recorder)
}

/** Its order is not forced: some order of the model has to give what was recorded, or what is recorded with longer units. */
async function inAnotherOrder(
  { one, outcome }: Forced,
  recorded: readonly CaseOutcome[],
  recorder: Recorder,
): Promise<Verdict> {
  const strange = async (outcomes: readonly CaseOutcome[]): Promise<string | null> => {
    for (const other of outcomes) {
      const why = difference(other, outcome)
      if (why !== null && !(await someOrderGives(one, other, MANY_ORDERS))) return why
    }
    return null
  }
  if (recorded.length > 0 && (await strange(recorded)) === null) return { kind: 'agrees-in-another-order' }
  const again = (await recordAll([one], recorder, { jobs: 1, scale: STRETCHES[1] })).get(one.id)
  if (again?.outcome === undefined || again.outcome === null)
    return { kind: 'no-recording', why: again?.problem ?? 'the recorder said nothing' }
  const why = await strange([again.outcome])
  return why === null ? { kind: 'agrees-in-another-order' } : { kind: 'open', why }
}

const isForced = async (one: ConformanceCase, orders?: number): Promise<boolean> =>
  (await onModel(one, orders)).kind === 'forced'

async function judgeAlone({ one, outcome }: Forced, recorder: Recorder): Promise<Verdict> {
  const outcomes: CaseOutcome[] = []
  for (const scale of STRETCHES.filter((by) => by * one.time_unit_s <= LONGEST_UNIT_S)) {
    const recording = (await recordAll([one], recorder, { jobs: 1, scale })).get(one.id)
    const recorded = recording?.outcome ?? null
    if (recorded === null)
      return { kind: 'no-recording', why: recording?.problem ?? 'the recorder said nothing' }
    if (difference(recorded, outcome) === null) return { kind: 'agrees' }
    outcomes.push(recorded)
  }
  const [first] = outcomes
  if (first === undefined) return { kind: 'no-recording', why: 'nothing was recorded' }
  const unsteady = outcomes.map((other) => firstDifference(first, other)).find((why) => why !== null)
  if (unsteady !== undefined && unsteady !== null) return { kind: 'nondeterministic', why: unsteady }
  return {
    kind: 'differs',
    why: difference(first, outcome) ?? '',
    recorded: first,
    modelled: outcome,
  }
}

/** For shrinking: those of the cases whose order is forced and whose outcome differs in two recordings. */
export function differing(
  recorder: Recorder,
): (cases: readonly ConformanceCase[]) => Promise<readonly ConformanceCase[]> {
  return async (cases) => {
    let left: Forced[] = []
    for (const one of cases) {
      const modelled = await onModel(one)
      if (modelled.kind === 'forced') left.push({ one, outcome: modelled.outcome })
    }
    for (let k = 0; k < 2; k++) {
      const recordings = await recordAll(
        left.map(({ one }) => one),
        recorder,
      )
      left = left.filter(({ one, outcome }) => {
        const recorded = recordings.get(one.id)?.outcome ?? null
        return recorded !== null && difference(recorded, outcome) !== null
      })
    }
    const forced: ConformanceCase[] = []
    for (const { one } of left) if (await isForced(one, MANY_ORDERS)) forced.push(one)
    return forced
  }
}
