/** How many orders each lab has, counted in each of the ways that there are: the rows of docs/orders.md. */
import type { Explored, Strategy } from '../../../src/explore/asked.ts'
import { outcomeKey, outcomeOf } from '../../../src/explore/outcome.ts'
import type { Repeatable } from '../../../src/explore/teach/teacher.ts'
import { allSituations, ordersIn } from '../../../src/explore/ways/situations.ts'
import { completeVariants } from '../../../src/main/labs/lab-store.ts'
import { runnableFromSource } from '../../../src/main/runs/runnable.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { isBad } from '../../../src/protocol/explored.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { labStore } from '../../support/virtual-lab.ts'
import type { statedOutcomes } from '../../support/virtual-lab.ts'
import { explored } from './explored.ts'
import { searched } from './searched.ts'

type Stated = ReturnType<typeof statedOutcomes>[number]

/** Beyond these a count is left out: labs with pools have more orders than anybody plays. */
/** What can go wrong is found within so many orders; they take far less than a second. */
export const EARLY = 60
const MOST_ORDERS = 1000
const MOST_SITUATIONS = 3000
const MOST_STEPS = 20_000
/** Pools and whole programs have more orders than are played in any such time: they get less. */
const MOST_STEPS_OF_LARGE = 3000
/** To run the program costs as much as so many steps. */
const A_RUN = 200

export type OrdersRow = {
  readonly lab: string
  readonly when: Stated[2]['when']
  readonly states: string
  /** Every order of single ops; null beyond the limits, as below. */
  readonly each: bigint | null
  readonly reduced: number | null
  readonly bounded: number | null
  /** The kinds of ends that were found, with how many there are of each. */
  readonly ends: string
}

export function labProgram([, lab, { when }]: Stated): Repeatable {
  const program = new LoadedProgram(
    runnableFromSource({ kind: 'builtin', id: lab.id }, {}, labStore).compiled,
  )
  const variants = completeVariants(lab, when)
  return (observer) => virtualHost({ program, variants, seed: 1, cpuCount: 2, observer })
}

/** Time is counted in steps of the search, so that every machine stops at the same place. */
export async function searchLab(
  program: Repeatable,
  strategy: Strategy,
  bound: number | null,
  maxExecutions = MOST_ORDERS,
  mostSteps = MOST_STEPS,
): Promise<Explored> {
  let ticks = 0
  const slow: Repeatable = (observer) => {
    ticks += A_RUN
    return program(observer)
  }
  return explored(slow, { strategy, bound, maxExecutions, maxMs: mostSteps, nowMs: () => ticks++ })
}

/** All orders, without leaving any out. */
export async function eachOrder(program: Repeatable, mostSteps: number): Promise<bigint | null> {
  return searched(program, async ({ moves, teacher, from }) => {
    let left = mostSteps
    const all = await allSituations({
      moves,
      from,
      mostSituations: MOST_SITUATIONS,
      maxDepth: 2000,
      keyOf: (situation) => outcomeKey(outcomeOf(situation, false)),
      learn: async (path) => {
        left -= A_RUN
        await teacher.run(path)
      },
      mayGoOn: () => Promise.resolve(left-- > 0),
    })
    return all === null ? null : ordersIn(all)
  })
}

export async function ordersRow(stated: Stated): Promise<OrdersRow> {
  const [, lab, { when, outcome }] = stated
  const program = labProgram(stated)
  const mostSteps = ['pools', 'programs'].includes(lab.topic) ? MOST_STEPS_OF_LARGE : MOST_STEPS
  const reduced = await searchLab(program, 'dpor', null, MOST_ORDERS, mostSteps)
  const bounded = await searchLab(program, 'dpor', 2, MOST_ORDERS, mostSteps)
  return {
    lab: lab.id,
    when,
    states: outcome,
    each: await eachOrder(program, mostSteps),
    reduced: reduced.complete ? reduced.executions : null,
    bounded: bounded.complete ? bounded.executions : null,
    ends: endsText(reduced.complete ? reduced : bounded),
  }
}

export const TABLE_HEAD = [
  '| lab | variant | states | each order of ops | DPOR | up to 2 preemptions | ends |',
  '| --- | --- | --- | --: | --: | --: | --- |',
] as const

export function rowText({ lab, when, states, each, reduced, bounded, ends }: OrdersRow): string {
  const variant = Object.entries(when)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
  const shown = (n: bigint | number | null): string => (n === null ? '–' : magnitude(n))
  return `| ${[lab, variant, states, shown(each), shown(reduced), shown(bounded), ends].join(' | ')} |`
}

/** `12,345`; beyond a million `8.9e7`. */
function magnitude(n: bigint | number): string {
  const digits = String(n)
  if (digits.length > 7) return `${digits.slice(0, 1)}.${digits.slice(1, 2)}e${digits.length - 1}`
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

function endsText({ outcomes }: Explored): string {
  const kinds = new Map<string, number>()
  for (const { kind } of outcomes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  return [...kinds].map(([kind, n]) => (n === 1 ? kind : `${kind} ×${n}`)).join(', ')
}

export function foundBad({ outcomes }: Explored): boolean {
  return outcomes.some(isBad)
}
