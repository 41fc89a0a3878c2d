import { expect, test } from 'vitest'
import { Rounds, type Pace } from '../../../src/renderer/store/rounds.ts'

/** A page whose tasks are done when the test says so. */
function page() {
  let state = 0
  let now = 0
  let task: { readonly at: number; readonly act: () => void } | null = null
  const told: string[] = []
  const rounds = new Rounds<number>({
    read: () => state,
    apartMs: 100,
    turnMs: 16,
    now: () => now,
    later: (ms, act) => {
      const one = { at: now + ms, act }
      task = one
      return () => {
        if (task === one) task = null
      }
    },
  })
  for (const [rank, name] of ['picture', 'time', 'bar'].entries())
    rounds.follow({ rank, take: (seen) => told.push(`${name} ${seen}`) })
  return {
    rounds,
    set: (next: number, pace: Pace) => {
      state = next
      rounds.changed(pace)
    },
    /** The next task, when its time has come or `late` after that; when it began, null when there is none. */
    task: (late = 0): number | null => {
      const due = task
      if (due === null) return null
      task = null
      now = due.at + late
      due.act()
      return now
    },
    told: () => told.splice(0),
  }
}

test('what comes at once is shown by all in the same task', () => {
  const { set, task, told } = page()
  set(1, 'at-once')
  set(2, 'rest')
  expect(told()).toEqual(['picture 1', 'time 1', 'bar 1', 'picture 2', 'time 2', 'bar 2'])
  expect(task()).toBeNull()
})

test('of a stream each shows what is newest in a task of its own, and a round begins ten times a second at most', () => {
  const { set, task, told } = page()
  set(1, 'stream')
  expect(told()).toEqual([])
  expect(task()).toBe(0)
  set(2, 'stream')
  expect([task(), task()]).toEqual([16, 32])
  expect(told()).toEqual(['picture 1', 'time 2', 'bar 2'])
  // The picture has not shown what came in between.
  expect(task()).toBe(100)
  expect([task(), task(), task()]).toEqual([116, 132, null])
  expect(told()).toEqual(['picture 2', 'time 2', 'bar 2'])
})

test('a page that was kept busy by a round rests for longer', () => {
  const { set, task } = page()
  set(1, 'stream')
  task()
  // Each of the two turns behind the first came 50 ms late.
  task(50)
  set(2, 'stream')
  task(50)
  expect(task()).toBe(3 * 16 + 2 * 100)
})

test('once a stream is over all show the same moment, the last of them the bar', () => {
  const { set, task, told } = page()
  set(1, 'stream')
  task()
  task()
  told()
  // The bar has not had its turn: it would say how the run ended beside a picture of before.
  set(2, 'rest')
  while (task() !== null);
  expect(told()).toEqual(['picture 2', 'time 2', 'bar 2'])
})

test('whatever a person does in between is shown by all at once', () => {
  const { set, task, told } = page()
  set(1, 'stream')
  task()
  told()
  set(2, 'at-once')
  expect(told()).toEqual(['picture 2', 'time 2', 'bar 2'])
  expect(task()).toBeNull()
})

test('where the first is to be seen now, the others follow without waiting, also while there is more and more', () => {
  const { set, task, told } = page()
  set(1, 'first-now')
  expect(told()).toEqual(['picture 1'])
  expect(task()).toBe(16)
  set(2, 'first-now')
  task()
  set(3, 'first-now')
  expect(told()).toEqual(['time 1', 'picture 2', 'bar 2', 'picture 3'])
  while (task() !== null);
  expect(told()).toEqual(['time 3', 'bar 3'])
})

test('who has left is not told any more', () => {
  const { rounds, set, task, told } = page()
  const leave = rounds.follow({ rank: 9, take: () => told().push('gone') })
  set(1, 'stream')
  task()
  leave()
  while (task() !== null);
  expect(told()).toEqual(['picture 1', 'time 1', 'bar 1'])
})
