/** What a program is expected to come to over all its orders, as `NAME.expect.json` says it. docs/explore.md has the format. */
import * as v from 'valibot'
import { parseSchedule } from '#engine/schedule.ts'
import type { OutcomeKind } from './explored.ts'
import { LockstepError } from './lockstep-error.ts'

/** What an outcome has to have; what is left out may be anything. */
export const patternFields = {
  kind: v.optional(v.picklist(['ended', 'stuck', 'error', 'turns', 'limit'])),
  stuck: v.optional(v.array(v.string())),
  prints: v.optional(v.record(v.string(), v.array(v.string()))),
  exitcodes: v.optional(v.record(v.string(), v.number())),
}

const schedule = v.pipe(
  v.string(),
  v.check((text) => parseSchedule(text).kind === 'schedule', 'it is no schedule'),
)

const MOST_SECONDS = 3600

export const expectationShape = v.strictObject({
  name: v.optional(v.string()),
  /** What it counts for when all of it holds. */
  points: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  variant: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  outcomes: v.optional(
    v.array(v.strictObject({ possible: v.picklist(['must', 'may', 'never']), ...patternFields })),
    [],
  ),
  /** What is not in the list of outcomes. */
  others: v.optional(v.picklist(['may', 'never']), 'may'),
  schedules: v.optional(v.array(v.strictObject({ schedule, ...patternFields })), []),
  explore: v.optional(
    v.strictObject({
      bound: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      time: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(MOST_SECONDS)), 20),
      kills: v.optional(v.boolean(), false),
    }),
    {},
  ),
})

export const casesShape = v.pipe(v.array(expectationShape), v.minLength(1), v.maxLength(1000))

const several = v.strictObject({ cases: casesShape })

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

export type Expectation = v.InferOutput<typeof expectationShape>

/** One thing that is expected of a program, held against its orders. */
export type Check = {
  /** What was expected, for people. */
  readonly what: string
  readonly passed: boolean
  /** Why not, or how far it was looked. */
  readonly note: string | null
  /** Plays the order that shows it; null when there is none. */
  readonly schedule: string | null
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
