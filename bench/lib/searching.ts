/** Programs to search, and a search that counts what it plays. */
import { Learned, NO_PREMISES, WrongPremise } from '#explore/learn/learned.ts'
import { Moves } from '#explore/moves/move.ts'
import type { Situation } from '#explore/moves/situation.ts'
import { Dpor } from '#explore/search/dpor.ts'
import { Graph } from '#explore/search/graph.ts'
import { Teacher } from '#explore/teach/teacher.ts'
import type { Repeatable } from '#explore/teach/teacher.ts'
import { compileProgram } from '#program/compile.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'

const PATH = '/lab/searched.lab.ts'
const NEVER = () => ({ rings: new Promise<void>(() => {}), stop: () => {} })

export function programOf(text: string): Repeatable {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? text : null)))
  return (observer) => virtualHost({ program, variants: {}, seed: 1, observer })
}

export const TWO_LOCKS = `import { Process, Lock } from 'lockstep'
export async function main() {
  const a = new Lock(), b = new Lock()
  const ada = new Process({ target: both, args: [a, b], name: 'ada' })
  const ben = new Process({ target: both, args: [b, a], name: 'ben' })
  await ada.start(); await ben.start(); await ada.join(); await ben.join()
}
export async function both(x: Lock, y: Lock) {
  await x.acquire(); await y.acquire(); await y.release(); await x.release()
}
`

export const ONE_MESSAGE = `import { Process, Pipe } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const ada = new Process({ target: says, args: [writer], name: 'ada' })
  await ada.start()
  await reader.recv()
  await ada.join()
}
export async function says(writer: any) { await writer.send('hello') }
`

export const POOL = `import { Pool } from 'lockstep'
export async function main() {
  const pool = await new Pool(2)
  await pool.map(double, [1, 2])
  await pool.close()
  await pool.join()
}
export async function double(n: number) { return 2 * n }
`

export const TWO_CONSUMERS = `import { Process, Queue } from 'lockstep'
export async function main() {
  const queue = new Queue()
  const both = ['ada', 'ben'].map((name) => new Process({ target: eats, args: [queue], name }))
  for (const one of both) await one.start()
  for (let dish = 0; dish < 4; dish++) await queue.put(dish)
  for (const _ of both) await queue.put(null)
  for (const one of both) await one.join()
}
export async function eats(queue: any) { while ((await queue.get()) !== null); }
`

export function philosophers(n: number, eats: number): string {
  return `import { Process, Lock } from 'lockstep'
export async function main() {
  const forks = Array.from({ length: ${n} }, () => new Lock())
  const all: Process[] = []
  for (let i = 0; i < ${n}; i++)
    all.push(new Process({ target: dine, args: [forks[i], forks[(i + 1) % ${n}]], name: 'p' + i }))
  for (const one of all) await one.start()
  for (const one of all) await one.join()
}
export async function dine(left: Lock, right: Lock) {
  for (let n = 0; n < ${eats}; n++) {
    await left.acquire(); await right.acquire(); await right.release(); await left.release()
  }
}
`
}

export type Ground = {
  readonly learned: Learned
  readonly teacher: Teacher
  readonly moves: Moves
  readonly from: Situation
  /** What searches have met so far. */
  readonly graph: Graph
}

/** Learns until `work` needs nothing more that is not known; begins again with other premises where these were wrong. */
export async function learnedFor<T>(program: Repeatable, work: (ground: Ground) => Promise<T>): Promise<T> {
  for (let premises = NO_PREMISES; ;) {
    const learned = new Learned(premises)
    const moves = new Moves(learned)
    const teacher = new Teacher(moves, {
      program,
      seed: 1,
      maxOps: 2000,
      overdue: NEVER,
      cancelled: () => false,
    })
    try {
      await teacher.run([])
      const from = moves.begin(null)?.situation
      if (from === undefined) throw new Error('nothing was learned')
      return await work({ learned, teacher, moves, from, graph: new Graph(moves) })
    } catch (error) {
      const corrected = error instanceof WrongPremise ? error.corrected(premises) : null
      if (corrected === null) throw error
      premises = corrected
    }
  }
}

/** Plays orders until `ms` have passed or all are played; how many, and whether these are all. */
export async function playFor(
  { teacher, moves, from, graph }: Ground,
  ms: number,
  found?: (executions: number) => void,
): Promise<{ readonly executions: number; readonly complete: boolean; readonly ms: number }> {
  const dpor = new Dpor({ moves, graph, from, maxDepth: 2000 })
  const begun = performance.now()
  for (;;) {
    const progress = dpor.next()
    const took = performance.now() - begun
    if (progress.kind === 'done') return { executions: dpor.executions, complete: true, ms: took }
    if (progress.kind === 'unknown') await teacher.run(progress.path)
    else found?.(dpor.executions)
    if (took >= ms) return { executions: dpor.executions, complete: false, ms: took }
  }
}
