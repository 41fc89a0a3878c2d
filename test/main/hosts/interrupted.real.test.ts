/** Ctrl-C tells what has happened so far, and saves it; what would steer the terminal is shown instead. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { usageOf } from '#main/supervisor/process-facts.ts'
import { parseTrace } from '#protocol/trace/read-trace.ts'
import { processesMarked } from '../../support/process-table.ts'
import { Workplace } from '../../support/lockstep.ts'
import type { Called } from '../../support/lockstep.ts'

const BIN = join(import.meta.dirname, '../../../bin/lockstep.js')
const place = new Workplace()
afterAll(() => place.remove())
afterEach(() => expect(place.leftovers()).toEqual([]))

/** Interrupts the call when its program has come to its endless part, which it says. */
function interrupted(signal: NodeJS.Signals, ...args: readonly string[]): Promise<Called> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: place.folder,
      env: { ...process.env, TMPDIR: place.folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    let isAsked = false
    // A second one would end it at once.
    const ask = () => {
      if (!isAsked) child.kill(signal)
      isAsked = true
    }
    if (args[0] === 'explore') void inEndlessPart(child, 'explore').then(ask)
    if (args.includes('--virtual')) void inEndlessPart(child, 'virtual').then(ask)
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      err += part
      if (err.includes(ENDLESS_NOW)) ask()
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

/**
 * Virtual processes have no output of their own to say it with. What their room does before the endless part takes a fraction of this
 * processor time, on a busy machine too.
 */
const ENDLESS_CPU_MS = 2000

async function inEndlessPart(child: ChildProcess, room: string): Promise<void> {
  const rooms = () => processesMarked(`out/${room}/entry.js`).filter(({ parent }) => parent === child.pid)
  const computed = () => Math.max(0, ...rooms().map(({ pid }) => usageOf(pid)?.cpuMs ?? 0))
  while (child.exitCode === null && computed() < ENDLESS_CPU_MS) await delay(100)
}

const ENDLESS_NOW = 'without end from here'
const ENDLESS = `import { print } from 'lockstep'
export async function main() { await print('hi'); await print('there'); console.error('${ENDLESS_NOW}'); for (;;) {} }
`

test.each([
  ['SIGINT', [], 130],
  ['SIGTERM', [], 143],
  ['SIGINT', ['--virtual'], 130],
] as const)('a run interrupted by %s reports and saves its beginning %j', async (signal, mode, exitCode) => {
  const file = place.file('endless.lab.js', ENDLESS)
  const saved = join(place.folder, 'begun.lockstep')
  const { code, out, err } = await interrupted(
    signal,
    'run',
    file,
    '--json',
    '--max-compute',
    '60',
    '--save',
    saved,
    ...mode,
  )
  expect(code).toBe(exitCode)
  expect(err).toContain(`Broken off by ${signal}`)
  expect(JSON.parse(out)).toMatchObject({
    outcome: 'limit',
    stopped: 'interrupted',
    prints: [{ text: 'hi' }, { text: 'there' }],
  })
  const { events, schedule } = parseTrace(saved, readFileSync(saved, 'utf8'))
  expect(events.slice().filter(({ kind }) => kind === 'printed')).toHaveLength(2)
  expect(schedule).toBe('lockstep-schedule:1 P1')
})

test('a search that is interrupted does not wait for a process that computes', async () => {
  const file = place.file('endless.lab.js', ENDLESS)
  const { code, out } = await interrupted(
    'SIGINT',
    'explore',
    file,
    '--max-compute',
    '3600',
    '--time',
    '3600',
  )
  expect(code).toBe(130)
  expect(out).toContain('broken off after 0 orders, while a process computed')
})

// oxlint-disable-next-line no-control-regex -- they are what it is about
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

test('escape sequences of a program are shown, not obeyed', async () => {
  const file = place.file(
    'escapes.lab.js',
    "import { print, Process } from 'lockstep'\nexport async function main() { await print('a\\x1b[2Jb\\rc\\u009bd\\te\\nf'); const p = new Process({ target: fail, name: '\\x1b[31mred' }); await p.start(); await p.join() }\nexport async function fail() { throw new Error('\\x1b]0;title\\x07') }\n",
  )
  const { out } = await place.lockstep('run', file, '--virtual')
  expect(out).toContain('a␛[2Jb␍c\\x9bd\te\n      f')
  expect(out).toContain('Error: ␛]0;title␇')
  expect(out).toContain('␛[31mred')
  expect(out).not.toMatch(STEERING)
  const { prints } = JSON.parse((await place.lockstep('run', file, '--virtual', '--json')).out) as {
    prints: readonly { readonly text: string }[]
  }
  expect(prints[0]?.text).toBe('a\x1b[2Jb\rc\u009bd\te\nf')
  // What is wrong with a call may have a program's texts in it too.
  const { err } = await place.lockstep('run', 'opposite-order', '--variant', '\x1b[2Jcolour=red')
  expect(err).toContain('␛[2Jcolour')
  expect(err).not.toMatch(STEERING)
})

test('the number of processors is part of the run: --cpus, saved, the same on every kind of process', async () => {
  const file = place.file(
    'cpus.lab.js',
    "import { Pool, cpuCount, print } from 'lockstep'\nexport async function main() { await print(cpuCount()); const pool = await new Pool(); await pool.close(); await pool.join() }\n",
  )
  const saved = join(place.folder, 'cpus.lockstep')
  const { out } = await place.lockstep('run', file, '--cpus', '3', '--json', '--save', saved)
  const report = JSON.parse(out) as { prints: { text: string }[]; processes: unknown[] }
  expect(report.prints[0]?.text).toBe('3')
  expect(report.processes).toHaveLength(4)
  expect((await place.lockstep('replay', saved, '--virtual')).out).toContain('events as recorded')
  // Unasked, both have what this machine has.
  const [real, virtual] = await Promise.all([
    place.lockstep('run', file, '--json'),
    place.lockstep('run', file, '--json', '--virtual'),
  ])
  const schedule = (text: string) => (JSON.parse(text) as { schedule: string }).schedule
  expect(schedule(virtual.out)).toBe(schedule(real.out))
})
