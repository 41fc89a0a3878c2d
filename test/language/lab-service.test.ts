/** What the editor knows of labs: every name of the lab API is documented, and offered where it may stand. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Option } from '#language/answers.ts'
import { LabService } from '#language/lab-service.ts'
import { labDeclarations } from '../../scripts/lib/lab-declarations.mjs'

/** What every function has. */
const OF_FUNCTIONS = 'apply bind call toString length arguments caller prototype name'.split(' ')

let service: LabService
beforeAll(async () => {
  service = new LabService(await labDeclarations())
})

/** Asks at the `|` in the text. */
const place = (marked: string) => {
  const at = marked.indexOf('|')
  return [{ name: 'asked.lab.ts', text: marked.slice(0, at) + marked.slice(at + 1) }, at] as const
}
const optionsAt = (marked: string): readonly Option[] => service.options(...place(marked))?.options ?? []
const labelsAt = (marked: string): readonly string[] => optionsAt(marked).map(({ label }) => label)
const hoverAt = (marked: string) => service.hover(...place(marked))
const callAt = (marked: string) => service.call(...place(marked))

describe('the documentation of the API', () => {
  const exported = (): readonly Option[] =>
    optionsAt(`import { | } from 'lockstep'`).filter(({ label }) => label !== 'type')

  /** What is offered after each of the receivers; all stand in one text, which the compiler reads once. */
  function membersOf(
    receivers: readonly string[],
    imports: readonly string[],
  ): ReadonlyMap<string, readonly Option[]> {
    const head = `import { ${imports.join(', ')} } from 'lockstep'\n`
    const text = head + receivers.map((receiver) => `${receiver}.;\n`).join('')
    let end = head.length
    return new Map(
      receivers.map((receiver) => {
        end += `${receiver}.;\n`.length
        return [
          receiver,
          service.options({ name: 'members.lab.ts', text }, end - ';\n'.length)?.options ?? [],
        ]
      }),
    )
  }
  const bare = (members: ReadonlyMap<string, readonly Option[]>): readonly string[] =>
    [...members].flatMap(([of, options]) =>
      options
        .filter(({ says, rank, label }) => says === '' && rank === 'near' && !OF_FUNCTIONS.includes(label))
        .map(({ label }) => `${of} ${label}`),
    )

  test('is there for each name that is exported, and only such names are offered', () => {
    const all = exported()
    expect(all.filter(({ says }) => says === '').map(({ label }) => label)).toEqual([])
    const names = all.map(({ label }) => label)
    expect(names).toEqual(
      expect.arrayContaining(['Queue', 'Pipe', 'print', 'Future', 'DictProxy', 'threading', 'errors']),
    )
    // How the module is made is no part of it.
    expect(names).not.toContain('createApi')
    expect(names).not.toContain('Api')
  })

  test('is there for each member of each of its objects, and names none that is the library’s own', () => {
    const names = exported().map(({ label }) => label)
    const members = membersOf(
      names.map((name) => `(null as unknown as ${name})`),
      names,
    )
    expect(bare(members)).toEqual([])
    const known = [...members.values()].filter((options) => options.some(({ rank }) => rank === 'near'))
    expect(known.length).toBeGreaterThan(35)
    const labels = new Set(known.flat().map(({ label }) => label))
    for (const own of ['id', 'parts', 'putRaw', 'token', 'sem', 'runtime', 'machine', 'snapshot'])
      expect(labels).not.toContain(own)
  })

  test('is there for each member of what it exports as one object', () => {
    const names = exported()
      .filter(({ signature }) => !signature.startsWith('type '))
      .map(({ label }) => label)
    const members = membersOf(names, names)
    expect(bare(members)).toEqual([])
    for (const name of ['signal', 'os', 'atexit', 'threading', 'queue', 'connection', 'errors'])
      expect(members.get(name)?.length, name).toBeGreaterThan(0)
  })
})

