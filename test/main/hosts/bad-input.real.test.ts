/** Everything that can be wrong with what the command line is given: a clear error, the right exit code, nothing left behind. */
import { once } from 'node:events'
import { chmodSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())
afterEach(() => expect(place.leftovers()).toEqual([]))

const FINE = "import { print } from 'lockstep'\nexport async function main() { await print('hello') }\n"

describe('a program that cannot run', () => {
  test('a syntax error is told with its line, exit code 2', async () => {
    const file = place.file(
      'syntax.lab.ts',
      "import { print } from 'lockstep'\nexport async function main() {\n  await print('hi'\n}\n",
    )
    const { code, out, err } = await place.lockstep('run', file)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(
      /^lockstep: \S*syntax\.lab\.ts:4:1: the program cannot run\.\n {2}Unexpected token, expected ","\.\n {2}Mend the line and start again\.\n$/,
    )
  })

  test('a missing file, exit code 2', async () => {
    const { code, err } = await place.lockstep('run', 'nothing-here.lab.ts')
    expect(code).toBe(2)
    expect(err).toMatch(/nothing-here\.lab\.ts cannot be run\.\n {2}There is no file .*\n {2}Check the path/)
  })

  test('an unknown lab, variant and value, exit code 2 each', async () => {
    expect((await place.lockstep('run', 'forgotten-write')).err).toContain('forgotten-write-end')
    expect(await place.lockstep('run', 'opposite-order', '--variant', 'colour=red')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no variant "colour"') as string,
    })
    expect(await place.lockstep('run', 'opposite-order', '--variant', 'order=sideways')).toMatchObject({
      code: 2,
      err: expect.stringContaining('may be') as string,
    })
  })

  test('a file that is not UTF-8, exit code 2', async () => {
    const file = place.file(
      'latin.lab.ts',
      Buffer.from('// caf\xe9\nexport async function main() {}\n', 'latin1'),
    )
    expect(await place.lockstep('run', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('not UTF-8') as string,
    })
  })

  test('an import of anything but the lab API, exit code 2', async () => {
    const file = place.file(
      'import.lab.ts',
      "import { readFileSync } from 'node:fs'\nexport async function main() { readFileSync('/etc/passwd') }\n",
    )
    expect(await place.lockstep('run', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining("'node:fs' cannot be imported") as string,
    })
  })
})

describe('what a program says of itself', () => {
  const saying = (statement: string) =>
    `import { Lock, print } from 'lockstep'
export const lab = ${statement}
export async function main({ twice }) {
  await print(twice)
  const lock = new Lock()
  await lock.acquire()
  if (twice) await lock.acquire()
}
`
  const STATED =
    "{ title: 'Twice', expect: 'deadlock', variants: { twice: { label: 'it takes the lock twice', values: [true, false] } } }"

  test('gives main its variants, and is held against what happens', async () => {
    const file = place.file('stated.lab.js', saying(STATED))
    const report = async (...args: string[]) =>
      JSON.parse((await place.lockstep('run', file, '--virtual', '--json', ...args)).out) as object
    expect(await report()).toMatchObject({ outcome: 'deadlock', expected: true, prints: [{ text: 'true' }] })
    expect(await report('--variant', 'twice=false')).toMatchObject({ outcome: 'ended', expected: null })
    expect(await report('--max-steps', '1')).toMatchObject({ outcome: 'limit', expected: false })
    const wrong = await place.lockstep('run', file, '--variant', 'twice=maybe')
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('may be true, false') as string })
  })

  test('is refused when it cannot be meant, exit code 2', async () => {
    const file = place.file('unmeant.lab.js', saying("{ expect: 'luck' }"))
    const { code, err } = await place.lockstep('run', file, '--virtual')
    expect(code).toBe(2)
    expect(err).toContain('lab.expect')
  })
})

