/** The courses of the window: the built-in labs, and those that the person has opened, which are kept on this computer. */
import { get, update } from 'idb-keyval'
import { create } from 'zustand'
import { openedCourse, type OpenedCourse } from '#protocol/course/course-view.ts'
import { BUILT_IN, COURSE_FILE, readCourse } from '#protocol/course/course.ts'
import { CourseError } from '#protocol/course/course-error.ts'
import type { CourseView, LabDetail } from '#protocol/host.ts'
import { keptPlace } from './kept-place.ts'

/** The texts of a course's files, by their paths in its folder. */
export type CourseFiles = ReadonlyMap<string, string>

type Opened = OpenedCourse & { readonly files: CourseFiles }

type CourseState = {
  /** Null until the host has told it. */
  readonly builtIn: CourseView | null
  readonly opened: readonly Opened[]
  /** The course that the library shows. */
  readonly shown: string
  /** Courses whose programs the person has agreed to run, in this window. */
  readonly agreed: ReadonlySet<string>
  /** What is asked before a program of a course runs; null while nothing is. */
  readonly asked: {
    readonly name: string
    readonly go: (rights: 'all' | 'fewer') => void
  } | null
}

export const useCourseStore = create<CourseState>()(() => ({
  builtIn: null,
  opened: [],
  shown: BUILT_IN,
  agreed: new Set(),
  asked: null,
}))

const KEY = 'courses'
const MOST = 20

/** All of them, the built-in one first. */
export const coursesOf = ({ builtIn, opened }: CourseState): readonly CourseView[] => [
  ...(builtIn === null ? [] : [builtIn]),
  ...opened.map(({ view }) => view),
]

/** The one that the library shows; null while none is known. */
export const shownCourse = (state: CourseState): CourseView | null =>
  coursesOf(state).find(({ id }) => id === state.shown) ?? state.builtIn

/** The course of a lab; null for what is of none that is open. */
export const courseOf = (state: CourseState, lab: string): CourseView | null =>
  coursesOf(state).find(({ labs }) => labs.some(({ id }) => id === lab)) ?? null

/** An item of a course that was opened; null for anything else. */
export const openedLab = (id: string): LabDetail | null =>
  useCourseStore
    .getState()
    .opened.map(({ labs }) => labs.get(id))
    .find((lab) => lab !== undefined) ?? null

const isOpened = (lab: string): boolean => lab.includes('/')

/** Whether a program of this lab may run unasked: one that comes with Lockstep, or of a course that one has agreed to. */
export function mayRun(lab: string, python: boolean): boolean {
  if (!isOpened(lab)) return true
  const course = courseOf(useCourseStore.getState(), lab)
  return course !== null && !python && useCourseStore.getState().agreed.has(course.id)
}

/** Asks whether it may run; `go` is called once it may. */
export function askToRun(lab: string, name: string, go: (rights: 'all' | 'fewer') => void): void {
  useCourseStore.setState({
    asked: {
      name,
      go: (rights) => {
        const course = courseOf(useCourseStore.getState(), lab)
        useCourseStore.setState(({ agreed }) => ({
          asked: null,
          agreed: course === null ? agreed : new Set([...agreed, course.id]),
        }))
        go(rights)
      },
    },
  })
}

export const refuseToRun = (): void => useCourseStore.setState({ asked: null })

export const showCourse = (id: string): void => useCourseStore.setState({ shown: id })

/** Reads a course and puts it beside the others; one of the same id gives way. Throws a `LockstepError` for what is none. */
export function openCourse(files: CourseFiles): void {
  const course = read(files)
  const { id } = course.view
  useCourseStore.setState(({ opened, agreed }) => ({
    opened: [...opened.filter(({ view }) => view.id !== id), course],
    shown: id,
    // Its programs may be others now.
    agreed: new Set([...agreed].filter((one) => one !== id)),
  }))
  void keepAll()
}

export function closeCourse(id: string): void {
  useCourseStore.setState(({ opened }) => ({
    opened: opened.filter(({ view }) => view.id !== id),
    shown: BUILT_IN,
  }))
  void keepAll()
}

function read(files: CourseFiles): Opened {
  const textOf = (path: string): string | null => files.get(path) ?? null
  const course = readCourse(textOf)
  if (course.id === BUILT_IN)
    throw new CourseError(COURSE_FILE, {
      code: 'course.taken',
      what: 'The course cannot be opened.',
      why: `Its id is "${BUILT_IN}", as that of the built-in labs.`,
      next: 'Give it another id.',
    })
  return { ...openedCourse(course, textOf), files }
}

async function keepAll(): Promise<void> {
  try {
    const all = useCourseStore.getState().opened.slice(-MOST)
    await update(KEY, () => all.map(({ files }) => [...files]), keptPlace())
  } catch {
    // private mode, or full: they are still open
  }
}

/** Those that were open the last time. */
export async function restoreCourses(): Promise<void> {
  let raw: unknown
  try {
    raw = await get(KEY, keptPlace())
  } catch {
    return
  }
  const kept = parseCourses(raw)
  useCourseStore.setState(({ opened }) => {
    const ids = new Set(opened.map(({ view }) => view.id))
    return { opened: [...kept.filter(({ view }) => !ids.has(view.id)), ...opened] }
  })
}

/** What can be read of what was kept; what cannot is left out. */
export function parseCourses(raw: unknown): readonly Opened[] {
  if (!Array.isArray(raw)) return []
  const byId = new Map<string, Opened>()
  for (const one of raw.slice(-MOST)) {
    if (!Array.isArray(one) || !one.every(isFile)) continue
    try {
      const course = read(new Map(one))
      byId.set(course.view.id, course)
    } catch {
      // of another version, or damaged: it is opened from its folder again
    }
  }
  return [...byId.values()]
}

const isFile = (raw: unknown): raw is readonly [string, string] =>
  Array.isArray(raw) && raw.length === 2 && raw.every((part) => typeof part === 'string')
