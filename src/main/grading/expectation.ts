/**
 * What a program is expected to come to over all its orders: `NAME.expect.json` beside it, or what its own file states. The
 * format is described in docs/explore.md.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import * as v from 'valibot'
import type { OutcomeKind } from '#protocol/explored.ts'
import { parseSchedule } from '#engine/schedule.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { LabOutcome } from '#protocol/host.ts'

const pattern = {
  kind: v.optional(v.picklist(['ended', 'stuck', 'error', 'turns', 'limit'])),
  stuck: v.optional(v.array(v.string())),
  prints: v.optional(v.record(v.string(), v.array(v.string()))),
  exitcodes: v.optional(v.record(v.string(), v.number())),
}

const schedule = v.pipe(
  v.string(),
  v.check((text) => parseSchedule(text).kind === 'schedule', 'it is no schedule'),
)

const expectation = v.strictObject({
  name: v.optional(v.string()),
  variant: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  outcomes: v.optional(
    v.array(v.strictObject({ possible: v.picklist(['must', 'may', 'never']), ...pattern })),
    [],
  ),
  /** What is not in the list of outcomes. */
  others: v.optional(v.picklist(['may', 'never']), 'may'),
  schedules: v.optional(v.array(v.strictObject({ schedule, ...pattern })), []),
  explore: v.optional(
    v.strictObject({
      bound: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      time: v.optional(v.pipe(v.number(), v.minValue(1)), 20),
      kills: v.optional(v.boolean(), false),
    }),
    {},
  ),
})

const several = v.strictObject({ cases: v.pipe(v.array(expectation), v.minLength(1)) })

/** A record of what an outcome has to have; what is left out may be anything. */
export type OutcomePattern = {
  readonly kind?: OutcomeKind | undefined
  /** Names, in any order. */
  readonly stuck?: readonly string[] | undefined
  /** Of the named processes: all that they print. */
  readonly prints?: Readonly<Record<string, readonly string[]>> | undefined
  /** Of the named processes. */
  readonly exitcodes?: Readonly<Record<string, number>> | undefined
}

export type Expectation = v.InferOutput<typeof expectation>

/** The file of expectations that belongs to a program. */
export function expectationFile(program: string): string {
  return program.replace(/(\.lab)?\.[jt]s$/, '') + '.expect.json'
}

/** Null when nothing is expected of it. Raises a `LockstepError` for a file that cannot be meant. */
export function expectationsOf(program: string, stated: LabOutcome | null): readonly Expectation[] | null {
  const path = expectationFile(program)
  if (existsSync(path)) return readExpectations(basename(path), readFileSync(path, 'utf8'))
  return stated === null ? null : [expectedByWord(stated)]
}

export function readExpectations(name: string, text: string): readonly Expectation[] {
  const refuse = (why: string) =>
    new LockstepError({
      code: 'expectation.invalid',
      what: `${name} cannot be meant.`,
      why,
      next: 'docs/explore.md says what such a file holds.',
    })
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error))
  }
  const hasCases = typeof raw === 'object' && raw !== null && 'cases' in raw
  const parsed = v.safeParse(several, hasCases ? raw : { cases: [raw] })
  if (parsed.success) return parsed.output.cases
  const [issue] = parsed.issues
  throw refuse(
    `${v.getDotPath(issue)?.replace(hasCases ? '' : /^cases\.0\.?/, '') ?? 'the whole'}: ${issue.message}`,
  )
}

/** What the one word means that a file may state: of all orders, not only of the first. */
function expectedByWord(word: LabOutcome): Expectation {
  const base = { variant: {}, schedules: [], explore: { time: 20, kills: false } }
  const possible = (kind: OutcomeKind, how: 'must' | 'may' | 'never') => ({ kind, possible: how })
  switch (word) {
    case 'ended':
      return { ...base, outcomes: [possible('ended', 'must')], others: 'never' }
    case 'deadlock':
      return { ...base, outcomes: [possible('stuck', 'must')], others: 'may' }
    case 'error':
      return { ...base, outcomes: [possible('error', 'must')], others: 'may' }
    case 'varies':
      return { ...base, outcomes: [], others: 'may' }
  }
}
