/** The lesson of a program (`<name>.lesson.json`, beside it): its shape, checked. docs/courses.md has the format. */
import * as v from 'valibot'
import type { LessonQuestion, LessonStep, StepGoal } from '../host.ts'
import { damaged, jsonIn } from './course-error.ts'
import { patternFields } from '../expectation.ts'
import { texts } from './texts.ts'

const value = v.union([v.string(), v.number(), v.boolean()])

const variant = v.strictObject({
  label: texts,
  values: v.pipe(v.array(value), v.minLength(1)),
  valueLabels: v.optional(v.record(v.string(), texts), {}),
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

/** Each says what to do next, and `until` what has to happen for it to be done. */
const step = v.strictObject({
  say: texts,
  until: v.union([
    v.strictObject({ call: v.string(), by: v.optional(v.string()) }),
    v.strictObject({ waits: v.string() }),
    v.strictObject({ outcome: ending }),
    v.strictObject({ with: v.record(v.string(), value) }),
  ]),
})

const MOST_CHOICES = 8

const choice = v.strictObject({
  say: texts,
  right: v.optional(v.literal(true)),
  because: v.optional(texts),
  /** What the answer says of the program: the right one is possible, the others never are. `lockstep test` holds that. */
  outcome: v.optional(v.strictObject(patternFields)),
})

const choices = v.pipe(
  v.array(choice),
  v.minLength(2, 'expected at least two answers'),
  v.maxLength(MOST_CHOICES, `expected at most ${MOST_CHOICES} answers`),
  v.check((all) => all.filter(({ right }) => right).length === 1, 'expected exactly one right answer'),
  v.check(
    (all) => new Set(all.map(({ say }) => JSON.stringify(say))).size === all.length,
    'expected answers that differ',
  ),
)

const chosen = v.strictObject({ ask: texts, choices })
/** So many of the questions before steps ("Predict, then look") have to be foreseen. */
const foreseen = v.strictObject({
  ask: texts,
  foresee: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
})

const isForeseen = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'foresee' in given

const question = v.lazy((given): typeof chosen | typeof foreseen => (isForeseen(given) ? foreseen : chosen))

const lesson = v.strictObject({
  /** What is done with the program: it is read and run, mended, or brought to get stuck. */
  kind: v.optional(v.picklist(['read', 'fix', 'stuck']), 'read'),
  title: texts,
  headline: texts,
  lesson: texts,
  steps: v.optional(v.array(step), []),
  questions: v.optional(v.pipe(v.array(question), v.maxLength(50)), []),
  covers: v.optional(v.array(v.string()), []),
  variants: v.optional(v.record(v.string(), variant), {}),
  outcomes: v.optional(v.array(outcome), []),
})

export type Lesson = v.InferOutput<typeof lesson>
type StepInFile = Lesson['steps'][number]
export type LessonOutcome = Lesson['outcomes'][number]

export function stepsOf({ steps }: Lesson): readonly LessonStep[] {
  return steps.map(({ say, until }) => ({ say, goal: goalOf(until) }))
}

function goalOf(until: StepInFile['until']): StepGoal {
  if ('call' in until) return { kind: 'call', call: until.call, by: until.by ?? null }
  if ('waits' in until) return { kind: 'waits', who: until.waits }
  return 'outcome' in until
    ? { kind: 'outcome', outcome: until.outcome }
    : { kind: 'with', values: until.with }
}

export function questionsOf({ questions }: Lesson): readonly LessonQuestion[] {
  return questions.map((asked) =>
    'foresee' in asked
      ? { kind: 'foresee', ask: asked.ask, times: asked.foresee }
      : {
          kind: 'choose',
          ask: asked.ask,
          choices: asked.choices.map(({ say, right, because }) => ({
            say,
            isRight: right === true,
            because: because ?? null,
          })),
        },
  )
}

/** Reads the text of a lesson file. Throws a `CourseError` that names the path inside it. */
export function parseLesson(file: string, text: string): Lesson {
  const parsed = v.safeParse(lesson, jsonIn(file, text, 'lesson'))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw damaged(file, 'lesson', `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
}
