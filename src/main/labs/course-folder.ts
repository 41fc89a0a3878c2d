/** A course in a folder on disk. No path of a course leads out of its folder, through links neither. */
import { readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { errorCode } from '#node/error-code.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { readCourse } from '#protocol/course/course.ts'
import type { Course, TextOf } from '#protocol/course/course.ts'

/** Throws a `LockstepError` for a folder that is no course. */
export function courseIn(root: string): Course {
  return readCourse(textIn(root))
}

/** The texts of the files in a folder, by their paths in it. */
export function textIn(root: string): TextOf {
  let real: string | null = null
  return (path) => readInside(root, join(root, path), (real ??= realpathSync.native(root)))
}

/** The text of a file that lies in the folder; null where there is none. Throws a `LockstepError` for one that lies elsewhere. */
export function readInside(
  root: string,
  path: string,
  realRoot: string = realpathSync.native(root),
): string | null {
  let real: string
  try {
    real = realpathSync.native(path)
  } catch {
    return null
  }
  const from = relative(realRoot, real)
  if (from === '..' || from.startsWith(`..${sep}`) || isAbsolute(from))
    throw new LockstepError({
      code: 'course.outside',
      what: `${relative(root, path)} is not read.`,
      why: `It leads out of the folder ${root}.`,
      next: 'Put what belongs to a course into its folder.',
    })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(real))
  } catch (error) {
    if (errorCode(error) === 'EISDIR') return null
    throw new LockstepError({
      code: 'course.unreadable',
      what: `${relative(root, path)} cannot be read.`,
      why: error instanceof TypeError ? 'It is not UTF-8 text.' : String(error),
      next: 'Save it as UTF-8, where you may read it.',
    })
  }
}
