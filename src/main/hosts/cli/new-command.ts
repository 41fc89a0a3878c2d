/** `lockstep new course FOLDER`: a small course to begin with. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { errorCode } from '#node/error-code.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { cliWords } from '#words/cli/words.ts'
import { newCourse } from '../../courses/new-course.ts'
import { spokenLanguage } from './cli-language.ts'
import { EXIT, print, say } from './output.ts'

export function makeNew(_what: 'course', folder: string): number {
  const refuse = (why: string) =>
    new LockstepError({
      code: 'new.folder',
      what: `No course was written to ${folder}.`,
      why,
      next: 'Name a folder that is empty, or that is not there yet.',
    })
  let there: readonly string[]
  try {
    mkdirSync(folder, { recursive: true })
    there = readdirSync(folder)
  } catch (error) {
    throw refuse(errorCode(error) === 'EEXIST' ? 'There is a file of that name.' : String(error))
  }
  if (there.length > 0) throw refuse('The folder is not empty.')
  const language = spokenLanguage()
  const files = newCourse(idOf(folder), language)
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text, { flag: 'wx' })
  }
  for (const path of files.keys()) print(join(folder, path))
  say(`\n${cliWords[language].new.next(folder)}`)
  return EXIT.fine
}

/** The name of the folder, as far as it can be one of a course. */
function idOf(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '')
  return name === '' || name === 'lockstep' ? 'first-course' : name
}
