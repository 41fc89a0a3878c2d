/**
 * The search over all orders: beside running the program again for each of them, beside fast-check's scheduler on the same
 * two locks, and beside SPIN on philosophers, where that is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { explore } from '#explore/explore.ts'
import { Graph } from '#explore/search/graph.ts'
import {
  learnedFor,
  ONE_MESSAGE,
  philosophers,
  playFor,
  POOL,
  programOf,
  TWO_LOCKS,
} from '../lib/searching.ts'
import type { Ground } from '../lib/searching.ts'
import { atLeast, atMost, report, roundsOr } from '../lib/report.ts'
import type { Row } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const [model = ''] = process.argv.slice(2)
class Enough extends Error {}

const PLAY_MS = 300
const RUNS = 10
/** No longer than that; all of these programs are played whole in less. */
const LEARN_MS = 60_000
/**
 * A search keeps as much as it may long before the first of these orders. When it keeps too much it forgets half of it, so what counts is
 * the largest heap of several looks.
 */
const [EARLY, LATE] = [10_000, 20_000]
const LOOK_EVERY = 1000
const WHOLE_MS = 60_000
const rounds = roundsOr(5)
const notes: string[] = []
const rows: Row[] = []
const tell = (what: string): void => void process.stderr.write(`bench: explore, ${what}\n`)

/**
 * Orders a second of the search, over and over until some time has passed; nothing has to be learned any more. `anew`: each
 * search meets all situations for the first time, as that of a small program does; else they are known, as most are in a long one.
 */
async function searchRate(ground: Ground, anew: boolean): Promise<number> {
  let executions = 0
  let ms = 0
  while (ms < PLAY_MS) {
    const graph = anew ? new Graph(ground.moves) : ground.graph
    const played = await playFor({ ...ground, graph }, PLAY_MS - ms)
    executions += played.executions
    ms += played.ms
  }
  return (executions / ms) * 1000
}

async function besideRunning(what: string, text: string, goal: number): Promise<void> {
  tell(what)
  await learnedFor(programOf(text), async (ground) => {
    const learned = await playFor(ground, LEARN_MS)
    if (!learned.complete) notes.push(`${what}: not all was learned in ${LEARN_MS / 1000} s`)
    const figures = await interleaved(rounds, {
      search: () => searchRate(ground, false),
      anew: () => searchRate(ground, true),
      again: async () => {
        const begun = performance.now()
        for (let n = 0; n < RUNS; n++) await ground.teacher.run([])
        return (RUNS / (performance.now() - begun)) * 1000
      },
    })
    for (const [how, search] of [
      ['', figures.search],
      [', from nothing', figures.anew],
    ] as const)
      rows.push({
        what: `orders a second: search ÷ running again on virtual processes, ${what}${how}`,
        measured: { search: statOf(search), again: statOf(figures.again) },
        unit: '1/s',
        figure: ratioOf(search, figures.again),
        goal: atLeast(goal),
      })
  })
}

await besideRunning('two locks', TWO_LOCKS, 50)
await besideRunning('five philosophers', philosophers(5, 1), 50)
await besideRunning('one message', ONE_MESSAGE, 50)
await besideRunning('a pool', POOL, 20)

/** The same two locks as promises. */
async function bothLocks(scheduler: fc.Scheduler): Promise<void> {
  const held = [false, false]
  const waiting: (() => void)[][] = [[], []]
  const acquire = async (lock: number): Promise<void> => {
    await scheduler.schedule(Promise.resolve())
    while (held[lock] === true) await new Promise<void>((resolve) => waiting[lock]?.push(resolve))
    held[lock] = true
  }
  const release = async (lock: number): Promise<void> => {
    await scheduler.schedule(Promise.resolve())
    held[lock] = false
    for (const wake of waiting[lock]?.splice(0) ?? []) wake()
  }
  const cook = async (first: number, second: number): Promise<void> => {
    await acquire(first)
    await acquire(second)
    await release(second)
    await release(first)
  }
  void cook(0, 1)
  void cook(1, 0)
  await scheduler.waitAll()
}

