/** What of the window and the picture is folded, by program: each is looked at as it was left. Pure. */
import { isRecord } from './keep.ts'

export type Folds = {
  readonly leftFolded: boolean
  readonly timeFolded: boolean
  /** Closed copies are drawn; the insides of queues and pools are. */
  readonly closedCopies: boolean
  readonly machinery: boolean
}
/** By the name of the program; who was looked at last stands last. */
export type FoldsOf = ReadonlyMap<string, Folds>

export const FOLDS: Folds = { leftFolded: false, timeFolded: false, closedCopies: true, machinery: true }

/** More programs than anybody goes to and fro between. */
const MOST = 50

export const foldsIn = ({ leftFolded, timeFolded, closedCopies, machinery }: Folds): Folds => ({
  leftFolded,
  timeFolded,
  closedCopies,
  machinery,
})

export function withFolds(all: FoldsOf, program: string, folds: Folds): FoldsOf {
  const others = [...all].filter(([name]) => name !== program)
  return new Map([...others.slice(1 - MOST), [program, foldsIn(folds)]])
}

/** Of what was kept, whatever is what it should be. */
export function parseFolds(raw: unknown): FoldsOf {
  if (!Array.isArray(raw)) return new Map()
  return new Map(
    raw.flatMap((entry: unknown): (readonly [string, Folds])[] => {
      if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !isRecord(entry[1])) return []
      const from = entry[1]
      const flag = (name: keyof Folds): boolean => {
        const value = from[name]
        return typeof value === 'boolean' ? value : FOLDS[name]
      }
      const folds: Folds = {
        leftFolded: flag('leftFolded'),
        timeFolded: flag('timeFolded'),
        closedCopies: flag('closedCopies'),
        machinery: flag('machinery'),
      }
      return [[entry[0], folds]]
    }),
  )
}
