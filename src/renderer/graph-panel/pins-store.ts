/** Where the person has dragged nodes to, for each program; kept on this computer. */
import { create } from 'zustand'
import type { Point } from '#picture/scene/base.ts'
import { isRecord, keep, readKept } from '../store/keep.ts'

type Pins = Readonly<Record<string, Point>>
type PinsState = { readonly pins: Readonly<Record<string, Pins>> }

const KEY = 'lockstep:pins'

export const usePinsStore = create<PinsState>()(() => ({ pins: parsePins(readKept(KEY)) }))

export function parsePins(raw: unknown): PinsState['pins'] {
  if (!isRecord(raw)) return {}
  const entries = Object.entries(raw).map(([program, value]): [string, Pins] => [
    program,
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).filter((entry): entry is [string, Point] => isPoint(entry[1])),
        )
      : {},
  ])
  return Object.fromEntries(entries)
}

const isPoint = (raw: unknown): raw is Point =>
  isRecord(raw) && Number.isFinite(raw['x']) && Number.isFinite(raw['y'])

/** Moves a node; it is kept once it is let go. */
export function pin(program: string, id: string, at: Point, dropped: boolean): void {
  usePinsStore.setState(({ pins }) => ({ pins: { ...pins, [program]: { ...pins[program], [id]: at } } }))
  if (dropped) keep(KEY, usePinsStore.getState().pins)
}