tell('fast-check')
await learnedFor(programOf(TWO_LOCKS), async (ground) => {
  await playFor(ground, LEARN_MS)
  const figures = await interleaved(rounds, {
    search: () => searchRate(ground, false),
    anew: () => searchRate(ground, true),
    fastCheck: async () => {
      const numRuns = 1000
      const begun = performance.now()
      await fc.assert(fc.asyncProperty(fc.scheduler(), bothLocks), { numRuns, seed: 1 })
      return (numRuns / (performance.now() - begun)) * 1000
    },
  })
  for (const [how, search] of [
    ['', figures.search],
    [', from nothing', figures.anew],
  ] as const)
    rows.push({
      what: `orders a second: search ÷ fast-check’s scheduler, two locks${how}`,
      measured: { search: statOf(search), fastCheck: statOf(figures.fastCheck) },
      unit: '1/s',
      figure: ratioOf(search, figures.fastCheck),
      goal: atLeast(1),
    })
})

tell('memory')
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
await learnedFor(programOf(philosophers(5, 2)), async (ground) => {
  let [early, late] = [0, 0]
  const played = await playFor(ground, 300_000, (executions) => {
    if (executions % LOOK_EVERY !== 0) return
    collect()
    const { heapUsed } = process.memoryUsage()
    if (executions <= EARLY) early = Math.max(early, heapUsed)
    else late = Math.max(late, heapUsed)
    if (executions === LATE) throw new Enough()
  }).catch((error: unknown) => {
    if (error instanceof Enough) return null
    throw error
  })
  if (played !== null) notes.push(`memory: ${played.executions} orders were played, not ${LATE}`)
  rows.push({
    what: `largest heap of the orders up to ${LATE} ÷ of the first ${EARLY}, five philosophers who eat twice`,
    measured: { early: statOf([early / 1e6]), late: statOf([late / 1e6]) },
    unit: 'MB',
    figure: statOf([late / early]),
    goal: atMost(1.25),
  })
  rows.push({
    what: 'runs of the program ÷ orders played, the same',
    measured: { runs: statOf([ground.teacher.runs]) },
    unit: '',
    figure: statOf([ground.teacher.runs / LATE]),
    goal: atMost(0.01),
  })
})

if (['spin', 'cc'].some((tool) => spawnSync(tool, ['--version']).error !== undefined))
  notes.push('SPIN or a C compiler is not installed: nothing was held against it')
else {
  tell('SPIN')
  const first = await interleaved(rounds, {
    ours: () => toFirst(philosophers(5, 1)),
    spin: () => spin(5, 1, []),
  })
  rows.push({
    what: 'five philosophers to the first deadlock: ours ÷ SPIN, from source',
    measured: { ours: statOf(first.ours), spin: statOf(first.spin) },
    unit: 'ms',
    figure: ratioOf(first.ours, first.spin),
    goal: atMost(1 / 50),
  })
  const whole = await learnedFor(programOf(philosophers(6, 2)), async (ground) => playFor(ground, WHOLE_MS))
  const spinWhole = spin(6, 2, ['-E'])
  if (!whole.complete)
    notes.push(`six philosophers: ${whole.executions} orders in ${WHOLE_MS / 1000} s, and there are more`)
  rows.push({
    what: 'all traces of six philosophers who eat twice: ours ÷ SPIN’s whole space, from source',
    measured: { ours: statOf([whole.ms]), spin: statOf([spinWhole]) },
    unit: 'ms',
    figure: statOf([whole.ms / spinWhole]),
    goal: atMost(1),
  })
}
report(rows, notes)

/** Milliseconds from the text until a search tells of an order that gets stuck. */
async function toFirst(text: string): Promise<number> {
  const begun = performance.now()
  let told: number | null = null
  await explore({
    program: programOf(text),
    seed: 1,
    strategy: 'auto',
    bound: null,
    maxExecutions: 1_000_000,
    maxMs: 60_000,
    maxDepth: 2000,
    kills: 0,
    mostSituations: 0,
    nowMs: () => performance.now(),
    rest: () => Promise.resolve(),
    cancelled: () => told !== null,
    overdue: () => ({ rings: new Promise<void>(() => {}), stop: () => {} }),
    onProgress: ({ outcomes }) => {
      if (outcomes.some(({ kind }) => kind === 'stuck')) told ??= performance.now() - begun
    },
  })
  return told ?? performance.now() - begun
}

/** Milliseconds for `spin -a`, the compiler, and the search. */
function spin(n: number, eats: number, options: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-spin-'))
  try {
    copyFileSync(model, join(folder, 'model.pml'))
    const begun = performance.now()
    execFileSync('spin', [`-DN=${n}`, `-DEATS=${eats}`, '-a', 'model.pml'], { cwd: folder })
    execFileSync('cc', ['-O2', '-w', '-o', 'pan', 'pan.c'], { cwd: folder })
    spawnSync('./pan', ['-m100000', ...options], { cwd: folder })
    return performance.now() - begun
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
