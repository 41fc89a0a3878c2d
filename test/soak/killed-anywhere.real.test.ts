/**
 * Runs that are killed at a random moment (one worker, all workers, main itself, the guardian; or a worker is stopped and then
 * killed): nothing is left behind.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { generator } from '../../src/model/chance.ts'
import { sessionsIn, sharedMemoryOf } from '../support/leftovers.ts'
import { processesMarked } from '../support/process-table.ts'
import { rounds } from '../support/rounds.ts'

const ROUNDS = rounds(24, 300)
const AT_ONCE = 4
/** A quiet machine needs a fraction of a second. */
const SOON_MS = 20_000
const LABS = [
  'dining-philosophers',
  'forgotten-write-end',
  'lost-update',
  'join-before-drain',
  'two-ovens-for-five',
  'one-printer',
]
const VICTIMS = ['worker', 'workers', 'main', 'guardian', 'stopped'] as const

const root = mkdtempSync(join(tmpdir(), 'soak-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const lockstep = join(import.meta.dirname, '../../bin/lockstep.js')

type Round = {
  readonly round: number
  readonly victim: (typeof VICTIMS)[number]
  readonly killed: number
  readonly text: string
  readonly code: number | null
}

describe('a run killed at a random moment', () => {
  test(
    `leaves no process, FIFO or shared-memory file, ${ROUNDS} times`,
    async () => {
      const chance = generator(20_261_121)
      const rounds: Round[] = []
      let next = 0
      const runner = async () => {
        for (let round = next++; round < ROUNDS; round = next++) rounds.push(await killOne(round, chance))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, runner))
      // The kills must have hit something, or the test shows nothing.
      const hits = rounds.filter((one) => one.killed > 0)
      expect(hits.length).toBeGreaterThan(ROUNDS / 2)
      for (const victim of VICTIMS) expect(hits.some((one) => one.victim === victim)).toBe(true)
      // A run that lost workers, but not its main, still reports.
      for (const { round, text } of hits.filter((one) => one.victim !== 'main')) {
        expect(
          () => JSON.parse(text) as unknown,
          `round ${round} printed ${text.slice(0, 600)}`,
        ).not.toThrow()
      }
    },
    60_000 + ROUNDS * 20_000,
  )
})

async function killOne(round: number, chance: () => number): Promise<Round> {
  const folder = mkdtempSync(join(root, `${round}-`))
  // In turns, so that a few rounds have each of them.
  const victim = VICTIMS[round % VICTIMS.length] ?? 'main'
  const lab = LABS[Math.floor(chance() * LABS.length)] ?? 'one-printer'
  const child = spawn(
    process.execPath,
    [lockstep, 'run', lab, '--json', '--schedule', 'random', '--seed', String(round)],
    {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let text = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint += part))
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  await someMoment(child, folder, chance)
  const sessions = sessionsIn(folder)
  const workers = workersOf(child, folder)
  const chosen =
    victim === 'main'
      ? child.exitCode === null && child.pid !== undefined
        ? [child.pid]
        : []
      : victim === 'guardian'
        ? guardiansOf(child, folder)
        : pidsOf(victim, workers, chance)
  if (victim === 'stopped') {
    for (const pid of chosen) signal(pid, 'SIGSTOP')
    await pause(chance() * 50)
  }
  const killed = chosen.filter((pid) => signal(pid, 'SIGKILL')).length
  const code = await ended
  await nothingLeft({
    folder,
    main: child.pid ?? 0,
    sessions,
    about: `round ${round} (${victim}, exit code ${code})`,
  })
  return { round, victim, killed, text: text === '' ? complaint : text, code }
}

/** Anywhere in the run: from its first moments to well after its workers have begun. */
async function someMoment(child: ChildProcess, folder: string, chance: () => number): Promise<void> {
  const early = chance() < 0.15
  while (!early && child.exitCode === null && workersOf(child, folder).length === 0) await pause(5)
  await pause(chance() * (early ? 150 : 80))
}

function workersOf(child: ChildProcess, folder: string) {
  return processesMarked(folder).filter(
    ({ parent, command }) => parent === child.pid && command.includes('entry.js'),
  )
}

function guardiansOf(child: ChildProcess, folder: string): readonly number[] {
  return processesMarked(folder)
    .filter(({ parent, command }) => parent === child.pid && command.includes('lockstep-guardian'))
    .map(({ pid }) => pid)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function pidsOf(
  victim: 'worker' | 'workers' | 'stopped',
  workers: readonly { readonly pid: number }[],
  chance: () => number,
): readonly number[] {
  if (victim === 'workers') return workers.map(({ pid }) => pid)
  const one = workers[Math.floor(chance() * workers.length)]
  return one === undefined ? [] : [one.pid]
}

function signal(pid: number, how: 'SIGKILL' | 'SIGSTOP'): boolean {
  try {
    return process.kill(pid, how)
  } catch {
    return false
  }
}

type Scene = {
  readonly folder: string
  readonly main: number
  /** Names of the sessions that were there when the kill came. */
  readonly sessions: readonly string[]
  readonly about: string
}

/**
 * Soon after main’s end nobody is there any more; and whoever goes last has taken every file away. The files
 * are not waited for: the next session to start anywhere would remove them, and that is not what this is about.
 */
async function nothingLeft({ folder, main, sessions, about }: Scene): Promise<void> {
  const until = performance.now() + SOON_MS
  for (;;) {
    const running = processesMarked(folder).map(({ pid, command }) => `process ${pid} ${command}`)
    const files = [...readdirSync(folder), ...sharedMemoryOf([main], sessions)]
    if (running.length === 0 && files.length === 0) return
    if (running.length === 0 || performance.now() > until)
      throw new Error([`${about} left`, ...running, ...files].join('\n'))
    await pause(20)
  }
}
