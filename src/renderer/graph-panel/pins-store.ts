/** Where the person has dragged nodes to, for each program; kept on this computer. */
import { create } from 'zustand'
import type { Point } from '#picture/scene/base.ts'
import { isRecord, keep, readKept } from '../store/keep.ts'

type Pins = Readonly<Record<string, Point>>
/** Programs have any name. */
type PinsState = { readonly pins: ReadonlyMap<string, Pins> }

const KEY = 'lockstep:pins'

export const usePinsStore = create<PinsState>()(() => ({ pins: new Map() }))

export function restorePins(): void {
  usePinsStore.setState({ pins: parsePins(readKept(KEY)) })
}

export function parsePins(raw: unknown): PinsState['pins'] {
  if (!isRecord(raw)) return new Map()
  return new Map(
    Object.entries(raw).map(([program, value]): [string, Pins] => [
      program,
      isRecord(value)
        ? Object.fromEntries(
            Object.entries(value).filter((entry): entry is [string, Point] => isPoint(entry[1])),
          )
        : {},
    ]),
  )
}

/** Farther away than any picture reaches, and still a number that can be drawn. */
const FARTHEST = 100_000

function isPoint(raw: unknown): raw is Point {
  if (!isRecord(raw)) return false
  return [raw['x'], raw['y']].every((at) => typeof at === 'number' && Math.abs(at) <= FARTHEST)
}

/** Everything goes back to its own seat. */
export function unpin(program: string): void {
  const pins = new Map([...usePinsStore.getState().pins].filter(([name]) => name !== program))
  usePinsStore.setState({ pins })
  keep(KEY, Object.fromEntries(pins))
}

/** Moves a node; it is kept once it is let go. */
export function pin(program: string, id: string, at: Point, dropped: boolean): void {
  const { pins } = usePinsStore.getState()
  const moved = new Map([...pins, [program, { ...pins.get(program), [id]: at }]])
  usePinsStore.setState({ pins: moved })
  if (dropped) keep(KEY, Object.fromEntries(moved))
}