describe('what is known of an object follows from how it came about', () => {
  test.each([
    [`import { Queue } from 'lockstep'\nconst q = new Queue()\nq.|`, 'put'],
    [`import { Pipe } from 'lockstep'\nconst [a, b] = Pipe()\nb.|`, 'recv'],
    [`import { Queue } from 'lockstep'\nexport async function worker(q: Queue) { await q.| }`, 'get'],
    [
      `import { Pool } from 'lockstep'\nexport async function main() { const p = await new Pool(2)\np.| }`,
      'map',
    ],
    [
      `import { ProcessPoolExecutor } from 'lockstep'
export async function main() { const e = new ProcessPoolExecutor(); const f = await e.submit(main)\nawait f.| }`,
      'result',
    ],
    [
      `import { Manager } from 'lockstep'\nexport async function main() { const d = await (await Manager()).dict()\nd.| }`,
      'setItem',
    ],
    [`import { Process } from 'lockstep'\nclass Cook extends Process { async run() { this.| } }`, 'pid'],
    [`import { threading } from 'lockstep'\nconst c = new threading.Condition()\nc.|`, 'notifyAll'],
    [`import { Value } from 'lockstep'\nconst v = Value('i', 0)\nv.|`, 'add'],
    [`import { Queue } from 'lockstep'\nexport const f = (q: Queue) => q.put(1, { | })`, 'block'],
    [`import { Process } from 'lockstep'\nnew Process({ | })`, 'target'],
    [`export function cook(dish: string) { d| }`, 'dish'],
    [`import { Queue, | } from 'lockstep'`, 'Pipe'],
  ])('%s', (marked, expected) => {
    expect(labelsAt(marked)).toContain(expected)
  })

  test('and of a JavaScript lab as well', () => {
    const text = `import { Queue } from 'lockstep'\nconst q = new Queue()\nq.`
    const found = service.options({ name: 'asked.lab.js', text }, text.length)
    expect(found?.options.map(({ label }) => label)).toContain('put')
  })

  test('and of a program whose name says nothing of its language', () => {
    const text = `import { Queue } from 'lockstep'\nconst q = new Queue()\nq.`
    const found = service.options({ name: 'forgotten-write-end', text }, text.length)
    expect(found?.options.map(({ label }) => label)).toContain('put')
  })

  test('a text that is no program, and a place outside of it, are no trouble', () => {
    expect(service.hover({ name: 'a.lab.ts', text: '((((' }, 2)).toBeNull()
    expect(service.call({ name: 'a.lab.ts', text: '' }, 0)).toBeNull()
    expect(labelsAt('const dish = 1\ndi|')).toContain('dish')
  })
})

test('a name says its signature, what it does, and the rules that hold it', () => {
  expect(hoverAt(`import { Pipe } from 'lockstep'\nconst [a] = Pipe()\na.re|cv()`)).toMatchObject({
    signature: 'Connection.recv(): Promise<Received>',
    says: expect.stringContaining('EOFError') as string,
    rules: ['PI4', 'PI5'],
  })
  expect(hoverAt(`import { Queue } from 'lockstep'\nnew Que|ue(3)`)).toMatchObject({
    signature: 'new Queue(maxsize?: number, options?: Named): Queue',
    parameters: [{ name: 'maxsize', says: 'places; 0: without bound' }, { name: 'options' }],
    rules: ['QU1', 'QU2', 'QU3', 'QU4', 'QU5'],
  })
})

test('in a call it is known which parameter one is at, and what that means', () => {
  expect(callAt(`import { Queue } from 'lockstep'\nconst q = new Queue(|`)).toMatchObject({
    active: 0,
    parameters: [{ name: 'maxsize', says: 'places; 0: without bound' }, { name: 'options' }],
  })
  const second = callAt(`import { Queue } from 'lockstep'\nconst q = new Queue()\nq.put(1, |)`)
  expect(second).toMatchObject({ before: 'put(', active: 1, after: '): Promise<void>' })
  expect(second?.parameters[1]?.says).toContain('block: false')
  // As many as one likes are all one parameter.
  expect(callAt(`import { print } from 'lockstep'\nprint(1, 2, |)`)?.active).toBe(0)
  expect(callAt(`import { Lock } from 'lockstep'\nnew Lock({}, |)`)?.active).toBeNull()
  expect(callAt(`import { Lock } from 'lockstep'\n|`)).toBeNull()
})

describe('a name of the API that is not imported', () => {
  const added = (marked: string, name: string): string | null => {
    const adds = optionsAt(marked).find(({ label }) => label === name)?.adds
    const text = marked.replace('|', '')
    return adds === undefined ? null : text.slice(0, adds.at) + adds.text + text.slice(adds.at)
  }

  test.each([
    ['const q = new Que|', "import { Queue } from 'lockstep'\nconst q = new Que"],
    [
      "import { Process } from 'lockstep'\nconst q = new Que|",
      "import { Process, Queue } from 'lockstep'\nconst q = new Que",
    ],
    [
      "/** Says. */\nimport {\n  Process,\n  print,\n} from 'lockstep'\nconst q = new Que|",
      "/** Says. */\nimport {\n  Process,\n  print, Queue,\n} from 'lockstep'\nconst q = new Que",
    ],
    [
      "/** Says. */\nimport { dish } from './dishes.ts'\nconst q = new Que|",
      "/** Says. */\nimport { Queue } from 'lockstep'\nimport { dish } from './dishes.ts'\nconst q = new Que",
    ],
  ])('comes with its import: %j', (text, after) => {
    expect(added(text, 'Queue')).toBe(after)
  })

  test('says what it is, and is not offered where it is there, or where no name of its own may stand', () => {
    const option = optionsAt('const q = new Que|').find(({ label }) => label === 'Queue')
    expect(option).toMatchObject({ kind: 'class', rank: 'near' })
    expect(option?.says).not.toBe('')
    expect(added("import { Queue } from 'lockstep'\nconst q = new Que|", 'Queue')).toBe(null)
    expect(added('const Queue = 1\nQue|', 'Queue')).toBe(null)
    expect(added('const a = { b: 1 }\na.Que|', 'Queue')).toBe(null)
    // A type alone is nothing to call.
    expect(labelsAt('const q = DictPr|')).not.toContain('DictProxy')
  })
})
