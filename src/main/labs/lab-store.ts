/** The built-in labs: a course like any other, in TypeScript or Python or both. Each is read once, when first asked for. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { labSummary } from '#protocol/course/course-view.ts'
import { readItem, readOutline } from '#protocol/course/course.ts'
import type { Chapter, CourseItem, CourseOutline, ItemPlace, TextOf } from '#protocol/course/course.ts'
import type { LessonOutcome } from '#protocol/course/lesson.ts'
import type { CourseView, LabDetail, LabSummary, VariantValues } from '#protocol/host.ts'
import { textIn } from './course-folder.ts'
import { completeValues } from './variant-values.ts'

type Named = Pick<Chapter, 'id' | 'title'>

export type StoredLab = {
  readonly id: string
  readonly topic: string
  readonly chapter: Named
  /** Where its program against the lab API is; null for what only CPython does. */
  readonly path: string | null
  /** Where its program in Python is; null where its point does not exist there. */
  readonly python: string | null
  /** Where a run of its first variants is kept, for computers without Python; null for what can be run everywhere. */
  readonly recorded: string | null
  readonly lesson: CourseItem['lesson']
  readonly expectations: CourseItem['expectations']
}

/** One that has a program against the lab API. */
export type TypeScriptLab = StoredLab & { readonly path: string }

const RECORDED = '.lockstep'

export class LabStore {
  readonly #root: string
  readonly #textOf: TextOf
  readonly #outline: CourseOutline
  readonly #places: ReadonlyMap<string, { readonly chapter: Named; readonly item: ItemPlace }>
  readonly #labs = new Map<string, StoredLab>()

  constructor(root: string) {
    this.#root = root
    this.#textOf = textIn(root)
    this.#outline = readOutline(this.#textOf)
    this.#places = new Map(
      this.#outline.chapters.flatMap((chapter) =>
        chapter.items.map((item) => [item.id, { chapter, item }] as const),
      ),
    )
  }

  /** The course that they are. */
  course(): CourseView {
    const { id, title, about, authors, chapters } = this.#outline
    return {
      id,
      title,
      about,
      authors,
      chapters: chapters.map((chapter) => ({ id: chapter.id, title: chapter.title, about: chapter.about })),
      labs: this.all().map(summaryOf),
    }
  }

  all(): readonly StoredLab[] {
    return [...this.#places.keys()].map((id) => this.get(id))
  }

  /** Those that can be played without Python. */
  inTypeScript(): readonly TypeScriptLab[] {
    return this.all().filter(isInTypeScript)
  }

  find(id: string): StoredLab | null {
    const known = this.#labs.get(id)
    const place = this.#places.get(id)
    if (known !== undefined || place === undefined) return known ?? null
    const lab = storedLab(this.#root, place.chapter, readItem(place.item, this.#textOf))
    this.#labs.set(id, lab)
    return lab
  }

  get(id: string): StoredLab {
    const lab = this.find(id)
    if (lab !== null) return lab
    const near = [...this.#places.keys()]
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
      given: { kind: 'builtin', id: lab.id },
      source: textOf(lab.path),
      python: textOf(lab.python),
      expectations: lab.expectations,
    }
  }
}

function storedLab(root: string, chapter: Named, item: CourseItem): StoredLab {
  const at = (path: string | null) => (path === null ? null : join(root, path))
  const recorded = join(root, item.path + RECORDED)
  return {
    id: item.id,
    topic: chapter.id,
    chapter: { id: chapter.id, title: chapter.title },
    path: at(item.program),
    python: at(item.python),
    recorded: existsSync(recorded) ? recorded : null,
    lesson: item.lesson,
    expectations: item.expectations,
  }
}

function isInTypeScript(lab: StoredLab): lab is TypeScriptLab {
  return lab.path !== null
}

function textOf(path: string | null): string | null {
  return path === null ? null : readFileSync(path, 'utf8')
}

export function summaryOf({ path, python, ...lab }: StoredLab): LabSummary {
  return labSummary({ ...lab, typescript: textOf(path), python: textOf(python) })
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
