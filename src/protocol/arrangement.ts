/**
 * How a window has arranged its picture of a run: so that a file of it is the same picture. Places are in the picture's own units;
 * what they mean is the picture's (`src/picture/scene/seats.ts`), whose types these fit.
 */
import * as v from 'valibot'

/** Farther away than any picture reaches, and still a number that can be drawn. */
const FARTHEST = 100_000
const MOST_NODES = 20_000

const number = v.pipe(v.number('expected a number'), v.minValue(-FARTHEST), v.maxValue(FARTHEST))
const size = v.strictObject({ w: number, h: number })
const point = v.strictObject({ x: number, y: number })
const rect = v.strictObject({ x: number, y: number, w: number, h: number })
const byName = <T extends v.GenericSchema>(what: T) =>
  v.pipe(
    v.record(v.string(), what),
    v.check((all) => Object.keys(all).length <= MOST_NODES, 'too many nodes'),
  )

const seats = v.strictObject({
  key: v.string(),
  size: v.picklist(['full', 'compact', 'chip']),
  room: v.nullable(size),
  over: number,
  at: byName(v.strictObject({ x: number, y: number, room: rect, column: number })),
  table: v.nullable(
    v.strictObject({
      order: v.pipe(v.array(v.string()), v.readonly()),
      centre: point,
      rx: number,
      ry: number,
    }),
  ),
})

export const arrangementShape = v.strictObject({
  /** What the picture was arranged to fit. */
  room: v.nullable(size),
  seats: v.nullable(seats),
  /** Nodes that the person has dragged, and where to. */
  pins: byName(point),
  closedCopies: v.boolean(),
  machinery: v.boolean(),
})

export type Arrangement = v.InferOutput<typeof arrangementShape>

/** Null: that is none. */
export function parseArrangement(text: string): Arrangement | null {
  try {
    const read = v.safeParse(arrangementShape, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null
  }
}
