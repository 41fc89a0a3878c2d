/** The built-in labs: programs on disk, each beside its lesson. Read once, when first asked for. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findAbove } from '#node/built-file.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { LabDetail, LabSummary, StatedOutcome, Variant, VariantValues } from '#protocol/host.ts'
import { parseLesson } from './lesson-file.ts'
import type { Lesson, LessonOutcome } from './lesson-file.ts'
import { statedByLesson } from './stated.ts'
import { namesIn } from './names-in.ts'
import { completeValues } from './variant-values.ts'

export type StoredLab = {
  readonly id: string
  readonly topic: string
  readonly path: string
  /** Where the same program is in Python; null where its point does not exist there. */
  readonly python: string | null
  readonly lesson: Lesson
}

const SUFFIX = '.lab.ts'

/** The order of topics on the start screen, simplest first. */
const TOPICS = [
  'processes',
  'start-methods',
  'pipes',
  'queues',
  'locks',
  'conditions',
  'memory',
  'managers',
  'pools',
  'programs',
]

export class LabStore {
  readonly #labs: ReadonlyMap<string, StoredLab>

  constructor(root: string) {
    const topics = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort((a, b) => TOPICS.indexOf(a) - TOPICS.indexOf(b))
    this.#labs = new Map(topics.flatMap((topic) => readTopic(root, topic)).map((lab) => [lab.id, lab]))
  }

  all(): readonly StoredLab[] {
    return [...this.#labs.values()]
  }

  find(id: string): StoredLab | null {
    return this.#labs.get(id) ?? null
  }

  get(id: string): StoredLab {
    const lab = this.find(id)
    if (lab !== null) return lab
    const near = [...this.#labs.keys()]
      .filter((other) => other.includes(id) || id.includes(other))
      .slice(0, 3)
    throw new LockstepError({
      code: 'lab.unknown',
      what: `No lab is called "${id}".`,
      why: near.length > 0 ? `The nearest names are ${near.join(', ')}.` : 'The library has no such name.',
      next: '`lockstep list` shows them all.',
    })
  }

  detail(lab: StoredLab): LabDetail {
    return {
      ...summaryOf(lab),
      lesson: lab.lesson.lesson,
      file: basename(lab.path),
      source: readFileSync(lab.path, 'utf8'),
      python: lab.python === null ? null : readFileSync(lab.python, 'utf8'),
    }
  }
}

function readTopic(root: string, topic: string): readonly StoredLab[] {
  const folder = join(root, topic)
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => {
      const id = name.slice(0, -SUFFIX.length)
      const lessonPath = join(folder, `${id}.lesson.json`)
      const python = join(folder, `${id}.py`)
      return {
        id,
        topic,
        path: join(folder, name),
        python: existsSync(python) ? python : null,
        lesson: parseLesson(lessonPath, readFileSync(lessonPath, 'utf8')),
      }
    })
}

export function summaryOf(lab: StoredLab): LabSummary {
  const { lesson } = lab
  return {
    id: lab.id,
    topic: lab.topic,
    title: lesson.title,
    headline: lesson.headline,
    covers: lesson.covers,
    names: namesIn(readFileSync(lab.path, 'utf8')),
    variants: Object.entries(lesson.variants).map(([name, variant]): Variant => ({ name, ...variant })),
    outcomes: lesson.outcomes.map((stated): StatedOutcome => {
      const { when, outcome, stuck, because } = stated
      return { when, outcome, mayBe: statedByLesson(stated).endings, stuck, because }
    }),
  }
}

/** All variant values, the ones not given at their first value. Throws for a name or value that the lab does not have. */
export function completeVariants(lab: StoredLab, given: VariantValues): VariantValues {
  return completeValues(lab.id, lab.lesson.variants, given)
}

/** What the lesson states for these values; null when it says nothing about them. */
export function statedOutcome(lab: StoredLab, values: VariantValues): LessonOutcome | null {
  return (
    lab.lesson.outcomes.find((outcome) =>
      Object.entries(outcome.when).every(([name, value]) => values[name] === value),
    ) ?? null
  )
}

/** Where the built-in labs are. */
export function builtinLabsFolder(): string {
  const known = findAbove('labs/pipes')
  if (known !== null) return dirname(known)
  throw new LockstepError({
    code: 'labs.missing',
    what: 'The built-in labs are not there.',
    why: 'There is no labs folder beside the program.',
    next: 'Install Lockstep again.',
  })
}
