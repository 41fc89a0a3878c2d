/** The lesson beside a built-in lab (`<name>.lesson.json`): its shape, checked. */
import * as v from 'valibot'
import { LockstepError } from '#protocol/lockstep-error.ts'

const words = v.strictObject({
  en: v.pipe(v.string(), v.nonEmpty()),
  'zh-CN': v.pipe(v.string(), v.nonEmpty()),
})
const value = v.union([v.string(), v.number(), v.boolean()])

const variant = v.strictObject({
  label: words,
  values: v.pipe(v.array(value), v.minLength(1)),
  valueLabels: v.optional(v.record(v.string(), words), {}),
})

const schedule = v.variant('kind', [
  v.strictObject({ kind: v.literal('fifo') }),
  v.strictObject({ kind: v.literal('random'), seed: v.number() }),
])

const ending = v.picklist(['ended', 'deadlock', 'error'])

const facts = {
  when: v.record(v.string(), value),
  stuck: v.array(v.string()),
  because: v.array(v.string()),
  prints: v.optional(v.array(v.tuple([v.string(), v.string()]))),
  exits: v.optional(v.record(v.string(), v.number())),
  schedule: v.optional(schedule),
}

const outcome = v.variant('outcome', [
  v.strictObject({ outcome: ending, ...facts }),
  v.strictObject({ outcome: v.literal('varies'), mayBe: v.pipe(v.array(ending), v.minLength(1)), ...facts }),
])

const lesson = v.strictObject({
  title: words,
  headline: words,
  lesson: words,
  covers: v.array(v.string()),
  variants: v.optional(v.record(v.string(), variant), {}),
  outcomes: v.pipe(v.array(outcome), v.minLength(1)),
})

export type Lesson = v.InferOutput<typeof lesson>
export type LessonOutcome = Lesson['outcomes'][number]

/** Reads the text of a lesson file. Throws a `LockstepError` that names the path inside it. */
export function parseLesson(file: string, text: string): Lesson {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw damaged(file, error instanceof Error ? error.message : String(error))
  }
  const parsed = v.safeParse(lesson, raw)
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0]
  throw damaged(file, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
}

function damaged(file: string, why: string): LockstepError {
  return new LockstepError({
    code: 'lesson.damaged',
    what: `${file} is not a lesson.`,
    why,
    next: 'Mend the file.',
  })
}
