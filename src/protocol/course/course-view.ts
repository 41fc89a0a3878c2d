/** A course as the window shows it: chapters, and a lab for each item. */
import { hashOf } from '#model/chance.ts'
import type { CourseView, LabDetail, LabSummary, ProgramSource, StatedOutcome, Variant } from '../host.ts'
import type { Chapter, Course, CourseItem, TextOf } from './course.ts'
import { questionsOf, stepsOf } from './lesson.ts'
import type { Lesson, LessonOutcome } from './lesson.ts'
import { namesIn, namesInPython } from './names-in.ts'

/** What a lab is made of, wherever it lies. */
export type LabParts = {
  readonly id: string
  readonly chapter: Pick<Chapter, 'id' | 'title'>
  readonly lesson: Lesson
  readonly typescript: string | null
  readonly python: string | null
  readonly expectations: CourseItem['expectations']
}

export function labSummary({ id, chapter, lesson, typescript, python, expectations }: LabParts): LabSummary {
  return {
    id,
    topic: chapter.id,
    topicTitle: chapter.title,
    kind: lesson.kind,
    title: lesson.title,
    headline: lesson.headline,
    covers: lesson.covers,
    languages: [
      ...(typescript === null ? [] : (['typescript'] as const)),
      ...(python === null ? [] : (['python'] as const)),
    ],
    names: typescript === null ? namesInPython(python ?? '') : namesIn(typescript),
    variants: Object.entries(lesson.variants).map(([name, variant]): Variant => ({ name, ...variant })),
    outcomes: lesson.outcomes.map((stated): StatedOutcome => ({
      when: stated.when,
      outcome: stated.outcome,
      mayBe: endingsOf(stated),
      stuck: stated.stuck,
      because: stated.because,
    })),
    steps: stepsOf(lesson),
    questions: questionsOf(lesson),
    expected: expectations === null ? null : hashOf(JSON.stringify(expectations)).toString(16),
  }
}

export const endingsOf = (stated: LessonOutcome): StatedOutcome['mayBe'] =>
  stated.outcome === 'varies' ? stated.mayBe : [stated.outcome]

/** A course that lies in a folder of one's own, by the texts of its files. */
export type OpenedCourse = { readonly view: CourseView; readonly labs: ReadonlyMap<string, LabDetail> }

/** The id of an item in the window: no two courses share one. */
export const idIn = (course: string, item: string): string => `${course}/${item}`

export function openedCourse(course: Course, textOf: TextOf): OpenedCourse {
  const labs = course.chapters.flatMap((chapter) =>
    chapter.items.map((item) => detailOf(course, chapter, item, textOf)),
  )
  const { id, title, about, authors, chapters } = course
  return {
    view: {
      id,
      title,
      about,
      authors,
      chapters: chapters.map((chapter) => ({ id: chapter.id, title: chapter.title, about: chapter.about })),
      labs,
    },
    labs: new Map(labs.map((lab) => [lab.id, lab])),
  }
}

function detailOf(course: Course, chapter: Chapter, item: CourseItem, textOf: TextOf): LabDetail {
  const typescript = item.program === null ? null : textOf(item.program)
  const python = item.python === null ? null : textOf(item.python)
  const id = idIn(course.id, item.id)
  const file = fileName(item.program ?? item.python ?? item.id)
  const given: ProgramSource = { kind: 'file', name: file, text: typescript ?? '' }
  return {
    ...labSummary({
      id,
      chapter,
      lesson: item.lesson,
      typescript,
      python,
      expectations: item.expectations,
    }),
    lesson: item.lesson.lesson,
    file,
    given,
    source: typescript,
    python,
    expectations: item.expectations,
  }
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
