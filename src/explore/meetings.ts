/**
 * Threads of one process beside each other. What a thread says after its answers is taken to be the same whatever the others of
 * its process have done meanwhile, although they share its memory. Whether that holds shows in runs alone. So before anything is
 * concluded, each two of their moments that can be beside each other are to have been so in a run.
 */
import { everyThread } from '#model/past.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Actor } from './actor.ts'
import type { Moves } from './moves/move.ts'
import { entriesOfChains, NOWHERE } from './moves/situation.ts'
import type { Situation } from './moves/situation.ts'
import { Walker } from './search/walk.ts'

/** So many walks look for what no run has had yet, until so many in turn find nothing. */
const MOST_WALKS = 150
const WALKS_WITHOUT_NEWS = 30
/** Programs with pools have more moments than anybody can look at. */
const MOST_RUNS = 40

export type MeetingsOptions = {
  readonly moves: Moves
  readonly from: Situation
  /** The runs that there have been. */
  readonly paths: readonly (readonly Actor[])[]
  readonly seed: number
  readonly maxDepth: number
  /** Runs the program along this path, and on; all that it took. Raises a WrongPremise. */
  readonly run: (path: readonly Actor[]) => Promise<readonly Actor[]>
  readonly mayGoOn: () => boolean
}

/** Whether there is anything to see: threads beside a main thread. All that a feeder shares with others goes through mailboxes and gates. */
export function hasThreads({ world, chains }: Situation, { learned }: Moves): boolean {
  return everyThread(world).some(
    ({ id, role }) =>
      role !== 'main' && role !== 'feeder' && (chains[learned.chains.of(id)] ?? NOWHERE) !== NOWHERE,
  )
}

export async function seeThreadsMeet(options: MeetingsOptions): Promise<void> {
  const { moves, from, paths, seed, maxDepth, run, mayGoOn } = options
  const seen = new Set<string>()
  const see = (path: readonly Actor[]): void => {
    for (const meeting of meetingsOn(moves, from, path)) seen.add(meeting)
  }
  for (const path of paths) see(path)
  const walkers = [new Walker(moves, 'random', seed), new Walker(moves, 'pct', seed)]
  for (let runs = 0, walks = 0, without = 0; walks < MOST_WALKS && without < WALKS_WITHOUT_NEWS; walks++) {
    const walked = walkers[walks % walkers.length]?.walk(from, maxDepth)
    if (walked === undefined || runs >= MOST_RUNS || !mayGoOn()) return
    const path = walked.kind === 'unknown' ? walked.path : walked.found.path
    without++
    if (walked.kind === 'found' && meetingsOn(moves, from, path).every((meeting) => seen.has(meeting)))
      continue
    see(await run(path))
    runs++
    without = 0
  }
}

/** Whoever has come to a new place, with the place of each other thread of its process. */
function meetingsOn(moves: Moves, from: Situation, path: readonly Actor[]): readonly string[] {
  const all: string[] = []
  let situation = from
  for (const actor of path) {
    const move = moves.make(situation, actor)
    if (move === null) break
    const chains = entriesOfChains(move.situation.chains, moves.learned)
    for (const [chain, place] of chains) {
      if (situation.chains[moves.learned.chains.of(chain)] === place) continue
      const process = sharedBy(chain)
      for (const [other, its] of chains)
        if (process !== null && other !== chain && sharedBy(other) === process) all.push(`${place} ${its}`)
    }
    ;({ situation } = move)
  }
  return all
}

/** The process whose memory a thread's chain shares with those of others; null for a chain of a whole process. */
function sharedBy(chain: string): ProcessId | null {
  return chain.includes('/') ? processOf(chain as ThreadId) : null
}
