/** What the marks say of a call's line is what the stack says: in odd ways to write a call, and in every built-in lab. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/engine/schedulers.ts'
import { execute } from '../../src/main/runs/execute.ts'
import { completeVariants } from '../../src/main/labs/lab-store.ts'
import { callerLinesOf } from '../../src/program/caller-line.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import { labStore, statedOutcomes } from '../support/virtual-lab.ts'

const PATH = '/lab/lines.lab.ts'

type Line = number | null

/** Runs `main` of the text. What it asks for by `ask`: which line asks; by `box`: an object whose methods ask. */
async function linesIn(text: string, markCalls: boolean) {
  const program = compileProgram(PATH, (path) => (path === PATH ? text : null), { markCalls })
  const { callerLine, marks } = callerLinesOf(program)
  const seen: Line[] = []
  let marked = 0
  const watched = {
    at: (line: number) => {
      if (line > 0) marked++
      return marks.at(line)
    },
    back: marks.back,
  }
  const ask = (value?: unknown) => (seen.push(callerLine()), value)
  const box = {
    ask,
    /** Calls back, and asks afterwards, as a lock does that is released when the body is over. */
    with: async (body: () => unknown) => {
      try {
        return await body()
      } finally {
        ask()
      }
    },
    get box() {
      return ask(box)
    },
    async *[Symbol.asyncIterator]() {
      for (let n = 0; n < 2; n++) {
        ask()
        yield await Promise.resolve(n)
      }
    },
  }
  class Made {
    constructor() {
      ask()
    }
  }
  const surroundings = { now: () => 0, seed: 1, console, refuse: (why: string) => new Error(why) }
  const instance = new LoadedProgram(program).instantiate({ ask, box, Made }, surroundings, watched)
  await (instance.lookUp('main') as () => Promise<unknown>)()
  ask()
  return { seen, marked }
}

const WAYS: Readonly<Record<string, string>> = {
  'one after the other, without semicolons': 'ask()\nbox.ask()\nnew Made()\nask()',
  'without braces': 'if (true) ask()\nelse ask()\nfor (const n of [1, 2])\n  ask(n)',
  'over several lines': 'box\n  .ask(\n    1,\n  )\nask(\n  2,\n)\nnew\nMade()',
  'in arguments': 'ask(\n  ask(\n    ask()),\n  ask())',
  'with something awaited in the arguments': 'await ask(\n  await ask(\n    await null))\nask()',
  'on what was awaited': '(\n  await ask(box)).ask(\n  1)',
  'by optional chains': 'box?.ask()\nbox?.box?.\n  ask()\nask(null)?.ask()\nbox\n  .ask?.(1)',
  'in parentheses': '(ask)()\n;(0, box.ask)()\nawait(ask)()\nreturn(ask)()',
  'after a call that throws':
    'try {\n  JSON.parse("{")\n} catch {}\nawait null\nawait box.with(async () => {\n  ask()\n  JSON.parse("{")\n}).catch(() => 0)',
  'from a callback': '[1, 2].forEach((n) =>\n  ask(n))\n;[1].map(ask)\nawait box.with(() => {\n  ask()\n})',
  'by the language itself':
    'for await (const n of box)\n  ask(n)\nbox.box\nconst each = async () => {\n  for await (const n of box) ask(n)\n}\nawait each()',
  'side by side':
    'const one = async (n) => {\n  ask(n)\n  await null\n  ask(n)\n}\nawait Promise.all([\n  one(1),\n  one(2),\n])',
  'from functions of every kind':
    'function f() { return ask() }\nconst g = () => ask()\nconst o = {\n  m() { return f() },\n  get p() { return g() },\n  async *w() { yield ask(); yield* this.v() },\n  *v() { yield ask() },\n}\no.m()\no.p\nfor await (const x of o.w()) f(x)\nclass C extends Made { x = f()\n  constructor() {\n    "use strict"\n    super()\n    super.toString()\n  }\n}\nnew C()',
  'where nobody waits':
    'void Promise.resolve().then(() => ask())\nvoid Promise.resolve().then(ask)\nawait null\nawait null',
  'in texts': 'const t = `${ask()} ${\n  ask()}`\nString.raw`${ask()}`\nask(t)',
}

describe('marked calls', () => {
  test.each(Object.entries(WAYS))('%s', async (_way, body) => {
    const text = `import { ask, box, Made } from 'lockstep'\nexport async function main() {\n${body}\n}`
    const [marked, plain] = [await linesIn(text, true), await linesIn(text, false)]
    expect(marked.seen).toEqual(plain.seen)
    expect(plain).toMatchObject({ marked: 0 })
    expect(marked.marked).toBeGreaterThan(0)
    expect(plain.seen.at(-1)).toBeNull()
  })
})

async function traceOf(path: string, variants: Readonly<Record<string, unknown>>, markCalls: boolean) {
  const read = (file: string) => (file === path || file.endsWith('.ts') ? textOf(file) : null)
  const program = new LoadedProgram(compileProgram(path, read, { markCalls }))
  const host = virtualHost({ program, variants, seed: 3 })
  const { conductor } = await execute({ host, scheduler: random(3), maxSteps: 2_000, computeMs: 10_000 })
  return conductor.events
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

test('a program that has such names itself is left as it is', async () => {
  const text = `import { ask } from 'lockstep'\nexport async function main() {\n  const __at = 3\n  ask(__at)\n}`
  expect(await linesIn(text, true)).toEqual({ seen: [4, null], marked: 0 })
})

describe('marked calls: a lab has the same trace, line for line', () => {
  test.each(statedOutcomes())('%s', async (_name, { id }, { when }) => {
    const lab = labStore.get(id)
    const variants = completeVariants(lab, when)
    const [marked, plain] = [
      await traceOf(lab.path, variants, true),
      await traceOf(lab.path, variants, false),
    ]
    expect(marked).toEqual(plain)
  })
})
