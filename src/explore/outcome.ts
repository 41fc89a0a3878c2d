/** What an order comes to. Two ends are the same outcome when nothing that a person would compare differs. */
import { everyProcess } from '#model/past.ts'
import { itemOf } from '#model/tables/table.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Process } from '#model/vocabulary/world.ts'
import type { Outcome } from '#protocol/explored.ts'
import type { Situation } from './moves/situation.ts'
import { turnsIn } from './moves/turning.ts'

export function outcomeOf(situation: Situation, cut: boolean): Outcome {
  const { world, prints } = situation
  const all = everyProcess(world).toSorted(byId)
  const name = namer(all)
  const sets = analyse(world).stuck.filter((set) => set.proved)
  const found = cut ? null : turnsIn(situation)
  // Beside who is proved stuck only the library turns.
  const turns = found?.aside === true ? null : found
  const turning = new Set(turns?.threads.map(({ thread }) => processOf(thread)))
  const proved = turns === null ? new Set(sets.flatMap((set) => set.processes)) : turning
  const alive = all.filter((process) => process.life.kind === 'alive')
  const stuck = cut ? [] : proved.size > 0 ? all.filter(({ id }) => proved.has(id)) : alive
  const kind = cut
    ? 'limit'
    : turns !== null
      ? 'turns'
      : stuck.length > 0
        ? 'stuck'
        : all.some(failed)
          ? 'error'
          : 'ended'
  return {
    kind,
    stuck: stuck.map(name),
    prints: all.flatMap((process) =>
      (itemOf(prints, process.id) ?? []).map((text) => ({ process: name(process), text })),
    ),
    exitcodes: Object.fromEntries(
      all.flatMap((process) =>
        process.life.kind === 'zombie' || process.life.kind === 'exited'
          ? [[name(process), process.life.end.code]]
          : [],
      ),
    ),
  }
}

/** Equal texts, equal outcomes. */
export function outcomeKey(outcome: Outcome): string {
  return JSON.stringify([outcome.kind, outcome.stuck, outcome.prints, outcome.exitcodes])
}

function failed({ life }: Process): boolean {
  return (
    (life.kind === 'zombie' || life.kind === 'exited') &&
    (life.end.cause.kind === 'failed' || life.end.cause.kind === 'crash')
  )
}

function namer(all: readonly Process[]): (process: Process) => string {
  const times = new Map<string, number>()
  for (const { name } of all) times.set(name, (times.get(name) ?? 0) + 1)
  return ({ id, name }) => (times.get(name) === 1 ? name : `${name} (${id})`)
}

function byId(a: Process, b: Process): number {
  const [x, y] = [partsOf(a.id), partsOf(b.id)]
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? -1) - (y[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

function partsOf(id: ProcessId): readonly number[] {
  return (id.match(/\d+/g) ?? []).map(Number)
}
