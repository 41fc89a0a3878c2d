/** A run that would go on for ever ends when its time is over, and says so. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { errorCode } from '#node/error-code.ts'
import { parseTrace } from '#protocol/trace/read-trace.ts'
import { processesMarked } from '../../support/process-table.ts'
import { Workplace } from '../../support/lockstep.ts'

const BIN = join(import.meta.dirname, '../../../bin/lockstep.js')
const place = new Workplace()
afterAll(() => place.remove())
afterEach(() => expect(place.leftovers()).toEqual([]))

/** It prints what no turn before has printed, so nobody says that it turns for ever. */
const POLLS = `import { Event, print } from 'lockstep'
export async function main() {
  const event = new Event()
  for (let turn = 0; !(await event.isSet()); turn++) if (turn % 50 === 0) await print(turn)
}
`
const ENDLESS = `import { print } from 'lockstep'
export async function main() { await print('hi'); for (;;) {} }
`

test.each([
  ['polls', [], POLLS],
  ['polls', ['--virtual'], POLLS],
  ['computes', [], ENDLESS],
  ['computes', ['--virtual'], ENDLESS],
] as const)(
  'a program that %s without end is ended by --max-seconds, told and saved %j',
  async (_how, mode, text) => {
    const file = place.file('endless.lab.js', text)
    const saved = join(place.folder, 'endless.lockstep')
    const most = ['--max-seconds', '2', '--max-compute', '60', '--max-steps', '100000000']
    const { code, out } = await place.lockstep('run', file, '--json', '--save', saved, ...most, ...mode)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'limit',
      stopped: 'the limit of 2 s of wall time was reached',
    })
    expect(parseTrace(saved, readFileSync(saved, 'utf8')).events.length).toBeGreaterThan(0)
  },
)

const BUSY = `import { print } from 'lockstep'
export async function main() { console.error('at work'); let n = 0; for (let i = 0; i < 2e8; i++) n += i; await print('done') }
`

/** A spare worker may end just then: that is none of what is asked here. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

test('a run that is stopped for longer than a process may compute, and goes on, is no loop without an end', async () => {
  const file = place.file('busy.lab.js', BUSY)
  const child = spawn(process.execPath, [BIN, 'run', file, '--json', '--max-compute', '2'], {
    cwd: place.folder,
    env: { ...process.env, TMPDIR: place.folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
  const workers = () => processesMarked('out/workers/entry.js').filter(({ parent }) => parent === child.pid)
  await new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (part.includes('at work')) resolve()
    })
  })
  // As Ctrl-Z and `fg` do; those who work for it are stopped as well.
  const stopped = [child.pid ?? 0, ...workers().map(({ pid }) => pid)]
  for (const pid of stopped) signalTo(pid, 'SIGSTOP')
  await delay(2500)
  for (const pid of stopped) signalTo(pid, 'SIGCONT')
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ outcome: 'ended', prints: [{ text: 'done' }] })
})

test('a process that waits for what never comes is told apart from one that computes', async () => {
  const file = place.file('never.lab.js', `export async function main() { await new Promise(() => {}) }\n`)
  const { out } = await place.lockstep('run', file, '--json', '--max-compute', '2')
  expect(JSON.parse(out)).toMatchObject({
    outcome: 'limit',
    stopped: 'P1/main waited for 2 s for what the run does not know of: for something that never comes?',
  })
})