describe('a program that goes wrong', () => {
  test('an error at module level is a traceback and exit code 1', async () => {
    const file = place.file(
      'throws.lab.ts',
      "import { print } from 'lockstep'\nthrow new Error('at module level')\nexport async function main() { await print('hi') }\n",
    )
    const { code, out } = await place.lockstep('run', file)
    expect(code).toBe(1)
    expect(out).toContain('at module level')
    expect(out).toContain('line 2')
  })

  test.each([[[]], [['--virtual']]] as const)(
    'an uncaught error is told beside the JSON, when played and when replayed (%j)',
    async (mode) => {
      const file = place.file(
        'raises.lab.ts',
        "import { print, errors } from 'lockstep'\nexport async function main() {\n  await print('hi')\n  throw new errors.ValueError('no soup')\n}\n",
      )
      const saved = `${place.folder}/raises.lockstep`
      for (const args of [
        ['run', file, '--save', saved],
        ['replay', saved],
      ]) {
        const { code, out, err } = await place.lockstep(...args, '--json', ...mode)
        expect(code).toBe(1)
        expect(JSON.parse(out)).toMatchObject({ outcome: 'error', prints: [{ text: 'hi' }] })
        expect(err).toMatch(/line 4\nValueError: no soup\n$/)
      }
    },
  )

  test('an endless loop without ops is found out and ended', async () => {
    const file = place.file(
      'loop.lab.ts',
      "import { print } from 'lockstep'\nexport async function main() { await print('hi'); for (;;) {} }\n",
    )
    for (const mode of [[], ['--virtual']] as const) {
      const { code, out } = await place.lockstep('run', file, '--max-compute', '1', '--json', ...mode)
      expect(code).toBe(1)
      const report = JSON.parse(out) as { outcome: string; stopped: string; prints: { text: string }[] }
      expect(report.prints.map(({ text }) => text)).toEqual(['hi'])
      expect(report.outcome).toBe('limit')
      expect(report.stopped).toContain('without coming to an op')
    }
  })

  test('a message of 100 MB is refused by name of the limit, and the program may catch that', async () => {
    const file = place.file(
      'big.lab.ts',
      `import { Pipe, print, errors } from 'lockstep'
export async function main() {
  const [a, b] = Pipe()
  try { await b.send('x'.repeat(100_000_000)) } catch (error) { if (!(error instanceof errors.ValueError)) throw error; await print(error.message) }
  await b.send('small')
  await print(await a.recv())
}
`,
    )
    const { code, out } = await place.lockstep('run', file, '--json')
    expect(code).toBe(0)
    const { prints } = JSON.parse(out) as { prints: { text: string }[] }
    expect(prints[0]?.text).toContain('64 MiB')
    expect(prints[1]?.text).toBe('small')
  })

  test('a fork bomb meets the limit on processes, and all of it ends', async () => {
    const file = place.file(
      'bomb.lab.ts',
      "import { Process } from 'lockstep'\nexport async function main() { await again() }\nexport async function again() { for (;;) await new Process({ target: again }).start() }\n",
    )
    const { code, out, err } = await place.lockstep('run', file, '--json')
    expect(code).toBe(1)
    expect(err).toMatch(/line 3\nBlockingIOError: .*: a run may have 128 processes at a time\n/)
    const report = JSON.parse(out) as {
      outcome: string
      processes: { state: string; exitcode: number | null }[]
    }
    expect(report.outcome).toBe('error')
    const started = report.processes.filter(({ state }) => state !== 'created')
    expect(started.length).toBeGreaterThan(100)
    expect(started.every(({ exitcode }) => exitcode !== null)).toBe(true)
  })

  test('a lab that asks for the machine is told where it did, the same on real and virtual processes', async () => {
    const file = place.file(
      'exits.lab.ts',
      "import { Process, print } from 'lockstep'\nexport async function child() { process.exit(3) }\nexport async function main() { const p = new Process({ target: child }); await p.start(); await p.join(); await print(p.exitcode) }\n",
    )
    for (const mode of [[], ['--virtual']]) {
      const { code, out } = await place.lockstep('run', file, ...mode)
      expect(code).toBe(1)
      expect(out).toMatch(/line 2\nRuntimeError: process\.exit is not there/)
      expect(out).toMatch(/main +1\n/)
    }
  })

  test('a forgotten await is told with both lines', async () => {
    const file = place.file(
      'await.lab.ts',
      "import { Queue, print } from 'lockstep'\nexport async function main() {\n  const q = Queue()\n  q.put(1)\n  await print(await q.get())\n}\n",
    )
    const { code, out } = await place.lockstep('run', file)
    expect(code).toBe(1)
    expect(out).toMatch(/line 5 while queue\.put of line 4/)
  })
})

