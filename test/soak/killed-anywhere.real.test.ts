/** Runs that are killed at a random moment (one worker, all workers, main itself): nothing is left behind. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { generator } from '../../src/engine/schedulers.ts'
import { processesMarked } from '../support/process-table.ts'

const ROUNDS = 200
const AT_ONCE = 4
const LABS = [
  'dining-philosophers',
  'forgotten-write-end',
  'lost-update',
  'join-before-drain',
  'two-ovens-for-five',
  'one-printer',
]
const VICTIMS = ['worker', 'workers', 'main'] as const

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
  test(`leaves no process, FIFO or shared-memory file, ${ROUNDS} times`, async () => {
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
      expect(() => JSON.parse(text) as unknown, `round ${round} printed ${text.slice(0, 200)}`).not.toThrow()
    }
  }, 300_000)
})

async function killOne(round: number, chance: () => number): Promise<Round> {
  const folder = mkdtempSync(join(root, `${round}-`))
  const victim = VICTIMS[Math.floor(chance() * VICTIMS.length)] ?? 'main'
  const lab = LABS[Math.floor(chance() * LABS.length)] ?? 'one-printer'
  const child = spawn(
    process.execPath,
    [lockstep, 'run', lab, '--json', '--schedule', 'random', '--seed', String(round)],
    {
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  await new Promise((resolve) => setTimeout(resolve, 120 + chance() * 500))
  const workers = processesMarked(folder).filter(
    ({ parent, command }) => parent === child.pid && command.includes('entry.js'),
  )
  const chosen =
    victim === 'main'
      ? child.exitCode === null && child.pid !== undefined
        ? [child.pid]
        : []
      : pidsOf(victim, workers, chance)
  const killed = chosen.filter((pid) => kill(pid)).length
  const code = await ended
  await nothingLeft(folder, { round, victim, code })
  return { round, victim, killed, text, code }
}

function pidsOf(
  victim: 'worker' | 'workers',
  workers: readonly { readonly pid: number }[],
  chance: () => number,
): readonly number[] {
  if (victim === 'workers') return workers.map(({ pid }) => pid)
  const one = workers[Math.floor(chance() * workers.length)]
  return one === undefined ? [] : [one.pid]
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

/** Within a second of main's end nobody and nothing is there any more. */
async function nothingLeft(
  folder: string,
  { round, victim, code }: Pick<Round, 'round' | 'victim' | 'code'>,
): Promise<void> {
  const until = performance.now() + 1000
  for (;;) {
    const left = [
      ...processesMarked(folder).map(({ pid, command }) => `process ${pid} ${command}`),
      ...readdirSync(folder),
    ]
    if (left.length === 0) return
    if (performance.now() > until)
      throw new Error(`round ${round} (${victim}, exit code ${code}) left ${left.join('\n')}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
