/**
 * Whether an event costs what it touches, or what there is: a saved run with so many living processes, each waiting at a pipe of its
 * own, folded as the window folds one. Nothing runs; processor time of this process.
 */
import { emptyTrace, Growth } from '#renderer/store/trace.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { Crowd } from '../lib/crowd.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const FEW = 500
const MANY = 4000
const ROUNDS = 2000

type Parts = { readonly start: number; readonly run: number; readonly end: number }

/** Microseconds of processor time an event: while they start, while they work, while they end. */
function costOf({ start, run, end }: Recorded): Parts {
  const growth = new Growth(emptyTrace())
  const cost = (events: readonly WorldEvent[]): number => {
    const before = process.cpuUsage()
    for (const event of events) growth.take(event)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / events.length
  }
  return { start: cost(start), run: cost(run), end: cost(end) }
}

type Recorded = Readonly<Record<keyof Parts, readonly WorldEvent[]>>

function recorded(size: number): Recorded {
  const crowd = new Crowd(size)
  const start = crowd.taken()
  crowd.run(ROUNDS)
  const run = crowd.taken()
  crowd.end()
  return { start, run, end: crowd.taken() }
}

const runs = { few: recorded(FEW), many: recorded(MANY) }
// The engine learns what it is to run before anything is measured.
costOf(runs.few)
const costs: Record<keyof typeof runs, Parts[]> = { few: [], many: [] }
const turn = (size: keyof typeof runs) => (): number => {
  const cost = costOf(runs[size])
  costs[size].push(cost)
  return cost.run
}
await interleaved(roundsOr(3), { few: turn('few'), many: turn('many') })
const [few, many] = [FEW, MANY].map((size) => size.toLocaleString('en'))
const row = (what: string, part: keyof Parts) => {
  const of = (size: keyof typeof runs): readonly number[] => costs[size].map((cost) => cost[part])
  return {
    what: `an event ${what}, ${many ?? ''} living processes ÷ ${few ?? ''}`,
    measured: { many: statOf(of('many')), few: statOf(of('few')) },
    unit: 'µs',
    figure: ratioOf(of('many'), of('few')),
    goal: atMost(2),
  }
}
report([row('while they work', 'run'), row('while they start', 'start'), row('while they end', 'end')])
