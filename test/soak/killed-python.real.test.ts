/**
 * Python runs that are killed at a random moment (main; one interpreter, or what the library starts beside them; all of them; the
 * guardian): nothing is left of them soon after.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { generator } from '../../src/model/chance.ts'
import { sharedMemoryOf, sessionsIn } from '../support/leftovers.ts'
import { processesMarked } from '../support/process-table.ts'
import type { SeenProcess } from '../support/process-table.ts'
import { PROGRAMS, usualInterpreter } from '../support/python.ts'
import { rounds } from '../support/rounds.ts'

/** Two hundred take a quarter of an hour: `SOAK=200 npx vitest run test/soak/killed-python.real.test.ts`. */
const ROUNDS = rounds(4, 4)
const AT_ONCE = 2
const METHODS = ['fork', 'spawn', 'forkserver']
const VICTIMS = ['main', 'interpreter', 'main', 'interpreters', 'main', 'guardian'] as const
const SHARED_MEMORY = '/dev/shm'
/** A quiet machine needs a tenth of a second, two at the most. */
const WITHIN_MS = 20_000
/** A run has more processes than that, one after the other. */
const MOST_SEEN = 12

const python = (await usualInterpreter())?.path
const root = mkdtempSync(join(tmpdir(), 'soak-python-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const lockstep = join(import.meta.dirname, '../../bin/lockstep.js')

type Round = {
  readonly victim: (typeof VICTIMS)[number]
  readonly killed: number
  readonly text: string
  /** What it said beside its report. */
  readonly said: string
}

describe.skipIf(python === undefined)('a Python run killed at a random moment', () => {
  test(
    `leaves nothing, ${ROUNDS} times`,
    async () => {
      const chance = generator(20_261_129)
      const rounds: Round[] = []
      let next = 0
      const runner = async () => {
        for (let round = next++; round < ROUNDS; round = next++) rounds.push(await killOne(round, chance))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, runner))
      // The kills must have hit something, or the test shows nothing.
      const hits = rounds.filter(({ killed }) => killed > 0)
      expect(hits.length).toBeGreaterThanOrEqual(ROUNDS / 2)
      // Whoever has lost an interpreter, but not main, still reports.
      for (const { victim, text, said } of hits)
        if (victim === 'interpreter' || victim === 'interpreters') expectTold(text, said)
    },
    60_000 + ROUNDS * 20_000,
  )
})

/**
 * Who has lost interpreters reports the run; one that was killed before the program began says that it cannot run it. A kill from
 * outside in the middle of somebody's op is something that the kernel knows before the model: then the report says how they differ.
 */
function expectTold(text: string, said: string): void {
  if (text === '')
    return expect(said).toMatch(/cannot run the program|did not begin|before the program began/)
  const report = JSON.parse(text) as { readonly divergences: number; readonly stopped: string | null }
  expect(report).toMatchObject({ lab: 'leaves-traces.py' })
  if (report.divergences > 0) expect(report.stopped).toMatch(/^kernel and model differ: /)
}

async function killOne(round: number, chance: () => number): Promise<Round> {
  const folder = mkdtempSync(join(root, `${round}-`))
  const name = basename(folder)
  const victim = VICTIMS[round % VICTIMS.length] ?? 'main'
  const method = METHODS[Math.floor(chance() * METHODS.length)] ?? 'fork'
  const program = [join(PROGRAMS, 'leaves-traces.py'), method, name]
  const child = spawn(process.execPath, [lockstep, 'run', '--json', '--python', python ?? '', ...program], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part))
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const isEarly = victim === 'main' && chance() < 0.2
  await someMoment(child, folder, { isEarly, chance })
  const sessions = sessionsIn(folder)
  const chosen = pidsOf(victim, child, processesMarked(folder), chance)
  const killed = chosen.filter(kill).length
  await ended
  await nothingLeft({
    folder,
    name,
    main: child.pid ?? 0,
    sessions,
    about: `round ${round} (${victim}, ${method})`,
  })
  return { victim, killed, text, said }
}

/** Anywhere in the run: as soon as so many of its processes have been seen, and a moment later; of main, before the first one too. */
async function someMoment(
  child: ChildProcess,
  folder: string,
  { isEarly, chance }: { readonly isEarly: boolean; readonly chance: () => number },
): Promise<void> {
  const wanted = isEarly ? 0 : 1 + Math.floor(chance() * MOST_SEEN)
  const seen = new Set<number>()
  while (seen.size < wanted && child.exitCode === null) {
    for (const { pid } of processesMarked(folder).filter(isInterpreter)) seen.add(pid)
    await pause(5)
  }
  await pause(chance() * (isEarly ? 300 : 60))
}

const isInterpreter = ({ command }: SeenProcess) =>
  !command.includes('lockstep-guardian') && command.includes('python')

function pidsOf(
  victim: Round['victim'],
  main: ChildProcess,
  seen: readonly SeenProcess[],
  chance: () => number,
): readonly number[] {
  if (victim === 'main') return main.exitCode === null && main.pid !== undefined ? [main.pid] : []
  const others = seen.filter(({ pid }) => pid !== main.pid)
  if (victim === 'guardian')
    return others.filter(({ command }) => command.includes('lockstep-guardian')).map(({ pid }) => pid)
  const interpreters = others.filter(isInterpreter).map(({ pid }) => pid)
  if (victim === 'interpreters') return interpreters
  const one = interpreters[Math.floor(chance() * interpreters.length)]
  return one === undefined ? [] : [one]
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

type Scene = {
  readonly folder: string
  readonly name: string
  readonly main: number
  /** Names of the sessions that were there when the kill came. */
  readonly sessions: readonly string[]
  readonly about: string
}

async function nothingLeft({ folder, name, main, sessions, about }: Scene): Promise<void> {
  const until = performance.now() + WITHIN_MS
  for (;;) {
    const running = processesMarked(folder).map(({ pid, command }) => `process ${pid} ${command}`)
    const shared = existsSync(SHARED_MEMORY) ? readdirSync(SHARED_MEMORY) : []
    const files = [
      ...readdirSync(folder),
      ...sharedMemoryOf([main], sessions),
      ...shared.filter((file) => file.includes(name)),
    ]
    if (running.length === 0 && files.length === 0) return
    if (performance.now() > until) throw new Error([`${about} left`, ...running, ...files].join('\n'))
    await pause(20)
  }
}
