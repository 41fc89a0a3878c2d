/**
 * Whole searches on two cores beside the same on one, in the rooms that the app opens for them, from nothing. Where each room has a core
 * of its own, a search takes as long as the busiest of its rooms computes: so that is what is measured, and what neighbours do is not.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { exploreInRoom } from '#main/exploring/room.ts'
import { compileProgram } from '#program/compile.ts'
import { processorTime } from '../lib/processor-time.ts'
import { atLeast, report, roundsOr } from '../lib/report.ts'
import type { Row } from '../lib/report.ts'
import { philosophers, TWO_CONSUMERS } from '../lib/searching.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const PATH = '/lab/searched.lab.ts'
/** All of these end long before. */
const MOST_MS = 600_000
const rounds = roundsOr(3)
const notes: string[] = []
const rows: Row[] = []

/** This process's children that run the room; none where the system does not tell. */
function roomsNow(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((name) => isRoom(name))
      .map(Number)
  } catch {
    return []
  }
}

function isRoom(pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const parent = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[1]
    return (
      parent === String(process.pid) && /^\S*node\S*\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'))
    )
  } catch {
    return false
  }
}

/** Orders a second of the busiest room, from the first line of the program to the last order. */
async function ordersASecond(text: string, jobs: number): Promise<number> {
  const times = new Map<number, number>()
  const look = () => {
    for (const pid of roomsNow()) times.set(pid, processorTime([pid]))
  }
  const answer = await exploreInRoom(
    {
      compiled: compileProgram(PATH, (path) => (path === PATH ? text : null)),
      variants: {},
      seed: 1,
      cpuCount: 2,
      strategy: 'dpor',
      bound: null,
      maxExecutions: Number.MAX_SAFE_INTEGER,
      maxMs: MOST_MS,
      maxDepth: 2000,
      kills: 0,
      mostSituations: 0,
      computeMs: 10_000,
      jobs,
    },
    { onProgress: look },
  )
  if (answer.kind === 'broken') throw new Error(answer.why)
  const all = [...times.values()].map((us) => `${(us / 1e6).toFixed(1)} s`)
  notes.push(
    `${answer.explored.executions} orders, ${answer.explored.runs} runs, rooms: ${all.join(' and ')}`,
  )
  return (answer.explored.executions / Math.max(...times.values())) * 1e6
}

for (const [what, text] of [
  ['three philosophers who eat four times', philosophers(3, 4)],
  ['two consumers', TWO_CONSUMERS],
] as const) {
  process.stderr.write(`bench: cores, ${what}\n`)
  const { two, one } = await interleaved(rounds, {
    two: () => ordersASecond(text, 2),
    one: () => ordersASecond(text, 1),
  })
  rows.push({
    what: `orders a second of processor time of the busiest room: two cores ÷ one, ${what}`,
    measured: { two: statOf(two), one: statOf(one) },
    unit: '1/s',
    figure: ratioOf(two, one),
    goal: atLeast(1.7),
  })
}
report(rows, notes)
