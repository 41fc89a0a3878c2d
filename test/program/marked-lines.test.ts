/** What the marks say of a call's line is what the stack says: in odd ways to write a call, and in every built-in lab. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/engine/schedulers.ts'
import { execute } from '../../src/main/runs/execute.ts'
import { completeVariants } from '../../src/main/labs/lab-store.ts'
import type { VariantValues } from '../../src/protocol/host.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { callerLinesOf } from '../../src/realm/caller-line.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import { instanceHere } from '../support/instance.ts'
import { oneIn } from '../support/rounds.ts'
import { statedOutcomes } from '../support/virtual-lab.ts'

const PATH = '/lab/lines.lab.ts'

type Line = number | null

/** Runs `main` of the text. What it asks for by `ask`: which line asks; by `box`: an object whose methods ask. */
async function linesIn(text: string, markCalls: boolean) {
  const program = compileProgram(PATH, (path) => (path === PATH ? text : null), { markCalls })
  const { callerLine, marks } = callerLinesOf(program)
  const seen: Line[] = []
  let marked = 0
  const watched = {
    at: <T>(line: number, last?: T) => {
      if (line > 0) marked++
      return marks.at(line, last)
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
  const instance = instanceHere(program, { ask, box, Made }, watched)
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
  'in what a function does before its body':
    'const f = (a = box?.\n  ask(), { b =\n  box.box } = {}) => a ?? b\nf(\n1)\nconst g = (n) =>\n  box?.ask(n)\ng(\n  2)\nclass C { p = box?.\n  ask()\n  static q = box?.ask() }\nask(new\nC(1))',
  'when a generator goes on':
    'const each = function* () {\n  box?.ask()\n  const sent = yield ask(1)\n  box?.ask(sent)\n  yield* [box?.ask()]\n}\nconst it = each()\nit.next(1)\nit.next(\n  2)\nask([...it].length)',
  'in the turn of a throw':
    'try {\n  JSON.parse("{")\n} catch {\n  box?.ask()\n}\ntry {\n  JSON.parse("{")\n} catch {\n} finally {\n  box.box\n}\ntry { JSON.parse("{")\n} catch ({ message }) {\n  ask(message)\n}',
  'with getters between': 'box\n  .box\n  .ask(\n    box\n      .box)\nbox\n  .box\n  .ask()',
  'unpacked and iterated':
    'const [a] = ask([1])\nconst { b } = ask({ b: 1 })\nfor (const n of ask([a]))\n  ask(n + b)\nask(...ask([1]))\n;[...ask([2])].forEach(ask)',
  'with this and super':
    'class D extends Made {\n  constructor() {\n    super(ask())\n    this.m()\n    this.m(1)\n  }\n  m() { return ask(super.toString()) }\n}\nnew D()\nnew D(1)\nnew (class extends D {})()',
  'with labels, switches and loops':
    'out: for (let n = ask(0); ask(n) < 2; ask(n++))\n  switch (ask(n)) {\n    case ask(0):\n      ask()\n      continue out\n    default:\n      break out\n  }\ndo ask()\nwhile (ask(0))\nif (ask(0)) ask()\nelse if (ask(1)) ask()',
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

async function traceOf(path: string, variants: VariantValues, markCalls: boolean) {
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

test.each(['const __at = 3\nask(__at)', 'const \\u005f_back = 3\nask(__back)'])(
  'a program that has such names itself is left as it is: %s',
  async (body) => {
    const text = `import { ask } from 'lockstep'\nexport async function main() {\n${body}\n}`
    expect(await linesIn(text, true)).toEqual({ seen: [4, null], marked: 0 })
  },
)

test('a program that is nested too deep for the marks is left as it is', async () => {
  const text = `import { ask } from 'lockstep'\nexport async function main() {\n  ask()\n  const o = { a: () => o }\n  o${'.a()'.repeat(5000)}\n}`
  expect(compileProgram(PATH, () => text).files[0].code).toContain('.a().a()')
})

/** Mistakes, each a statement; the engine quotes the source in what it says of most of them. */
const MISTAKES = [
  'const [a] = nothing()',
  'const { a } = nothing()',
  'const { a } = await nothing()',
  'let a\n;[a] = nothing()',
  'for (const n of nothing()) n',
  'for (const n of await nothing(1)) n',
  'nothing().x()',
  'nothing(1).x()',
  'ask(1).x()',
  '(await ask(1)).x()',
  'nothing()()',
  'ask(1)(2)',
  'new (nothing())()',
  'new nothing.x()',
  'ask(...nothing())',
  'ask(1, ...ask(5))',
  'nothing`1`()',
  'nothing().x.y',
  'box.nope()',
  'box.nope(1)',
  'box.box.nope(ask(1))',
  'box?.nope(1)',
  'undefined.x(1)',
  'yetUndeclared(1)',
  'nothing() in nothing(1)',
  '1 instanceof ask(1)',
  'class C extends nothing() {}',
  'new (class extends ask(1) {})()',
  'ask(1).x = 1, nothing().x = 1',
  'delete nothing().x',
  '`${ask(Symbol())}`',
  'ask(1n) + ask(1)',
  'nothing().x += 1',
  'const { a: [b] } = { a: nothing() }',
  'const f = ({ a }) => a\nf(nothing())',
  'const g = function* () { yield* nothing() }\n;[...g()]',
  '(ask(1) ? nothing() : 1).x()',
  '(nothing() || nothing(1)).x()',
  '(0, nothing(1)).x()',
  'throw ask(new TypeError("own"))',
  'Made()',
  'new ask(1).x()',
  'new new Made()(1)',
] as const

async function messageOf(body: string, markCalls: boolean): Promise<string> {
  const text = `import { ask, box, Made } from 'lockstep'\nconst nothing = () => undefined\nexport async function main() {\n${body}\n}`
  return linesIn(text, markCalls).then(
    () => 'nothing was thrown',
    (error: unknown) => String(error),
  )
}

describe('marked calls: the engine says the same of a mistake', () => {
  test.each(MISTAKES)('%s', async (body) => {
    const plain = await messageOf(body, false)
    expect(await messageOf(body, true)).toBe(plain)
    expect(plain).toMatch(/Error/)
  })
})

describe('marked calls: a lab has the same trace, line for line', () => {
  test.each(oneIn(3, statedOutcomes()))('%s', async (_name, lab, { when }) => {
    const variants = completeVariants(lab, when)
    const [marked, plain] = [
      await traceOf(lab.path, variants, true),
      await traceOf(lab.path, variants, false),
    ]
    expect(marked).toEqual(plain)
  })
})
