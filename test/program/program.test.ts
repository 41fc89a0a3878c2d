import { describe, expect, test } from 'vitest'
import { compileProgram } from '#program/compile.ts'
import { ProgramError } from '#program/program-error.ts'
import { callerLinesOf, errorLineOf } from '#realm/caller-line.ts'
import { instanceHere } from '../support/instance.ts'
import { runText } from '../support/run-text.ts'

function compile(files: Record<string, string>) {
  return compileProgram('/lab/main.lab.ts', (path) => files[path] ?? null)
}

function run(files: Record<string, string>, api: object = {}) {
  return instanceHere(compile(files), api)
}

function faultOf(files: Record<string, string>): ProgramError {
  try {
    compile(files)
  } catch (error) {
    if (error instanceof ProgramError) return error
    throw error
  }
  throw new Error('it compiled')
}

describe('program: compiling', () => {
  test('gives the API that the process brings, and finds exports by name and by value', () => {
    const api = { Queue: class {} }
    const text = `import { Queue } from 'lockstep'\nexport async function main(): Promise<unknown> { return Queue }`
    const instance = run({ '/lab/main.lab.ts': text }, api)
    const main = instance.lookUp('main') as () => Promise<unknown>
    expect(instance.exportedName(main)).toBe('main')
    expect(instance.exportedName(() => 0)).toBeNull()
    return expect(main()).resolves.toBe(api.Queue)
  })

  test('follows relative imports, with and without an extension', () => {
    const instance = run({
      '/lab/main.lab.ts': `import { one } from './one'\nimport { two } from './lib/two.js'\nexport const sum = one + two`,
      '/lab/one.ts': `export const one: number = 1`,
      '/lab/lib/two.ts': `import { one } from '../one.ts'\nexport const two = one + 1\nexport async function work() {}`,
    })
    expect(instance.exports['sum']).toBe(3)
    expect(instance.lookUp('two.ts:work')).toBeTypeOf('function')
  })

  test('refuses a name that the API does not have, where it is used', () => {
    const text = `import { Queu } from 'lockstep'\nexport function main() { return new Queu() }`
    const main = run({ '/lab/main.lab.ts': text }, { Queue: class {} }).lookUp('main')
    expect(main).toThrow("cannot import 'Queu' from 'lockstep'")
  })

  test('refuses any other import and says where it stands', () => {
    const fault = faultOf({
      '/lab/main.lab.ts': `import { Queue } from 'lockstep'\nimport { readFile } from 'node:fs'\nvoid readFile; void Queue`,
    })
    expect(fault.fault).toBe('import')
    expect(fault.place).toEqual({ path: '/lab/main.lab.ts', line: 2, column: 26 })
  })

  test('says when an imported file is missing', () => {
    const fault = faultOf({ '/lab/main.lab.ts': `\nimport { a } from './gone.ts'\nexport const b = a` })
    expect(fault.place.line).toBe(2)
    expect(fault.why).toContain('./gone.ts')
  })

  test.each([
    ['a word out of place', 'let a = 1\nlet x = = 3', 2, 9],
    ['a name declared twice', 'const first = 1\nlet a\n  let a = 2', 3, 7],
    ['await at module level', 'const a = 1\nawait a', 2, 1],
  ])('gives line and column of %s', (_what, text, line, column) => {
    const fault = faultOf({ '/lab/main.lab.ts': text })
    expect(fault.fault).toBe('syntax')
    expect(fault.place).toEqual({ path: '/lab/main.lab.ts', line, column })
  })
})

describe('program: instances', () => {
  test('share nothing at module level', () => {
    const program = compile({ '/lab/main.lab.ts': 'let n = 0\nexport function next() { return ++n }' })
    const next = () => (instanceHere(program, {}).lookUp('next') as () => number)()
    expect([next(), next()]).toEqual([1, 1])
  })

  test('read the virtual clock and a seeded chance, and have no timers', async () => {
    const text = `import { print, sleep } from 'lockstep'
      export async function main() {
        await sleep(1.5)
        await print(Date.now(), new Date().getTime(), new Date(0).constructor.now(), globalThis.performance.now())
        await print(new Date(5).getTime(), new Date() instanceof Date, Math.max(1, 2))
        await print(Math.random(), globalThis.Math.random())
        for (const name of ['setTimeout', 'setInterval', 'setImmediate']) try { globalThis[name](() => {}, 1) } catch (e) { await print(e.message) }
      }`
    const [first, again, other] = [await runText(text), await runText(text), await runText(text, { seed: 2 })]
    expect(first.printed.slice(0, 2)).toEqual(['P1: 1500 1500 1500 1500', 'P1: 5 true 2'])
    expect(first.printed.slice(3)).toEqual(
      ['setTimeout', 'setInterval', 'setImmediate'].map(
        (name) => expect.stringMatching(`^P1: ${name} .*sleep`) as string,
      ),
    )
    expect(again.printed).toEqual(first.printed)
    expect(other.printed[2]).not.toBe(first.printed[2])
  })

  test('know which line of the entry file asks, also after an await and through a helper file', async () => {
    const program = compile({
      '/lab/main.lab.ts': `import { ask } from 'lockstep'\nimport { help } from './help.ts'\nexport async function main() {\n  await null\n  return [ask(),\n    await help()]\n}`,
      '/lab/help.ts': `import { ask } from 'lockstep'\nexport async function help() {\n  await null\n  return ask()\n}`,
    })
    const { callerLine: ask, marks } = callerLinesOf(program)
    const { lookUp } = instanceHere(program, { ask }, marks)
    expect(await (lookUp('main') as () => Promise<unknown>)()).toEqual([5, 6])
    expect(ask()).toBeNull()
  })
})

test('the line of an error is found behind a message of any length', () => {
  const program = compile({ '/lab/main.lab.ts': 'export const now = 1' })
  const error = new Error(`${'('.repeat(2_000_000)}\n${'x:1:'.repeat(500_000)}`)
  error.stack = `Error: ${error.message}\n    at work (/lab/main.lab.ts:12:3)\n    at main (/lab/main.lab.ts:4:1)`
  expect(errorLineOf(program)(error)).toBe(12)
})
