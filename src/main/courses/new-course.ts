/** A small, whole course to begin with: a program to read with a question, and one to mend. Pure. */
import { newCourseWords } from '#words/new-course/words.ts'
import type { Language } from '#words/language.ts'

/** Texts by path inside the folder of the course. */
export function newCourse(id: string, language: Language): ReadonlyMap<string, string> {
  const words = newCourseWords[language]
  const { closing, counting } = words
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
  return new Map([
    [
      'course.json',
      json({
        format: 'lockstep-course:1',
        id,
        title: words.title,
        about: words.about,
        authors: [],
        chapters: [
          {
            id: 'two-at-once',
            title: words.chapter,
            items: ['programs/closing-time', 'programs/count-to-two'],
          },
        ],
      }),
    ],
    [
      'programs/closing-time.lesson.json',
      json({
        kind: 'read',
        title: closing.title,
        headline: closing.headline,
        lesson: closing.lesson,
        steps: [
          { say: closing.starts, until: { call: 'start', by: 'main' } },
          { say: closing.waits, until: { waits: 'cook' } },
          { say: closing.stuck, until: { outcome: 'deadlock' } },
        ],
        questions: [
          {
            ask: closing.question,
            choices: [
              { say: closing.ends, because: closing.endsBecause, outcome: { kind: 'ended' } },
              {
                say: closing.sticks,
                right: true,
                because: closing.sticksBecause,
                outcome: { kind: 'stuck', stuck: ['main', 'cook'] },
              },
              { say: closing.raises, because: closing.raisesBecause, outcome: { kind: 'error' } },
            ],
          },
        ],
      }),
    ],
    ['programs/closing-time.lab.ts', closingTime(closing)],
    [
      'programs/count-to-two.lesson.json',
      json({
        kind: 'fix',
        title: counting.title,
        headline: counting.headline,
        lesson: counting.lesson,
      }),
    ],
    [
      'programs/count-to-two.expect.json',
      json({
        name: counting.expected,
        points: 2,
        outcomes: [
          { possible: 'must', kind: 'ended', prints: { main: ['2'] } },
          { possible: 'never', kind: 'stuck' },
        ],
        others: 'never',
      }),
    ],
    ['programs/count-to-two.lab.ts', countToTwo(counting)],
  ])
}

type Said = { readonly title: string; readonly comment: string }

const closingTime = ({
  title,
  comment,
}: Said): string => `import { Pipe, Process, errors, print, type Connection } from 'lockstep'

export const lab = { title: ${JSON.stringify(title)}, expect: 'deadlock' }

export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const cook = new Process({ target: cooks, args: [reader, writer], name: 'cook' })
  await cook.start()
  await writer.send('soup')
  await writer.close()
  await cook.join()
}

/** ${comment} */
export async function cooks(reader: Connection, _writer: Connection) {
  try {
    for (;;) await print(await reader.recv())
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
}
`

const countToTwo = ({ title, comment }: Said): string => `import { Process, Value, print } from 'lockstep'

export const lab = { title: ${JSON.stringify(title)} }

export async function main() {
  const count = new Value('i', 0)
  const ada = new Process({ target: adds, args: [count], name: 'ada' })
  const ben = new Process({ target: adds, args: [count], name: 'ben' })
  await ada.start()
  await ben.start()
  await ada.join()
  await ben.join()
  await print(await count.get())
}

export async function adds(count: Value) {
  // ${comment}
  await count.set((await count.get()) + 1)
}
`
