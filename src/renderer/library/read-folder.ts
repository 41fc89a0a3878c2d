/**
 * The texts of a folder that was picked or dropped. The page reads them itself: it never names a path to the host, and what is not in
 * the folder is not there.
 */
import { COURSE_LIMITS } from '#protocol/course/course.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { refusalOf } from '#protocol/refusal-of.ts'
import { openCourse, type CourseFiles } from '../store/course-store.ts'
import { setRefusal } from '../store/trace-store.ts'

type Found = { readonly path: string; readonly file: () => Promise<File> }

/** What a course is made of; everything else in its folder is passed over. */
const isOfCourse = (path: string): boolean =>
  /\.(json|[jt]s|py)$/i.test(path) && !/(^|\/)(\.|node_modules\/)/.test(path)

/** Files as a picker of folders gives them. */
export const openPicked = (files: readonly File[]): Promise<void> =>
  open(() =>
    Promise.resolve(
      files.map((file) => ({
        path: file.webkitRelativePath.slice(file.webkitRelativePath.indexOf('/') + 1),
        file: () => Promise.resolve(file),
      })),
    ),
  )

export const openDropped = (folder: FileSystemDirectoryEntry): Promise<void> => open(() => below(folder, ''))

async function open(find: () => Promise<readonly Found[]>): Promise<void> {
  try {
    openCourse(await textsOf((await find()).filter(({ path }) => isOfCourse(path))))
    setRefusal(null)
  } catch (error) {
    setRefusal(refusalOf(error))
  }
}

async function textsOf(found: readonly Found[]): Promise<CourseFiles> {
  if (found.length > COURSE_LIMITS.files) throw tooLarge(`more than ${COURSE_LIMITS.files} files`)
  const texts = new Map<string, string>()
  let chars = 0
  for (const { path, file } of found) {
    const one = await file()
    // A text has at most as many characters as bytes.
    chars += one.size
    if (chars > COURSE_LIMITS.chars) throw tooLarge(`more than ${COURSE_LIMITS.chars} bytes of text`)
    texts.set(path, await one.text())
  }
  return texts
}

function tooLarge(what: string): LockstepError {
  return new LockstepError({
    code: 'course.large',
    what: 'The folder is too large for a course.',
    why: `It has ${what}.`,
    next: 'Open the folder of the course alone.',
  })
}

async function below(folder: FileSystemDirectoryEntry, path: string): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const entry of await entriesOf(folder)) {
    const at = path + entry.name
    if (found.length > COURSE_LIMITS.files) break
    if (entry.isDirectory) {
      if (isOfCourse(`${at}/x.json`))
        found.push(...(await below(entry as FileSystemDirectoryEntry, `${at}/`)))
    } else found.push({ path: at, file: () => fileOf(entry as FileSystemFileEntry) })
  }
  return found
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    // A part at a time, until there is none.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (part.length === 0) return all
    all.push(...part)
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))
