import { LockstepError } from '../lockstep-error.ts'
import type { LockstepErrorParts } from '../lockstep-error.ts'

/** What is wrong with a course, and in which of its files. */
export class CourseError extends LockstepError {
  readonly place: { readonly path: string; readonly line: null; readonly column: null }

  constructor(file: string, parts: LockstepErrorParts) {
    super(parts)
    this.place = { path: file, line: null, column: null }
  }
}

/** The file cannot be what it has to be. `why` begins with the place inside it. */
export function damaged(file: string, what: 'course' | 'lesson', why: string): CourseError {
  const next = 'Mend the file; docs/courses.md says what it holds.'
  return what === 'course'
    ? new CourseError(file, { code: 'course.damaged', what: `${file} is not a course.`, why, next })
    : new CourseError(file, { code: 'lesson.damaged', what: `${file} is not a lesson.`, why, next })
}

export function jsonIn(file: string, text: string, what: Parameters<typeof damaged>[1]): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw damaged(file, what, error instanceof Error ? error.message : String(error))
  }
}
