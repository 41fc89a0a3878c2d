/** Opened courses and what was done of them: kept, damaged, of another version, of somebody else. */
import { beforeEach, describe, expect, test } from 'vitest'
import { newCourse } from '../../../src/main/courses/new-course.ts'
import type { LabDetail } from '../../../src/protocol/host.ts'
import {
  askToRun,
  mayRun,
  openCourse,
  openedLab,
  parseCourses,
  shownCourse,
  useCourseStore,
} from '../../../src/renderer/store/course-store.ts'
import { nextItem, NO_PROGRESS, questionKey, stateOf, tasksOf } from '../../../src/renderer/store/progress.ts'
import {
  noteAnswered,
  noteChecked,
  noteReached,
  noteRun,
  parseProgress,
  progressOf,
  useProgressStore,
} from '../../../src/renderer/store/progress-store.ts'
import { programIn, twinOf } from '../../../src/renderer/store/twin.ts'

const files = newCourse('mine', 'en')
const READ = 'mine/closing-time'
const FIX = 'mine/count-to-two'
const lab = (id: string): LabDetail => {
  const found = openedLab(id)
  if (found === null) throw new Error(`no ${id}`)
  return found
}
const run = { variants: {}, outcome: 'deadlock', schedule: 'orderly', edited: false } as const

beforeEach(() => {
  useCourseStore.setState({ opened: [], shown: 'lockstep', agreed: new Set(), asked: null })
  useProgressStore.setState({ labs: {}, last: null })
  openCourse(files)
})

describe('an opened course', () => {
  test('is shown, and takes the place of one with its id', () => {
    openCourse(files)
    expect(useCourseStore.getState().opened).toHaveLength(1)
    expect(shownCourse(useCourseStore.getState())?.title.en).toBe('A first course')
    // A program of it is a file: it does not run as one that comes with Lockstep.
    expect(programIn(lab(READ), 'typescript', {})).toMatchObject({
      kind: 'file',
      name: 'closing-time.lab.ts',
    })
    expect(twinOf(lab(READ), {}).name).toBe('closing-time.py')
  })

  test('runs nothing before one has agreed, and again after it was opened anew; Python is asked about each time', () => {
    expect([mayRun('forgotten-write-end', false), mayRun(READ, false), mayRun('other/x', false)]).toEqual([
      true,
      false,
      false,
    ])
    const went: string[] = []
    askToRun(READ, 'closing-time.lab.ts', (rights) => went.push(rights))
    expect(went).toEqual([])
    useCourseStore.getState().asked?.go('all')
    expect(went).toEqual(['all'])
    expect([mayRun(FIX, false), mayRun(FIX, true)]).toEqual([true, false])
    openCourse(files)
    expect(mayRun(FIX, false)).toBe(false)
  })

  test('cannot have the id of the built-in labs', () => {
    expect(() => openCourse(newCourse('lockstep', 'en'))).toThrow(/as that of the built-in labs/)
  })

  test('that was kept is there again; what is damaged, or of another version, is left out', () => {
    const kept = [...files]
    const newer = kept.map(([path, text]) => [path, text.replace('lockstep-course:1', 'lockstep-course:9')])
    for (const raw of [
      null,
      7,
      'x',
      {},
      [null],
      [[['course.json']]],
      [[['course.json', 7]]],
      [[['course.json', '{']]],
    ])
      expect(parseCourses(raw)).toEqual([])
    expect(parseCourses([newer, kept, [['course.json', '{}']]]).map(({ view }) => view.id)).toEqual(['mine'])
  })
})

describe('what is done of an item', () => {
  test('of one to read: a run, its steps, its questions', () => {
    expect(stateOf(lab(READ), NO_PROGRESS)).toBe('fresh')
    noteRun(READ, run, 9)
    expect(tasksOf(lab(READ), progressOf(READ)).map(({ kind, done }) => [kind, done])).toEqual([
      ['run', true],
      ['steps', false],
      ['questions', false],
    ])
    noteReached(READ, 3)
    const [asked] = lab(READ).questions
    if (asked === undefined) throw new Error('no question')
    noteAnswered(READ, 'another question')
    expect(stateOf(lab(READ), progressOf(READ))).toBe('seen')
    noteAnswered(READ, questionKey(asked))
    expect(stateOf(lab(READ), progressOf(READ))).toBe('done')
  })

  test('of an assignment: that its expectations hold, and no others', () => {
    noteRun(FIX, run, 9)
    noteChecked(FIX, 'of an older version')
    expect(stateOf(lab(FIX), progressOf(FIX))).toBe('seen')
    noteChecked(FIX, lab(FIX).expected ?? '')
    expect(stateOf(lab(FIX), progressOf(FIX))).toBe('done')
  })

  test('goes on with the next that is not done, from the beginning at the end', () => {
    const labs = [lab(READ), lab(FIX)]
    const done = { ...NO_PROGRESS, seen: [run], checked: lab(FIX).expected ?? '' }
    expect(nextItem(labs, READ, () => NO_PROGRESS)?.id).toBe(FIX)
    expect(nextItem(labs, FIX, () => NO_PROGRESS)?.id).toBe(READ)
    expect(nextItem(labs, READ, (id) => (id === FIX ? done : NO_PROGRESS))?.id).toBe(READ)
    expect(nextItem([lab(FIX)], null, () => done)).toBeNull()
  })

  test('is kept; what was kept before courses counts, and what is damaged does not', () => {
    noteRun(READ, run, 9)
    noteAnswered(READ, 'q')
    noteChecked(READ, 'e')
    const kept: unknown = JSON.parse(JSON.stringify(useProgressStore.getState()))
    expect(parseProgress(kept)).toEqual(useProgressStore.getState())
    const old = { labs: { a: { seen: [run], explained: true, lastStep: 4 } }, last: 'a' }
    expect(parseProgress(old)).toEqual(old)
    const damaged = { labs: { a: { seen: [7], answered: [1, 'q'], foreseen: 'x', checked: {} } }, last: 3 }
    expect(parseProgress(damaged)).toEqual({
      labs: { a: { seen: [], explained: false, lastStep: 0, answered: ['q'] } },
      last: null,
    })
  })
})
