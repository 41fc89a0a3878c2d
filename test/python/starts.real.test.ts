/** One Python program under each start method: the library's default is set before the program begins. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { comparePythonStarts } from '../../src/main/windows/compare-python-starts.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { LockstepError } from '../../src/protocol/lockstep-error.ts'
import type { PythonSource } from '../../src/protocol/python-source.ts'
import type { StartView } from '../../src/protocol/starts.ts'
import { START_METHODS } from '../../src/protocol/starts.ts'
import { sideBySide } from '../../src/renderer/starts/side-by-side.ts'
import { interpreters, RUNTIME, runPythonText, usualInterpreter } from '../support/python.ts'

const python = (await usualInterpreter())?.path
const ends = [...new Set([(await interpreters()).at(0)?.path, (await interpreters()).at(-1)?.path])]
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

function compare(
  text: string,
  { args = [], methodArgument = null, by = python }: Partial<PythonSource & Options> = {},
): Promise<readonly StartView[]> {
  const source: PythonSource = { kind: 'python', name: 'program.py', text, args, folder: null, python: null }
  return comparePythonStarts(
    source,
    methodArgument,
    new AbortController().signal,
    async (startMethod, given) => {
      const found = { ...(by === undefined ? {} : { python: by }), session, args: given, startMethod }
      return (await runPythonText(text, found)).run
    },
  )
}

type Options = { readonly methodArgument: number | null; readonly by: string | undefined }

const SIBLING = `import multiprocessing as mp


def eat(reader):
    reader.recv()


def wait(bell):
    bell.wait()


if __name__ == '__main__':
    reader, writer = mp.Pipe(duplex=False)
    eater = mp.Process(target=eat, args=(reader,), name='eater')
    eater.start()
    bell = mp.Event()
    sibling = mp.Process(target=wait, args=(bell,), name='sibling')
    sibling.start()
    writer.send('tea')
    bell.set()
    eater.join()
    sibling.join()
    print(mp.get_start_method())
`

test.skipIf(python === undefined).each(ends)(
  'a sibling has the ends of others under fork only, by %s',
  async (by) => {
    const views = await compare(SIBLING, { by })
    expect(views.map(({ moments }) => moments.map(({ child }) => child))).toEqual(
      START_METHODS.map(() => ['eater', 'sibling']),
    )
    const tables = sideBySide(views, 1)
    const sibling = tables.find(({ name }) => name === 'sibling')
    const ofPipe = sibling?.rows.filter(({ name }) => name === 'reader/writer') ?? []
    expect(ofPipe.map(({ end }) => end).toSorted()).toEqual(['r', 'w'])
    for (const { cells, differs } of ofPipe) {
      expect(differs).toBe(true)
      expect(cells.map((cell) => cell?.origin ?? null)).toEqual(['inherited', null, null])
    }
    const eater = tables.find(({ name }) => name === 'eater')
    const reading = eater?.rows.filter(({ name, end }) => name === 'reader/writer' && end === 'r')
    expect(reading?.map(({ cells }) => cells.filter((cell) => cell !== null).length)).toEqual([3])
  },
)

test.skipIf(python === undefined).each(START_METHODS)(
  'the program sees %s as its default',
  async (startMethod) => {
    const { report } = await runPythonText(SIBLING, { session, startMethod })
    expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
    expect(report.prints.map(({ text }) => text)).toEqual([startMethod])
  },
)

const NESTED = `import multiprocessing as mp


def main():
    def cook():
        pass
    mp.Process(target=cook, name='cook').start()


if __name__ == '__main__':
    main()
`

test.skipIf(python === undefined)(
  'where a method does not come to the start, its error is told',
  async () => {
    const views = await compare(NESTED)
    expect(views.map(({ moments }) => moments.length)).toEqual([1, 0, 0])
    expect(views[0]?.problem).toBe(null)
    for (const { problem } of views.slice(1)) expect(problem).toMatch(/pickle local object|pickle <function/i)
  },
)

test.skipIf(python === undefined).each([
  ["mp.set_start_method('spawn')", 'mp.Process', 'fork', 'spawn'],
  ['', "mp.get_context('fork').Process", 'spawn', 'fork'],
])('a program that chooses its method itself is refused: %s %s', async (first, kind, set, own) => {
  const text = `import multiprocessing as mp


def cook():
    pass


if __name__ == '__main__':
    ${first}
    child = ${kind}(target=cook, name='cook')
    child.start()
    child.join()
`
  const error: unknown = await compare(text).catch((refused: unknown) => refused)
  expect(error).toBeInstanceOf(LockstepError)
  expect(error).toMatchObject({
    code: 'starts.own',
    why: `The default was set to ${set}, and cook was started with ${own}: the program chooses its method itself.`,
  })
})

test.skipIf(python === undefined)(
  'a twin is told its method by the argument that stands for it',
  async () => {
    const text = SIBLING.replace(
      "__main__':\n",
      "__main__':\n    import sys\n    assert sys.argv[1] == 'kept'\n    mp.set_start_method(sys.argv[2])\n",
    )
    const views = await compare(text, { args: ['kept', 'fork'], methodArgument: 1 })
    expect(views.map(({ moments, problem }) => [moments.length, problem])).toEqual(
      START_METHODS.map(() => [2, null]),
    )
  },
)