describe('a trace that cannot be opened', () => {
  test('cut in half, from a newer version, of another kind, missing: exit code 2, what, why and next', async () => {
    const file = place.file('fine.lab.ts', FINE)
    const saved = `${place.folder}/fine.lockstep`
    expect((await place.lockstep('run', file, '--save', saved)).code).toBe(0)
    const text = readFileSync(saved, 'utf8')
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['half.lockstep', text.slice(0, text.length / 2), /ends in the middle/],
      [
        'newer.lockstep',
        text.replace('"version":1', '"version":99'),
        /newer Lockstep saved it \(format 99, this one reads 1\)/,
      ],
      ['other.lockstep', '{"hello":1}', /not a Lockstep trace/],
      ['seed.lockstep', text.replace('"seed":1', '"seed":-1.5'), /setting\.seed/],
      ['cpus.lockstep', text.replace(/"cpuCount":\d+/, '"cpuCount":0'), /setting\.cpuCount/],
      ['bent.lockstep', text.replace('"kind":"step.began"', '"kind":"step.bent"'), /unknown: step\.bent/],
    ]
    for (const [name, content, why] of cases) {
      const { code, err } = await place.lockstep('replay', place.file(name, content))
      expect(code, name).toBe(2)
      expect(err, name).toMatch(why)
      expect(err.trim().split('\n'), name).toHaveLength(3)
    }
    expect(await place.lockstep('replay', 'nowhere.lockstep')).toMatchObject({ code: 2 })
    // The file that was fine still is.
    expect((await place.lockstep('replay', saved)).out).toContain('events as recorded')
  })
})

describe('a call that is wrong', () => {
  test('a trace that cannot be saved is told after the report, exit code 2', async () => {
    const file = place.file('unsaved.lab.ts', FINE)
    const { code, out, err } = await place.lockstep('run', file, '--virtual', '--save', 'no/such/folder')
    expect(code).toBe(2)
    expect(out).toContain('hello')
    expect(err).toMatch(/^lockstep: no\/such\/folder: trace not saved\.\n {2}ENOENT/)
  })

  test('a reader that has had enough is no fault to tell', async () => {
    expect(await place.lockstepUnread('list')).toBe('')
  })

  test('a place that takes no output is told in words', async () => {
    const { code, err } = await place.lockstepTo('/dev/full', 'list')
    expect(code).toBe(1)
    expect(err).toMatch(/^lockstep: The output cannot be written\.\n {2}ENOSPC.*\n {2}Send it/)
  })

  test('a temporary folder that is not there is told in words, exit code 1', async () => {
    const file = place.file('nowhere.lab.ts', FINE)
    const { code, err } = await place.lockstepIn({ TMPDIR: '/no/such/folder' }, 'run', file)
    expect(code).toBe(1)
    expect(err).toMatch(
      /^lockstep: No processes can be started: .*\n {2}ENOENT.*\n {2}Make room there.*TMPDIR/,
    )
  })

  test.each([
    [['run', '.'], /^lockstep: \. cannot be run\.\n {2}It is not a file\./],
    [['replay', '.'], /^lockstep: \.: trace not opened\.\n {2}EISDIR/],
    [['conformance', '.'], /^lockstep: Cases not run\.\n {2}EISDIR/],
    [['run', 'opposite-order', '--cpus', '0'], /whole number from 1 to 1024\.\n.*`lockstep help run`/],
    [['run', 'opposite-order', '--schedule', '.'], /^lockstep: There is no schedule "\."/],
    [['serve', '--port', '65536'], /whole number from 0 to 65535/],
  ])('%j is exit code 2, and says why and what next', async (args, why) => {
    const { code, err } = await place.lockstep(...args)
    expect(code).toBe(2)
    expect(err).toMatch(why)
  })

  test('what there is no right to read is said to be that, not missing', async () => {
    // Root may read anything: for root this is another fault, as truly told.
    const file = place.file('secret.lab.ts', FINE)
    chmodSync(file, 0o000)
    const { code, err } = await place.lockstep('run', file)
    chmodSync(file, 0o600)
    if (process.getuid?.() === 0) return expect(code).toBe(0)
    expect(code).toBe(2)
    expect(err).toMatch(/cannot be run\.\n {2}EACCES: permission denied/)
  })

  test('a port in use is told, and the program that has it goes on', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, err } = await place.lockstep('serve', '--no-open', '--port', String(port))
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^lockstep: Port \d+ cannot be opened\.\n {2}Another/),
    ])
    other.close()
  })

  test('its version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await place.lockstep('--version')).toMatchObject({ code: 0, out: `${version}\n` })
  })

  test.each([
    [['run']],
    [['run', 'opposite-order', '--seed', 'x']],
    [['run', 'opposite-order', '--max-steps', '0']],
    [['frobnicate']],
    [['run', 'opposite-order', '--schedule', 'nowhere']],
  ])('%j is exit code 2', async (args) => {
    const { code, err } = await place.lockstep(...args)
    expect(code).toBe(2)
    expect(err).not.toBe('')
  })

  test('a schedule of another program is refused', async () => {
    const { code, err } = await place.lockstep(
      'run',
      'opposite-order',
      '--schedule',
      'lockstep-schedule:1 P1 P9',
    )
    expect(code).toBe(2)
    expect(err).toContain('P9/main cannot go')
  })
})
