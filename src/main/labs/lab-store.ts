/** The built-in labs: programs on disk, in TypeScript or Python or both, each beside its lesson. Read once, when first asked for. */
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { findAbove } from '#node/built-file.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { LabDetail, LabSummary, StatedOutcome, Variant, VariantValues } from '#protocol/host.ts'
import { parseLesson } from './lesson-file.ts'
import type { Lesson, LessonOutcome } from './lesson-file.ts'
import { statedByLesson } from './stated.ts'
import { namesIn, namesInPython } from './names-in.ts'
import { completeValues } from './variant-values.ts'

export type StoredLab = {
  readonly id: string
  readonly topic: string
  /** Where its program against the lab API is; null for what only CPython does. */
  readonly path: string | null
  /** Where its program in Python is; null where its point does not exist there. */
  readonly python: string | null
  /** Where a run of its first variants is kept, for computers without Python; null for what can be run everywhere. */
  readonly recorded: string | null
  readonly lesson: Lesson
}

/** One that has a program against the lab API. */
export type TypeScriptLab = StoredLab & { readonly path: string }

const LESSON = '.lesson.json'
const TYPESCRIPT = '.lab.ts'
const PYTHON = '.py'
const RECORDED = '.lockstep'

/** The order of topics on the start screen, simplest first. */
const TOPICS = [
  'processes',
  'start-methods',
  'pipes',
  'queues',
  'locks',
  'conditions',
  'memory',
  'threads',
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

  /** Those that can be played without Python. */
  inTypeScript(): readonly TypeScriptLab[] {
    return this.all().filter(isInTypeScript)
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
      file: basename(lab.path ?? lab.python ?? lab.id),
      source: textOf(lab.path),
      python: textOf(lab.python),
    }
  }
}

function readTopic(root: string, topic: string): readonly StoredLab[] {
  const folder = join(root, topic)
  const files = new Set(readdirSync(folder))
  const fileOf = (id: string, ending: string) =>
    files.has(`${id}${ending}`) ? join(folder, `${id}${ending}`) : null
  return [...files]
    .filter((name) => name.endsWith(LESSON))
    .sort()
    .map((name) => {
      const id = name.slice(0, -LESSON.length)
      const lessonPath = join(folder, name)
      return {
        id,
        topic,
        path: fileOf(id, TYPESCRIPT),
        python: fileOf(id, PYTHON),
        recorded: fileOf(id, RECORDED),
        lesson: parseLesson(lessonPath, readFileSync(lessonPath, 'utf8')),
      }
    })
}

function isInTypeScript(lab: StoredLab): lab is TypeScriptLab {
  return lab.path !== null
}

function textOf(path: string | null): string | null {
  return path === null ? null : readFileSync(path, 'utf8')
}

export function summaryOf(lab: StoredLab): LabSummary {
  const { lesson } = lab
  return {
    id: lab.id,
    topic: lab.topic,
    title: lesson.title,
    headline: lesson.headline,
    covers: lesson.covers,
    languages: [
      ...(lab.path === null ? [] : (['typescript'] as const)),
      ...(lab.python === null ? [] : (['python'] as const)),
    ],
    names: lab.path === null ? namesInPython(textOf(lab.python) ?? '') : namesIn(textOf(lab.path) ?? ''),
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
