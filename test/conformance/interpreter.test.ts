import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { errors } from '#lab/base/errors.ts'
import { compileProgram } from '#program/compile.ts'
import { instanceHere } from '../support/instance.ts'

const ENTRY = join(import.meta.dirname, '../../conformance/interpreter/interpreter.lab.ts')
const program = compileProgram(ENTRY, (path) => readFileSync(path, 'utf8'))

type Programs = Readonly<Record<string, readonly (readonly unknown[])[]>>
type Entry = (...args: readonly unknown[]) => Promise<unknown>

/**
 * One process with the interpreter in it, on a library of which only the few parts exist that these tests use: they are
 * about the interpreter's own rules (names, indices, records, what fork hands over). What the real library does is the matter
 * of the recorded cases.
 */
function interpreter(inherited?: unknown) {
  const records: string[] = []
  const started: { readonly args: readonly unknown[]; readonly state: unknown }[] = []
  let forkState = (): unknown => undefined

  class Process {
    readonly id = 'P2'
    readonly #args: readonly unknown[]

    constructor({ args }: { readonly args: readonly unknown[] }) {
      this.#args = args
    }

    async start(): Promise<void> {
      started.push({ args: this.#args, state: forkState() })
    }
  }
  const api = {
    errors,
    record: (text: string) => records.push(text),
    forkState: () => inherited,
    setForkState: (state: () => unknown) => {
      forkState = state
    },
    setStartMethod: () => undefined,
    exit: () => {
      throw new errors.SystemExit()
    },
    Lock: () => ({ with: (body: () => Promise<void>) => body() }),
    Process,
  }
  const instance = instanceHere(program, api)
  const entry = (name: string) => instance.lookUp(name) as Entry
  /** The end records, without kind and path. */
  const ended = () =>
    records
      .map((text) => JSON.parse(text) as unknown[])
      .flatMap(([kind, , ...rest]) => (kind === 'E' ? [rest] : []))
  return {
    records,
    started,
    ended,
    run: (programs: Programs, startMethod: 'fork' | 'spawn' = 'fork') =>
      entry('main')({ case: { programs, start_method: startMethod } }),
    runChild: (child: Programs[string], args: readonly unknown[]) =>
      entry('childEntry')({ programs: { child }, startMethod: 'fork' }, 'main/p', 'child', args),
    runTask: (job: Programs[string], args: readonly unknown[] = []) =>
      entry('runTask')({ programs: { job }, startMethod: 'fork' }, 'main/f', 'job', args),
  }
}

describe('interpreter of cases', () => {
  test('records begin and end of each op, and where a program begins', async () => {
    const { run, records } = interpreter()
    await run({ main: [['let', 'x', ['add', 1, 2]]] })
    expect(records).toEqual(['["S","main"]', '["B","main","0","let"]', '["E","main","0","ok",3]'])
  })

  test('an error ends the program unless the op catches it', async () => {
    const { run, ended } = interpreter()
    const main = [
      ['raise', 'KeyError', { catch: true }],
      ['exit', { catch: true }],
      ['eval', '$nobody'],
      ['eval', 1],
    ]
    await expect(run({ main })).rejects.toThrow(errors.NameError)
    expect(ended()).toEqual([
      ['0', 'raise', 'KeyError'],
      ['1', 'raise', 'SystemExit'],
      ['2', 'raise', 'NameError'],
    ])
  })

  test('an error that is none of the library is recorded as the fault it is', async () => {
    const { run, ended } = interpreter()
    await run({ main: [['raise', 'Nonsense', { catch: true }]] })
    expect(ended()).toEqual([['0', 'raise', expect.stringContaining('not an error of the library')]])
  })

  test('inner ops have the index of the compound op, round and position', async () => {
    const { run, ended } = interpreter()
    const main = [
      ['repeat', 2, [['eval', '$k']], { as: 'k' }],
      ['if', ['lit', []], [['eval', 'yes']], [['eval', 'no']]],
      ['loop_until_error', [['raise', 'ValueError']]],
      ['Lock', 'l'],
      [
        'with',
        'l',
        [
          ['eval', 5],
          ['raise', 'OSError'],
        ],
        { catch: true },
      ],
    ]
    await run({ main })
    expect(ended()).toEqual([
      ['0.0.0', 'ok', 0],
      ['0.1.0', 'ok', 1],
      ['1.0', 'ok', 'no'],
      ['2.0.0', 'raise', 'ValueError'],
      ['3', 'ok', null],
      ['4', 'ok', null],
      ['4.0', 'ok', 5],
      ['4.1', 'raise', 'OSError'],
      ['4', 'ok', null],
    ])
  })

  test('SystemExit is no error that ends a loop', async () => {
    const { run } = interpreter()
    await expect(run({ main: [['loop_until_error', [['exit']]]] })).rejects.toThrow(errors.SystemExit)
  })

  test('return ends the program with its value, through loops and catches', async () => {
    const { runTask, ended } = interpreter()
    const job = [
      ['params', 'a'],
      ['loop_until_error', [['return', ['mul', '$a', 2], { catch: true }]], { catch: true }],
    ]
    expect(await runTask(job, [4])).toBe(8)
    expect(ended()).toEqual([['1.0.0', 'ok', 8]])
  })

  test('a task binds in a table of its own, and in the globals only by letg', async () => {
    const { runTask, ended } = interpreter()
    await runTask([
      ['let', 'a', 1],
      ['letg', 'b', 2],
    ])
    await expect(
      runTask([
        ['eval', '$b'],
        ['eval', '$a'],
      ]),
    ).rejects.toThrow(errors.NameError)
    expect(ended().at(-2)).toEqual(['0', 'ok', 2])
  })

  test('surplus names stay unbound and surplus arguments keep their place', async () => {
    const { runTask, ended } = interpreter()
    await runTask(
      [
        ['params', 'a'],
        ['eval', ['arg', 1]],
      ],
      [1, 2],
    )
    expect(ended()).toEqual([['1', 'ok', 2]])
    const tooManyNames = [
      ['params', 'a', 'b'],
      ['eval', '$b'],
    ]
    await expect(runTask(tooManyNames, [1])).rejects.toThrow(errors.NameError)
  })

  test('plain containers and operators raise what Python raises', async () => {
    const { run, ended } = interpreter()
    const main = [
      ['let', 'l', ['lit', [1, 2]]],
      ['getitem', 'l', -1],
      ['getitem', 'l', 2, { catch: true }],
      ['getitem', 'l', 'a', { catch: true }],
      ['let', 'd', ['lit', { a: 1 }]],
      ['getitem', 'd', 'b', { catch: true }],
      ['append', 'd', 1, { catch: true }],
      ['contains', 'l', ['eq', 1, 1]],
      ['eval', ['add', 1, 'a'], { catch: true }],
    ]
    await run({ main })
    expect(ended().map((end) => end.at(-1))).toEqual([
      [1, 2],
      2,
      'IndexError',
      'TypeError',
      { a: 1 },
      'KeyError',
      'AttributeError',
      true,
      'TypeError',
    ])
  })

  test('long texts are recorded by length, other objects by class', async () => {
    const { run, ended } = interpreter()
    await run({ main: [['eval', ['list', ['fill', 40], ['fill', 41], ['unpicklable']]]] })
    expect(ended()).toEqual([['0', 'ok', ['x'.repeat(40), { str: 41 }, { obj: 'lock' }]]])
  })

  test('fork hands over the globals, and an unpicklable argument as a tag that becomes one again', async () => {
    const parent = interpreter()
    await parent.run({
      main: [
        ['let', 'g', ['list', 1]],
        ['Process', 'p', 'child', [['unpicklable'], '$g']],
        ['start', 'p'],
      ],
    })
    const [start] = parent.started
    const args = start?.args[3] as readonly unknown[]
    expect(start?.state).toMatchObject({
      globals: [
        ['g', [1]],
        ['p', {}],
      ],
    })
    expect(parent.records.at(-2)).toBe('["P","main/p","P2"]')

    const child = interpreter({ globals: [['g', [1]]], usedPaths: [], handlers: [] })
    const look = [
      ['params', 'a'],
      ['eval', '$a'],
      ['eval', '$g'],
    ]
    await child.runChild(look, structuredClone(args))
    expect(child.ended()).toEqual([
      ['1', 'ok', { obj: 'lock' }],
      ['2', 'ok', [1]],
    ])
  })

  test('spawn leaves the unpicklable argument to the library, which refuses it', async () => {
    const { run, started } = interpreter()
    const main = [
      ['Process', 'p', 'child', [['unpicklable']]],
      ['start', 'p'],
    ]
    await run({ main }, 'spawn')
    expect(() => structuredClone(started[0]?.args)).toThrow()
  })
})
