/** Labels in the free space: each on its line where nothing is hit, the most important first. */
import { grown, holds, overlaps } from '../measure/rect.ts'
import type { LinkPlate } from '../links/link.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { atLeast } from '../measure/text-width.ts'
import { crosses, lengthOf, pointAt, type Track } from '../routing/track.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { ScenePlate } from '../scene/scene.ts'

export type PlateWish = {
  readonly id: string
  readonly plate: LinkPlate
  readonly track: Track
  readonly at: Point | null
}

/** What there is already, the least size of a text, and the box that labels are to stay in if they can. */
export type PlateRoom = {
  readonly before?: readonly ScenePlate[]
  readonly least?: number
  readonly within?: Rect | null
  /** All lines of the picture: bare words never lie on one, labels with a ground of their own rather not. */
  readonly lines?: readonly Track[]
}

const MOST = 7
const SLIDE = 8
/** Above and below the line, when there is no room on it; in units of the least text's size. */
const ASIDE = [0, -1.8, 1.8, -3.3, 3.3] as const
/** So far beside the line, where it goes up or down. */
const BESIDE = 5
const RANK: Readonly<Record<ScenePlate['tone'], number>> = {
  stuck: 0,
  lost: 1,
  wait: 2,
  agrees: 3,
  note: 3,
  quiet: 4,
}

/**
 * Those that find a place beside what stands there already (`before`); the rest is said on hover and in the panels.
 */
export function placePlates(
  wishes: readonly PlateWish[],
  taken: readonly Rect[],
  { before = [], least = 11, within = null, lines = [] }: PlateRoom = {},
): readonly ScenePlate[] {
  const placed: ScenePlate[] = []
  const boxes = [...taken, ...before.map(roomAround)]
  let count = before.filter(({ tone }) => tone !== 'note').length
  for (const wish of wishes.toSorted((a, b) => RANK[a.plate.tone] - RANK[b.plate.tone])) {
    if (count >= MOST) break
    const found = placeOne(wish, boxes, { least, within, lines })
    if (found === null) continue
    count++
    for (const plate of found) {
      placed.push(plate)
      boxes.push(roomAround(plate))
    }
  }
  return placed
}

const roomAround = (plate: ScenePlate): Rect => grown(plateBox(plate), 3)

function placeOne(
  { id, plate, track, at }: PlateWish,
  boxes: readonly Rect[],
  { least, within, lines }: Required<Omit<PlateRoom, 'before'>>,
): readonly ScenePlate[] | null {
  const isFree = (one: ScenePlate): boolean => !boxes.some((box) => overlaps(box, plateBox(one)))
  const isIn = (point: Point): boolean =>
    within === null || holds(within, plateBox(plateAt(id, plate, point, least)))
  const others = lines.filter((line) => line !== track)
  const isClear = (point: Point): boolean => {
    const box = plateBox(plateAt(id, plate, point, least))
    return !others.some((line) => crosses(line, box))
  }
  const { w } = plateBox(plateAt(id, plate, { x: 0, y: 0 }, least))
  const points =
    at !== null
      ? [at]
      : plate.tone === 'quiet'
        ? [...spots(track, ON_LINE)]
        : [
            ...spots(track, asides(least)),
            ...[...spots(track, beside(w))].filter((point) => isIn(point) && isClear(point)),
          ]
  // Outside, a label would make the picture larger: only where there is no room in it.
  for (const point of orderedBy(points, [isIn, isClear])) {
    const made = plateAt(id, plate, point, least)
    if (!isFree(made)) continue
    if (plate.note === '') return [made]
    for (const dy of [27, -17]) {
      const note = noteAt(id, plate.note, { x: point.x, y: point.y + dy }, least)
      if (isFree(note) && !lines.some((line) => crosses(line, plateBox(note)))) return [made, note]
    }
    return [made]
  }
  return null
}

/** Those of which everything holds come first, then those of which the first does; each in the order in which they were. */
function orderedBy(
  points: readonly Point[],
  wanted: readonly ((point: Point) => boolean)[],
): readonly Point[] {
  const rank = new Map(
    points.map((point) => [point, wanted.reduce((sum, holdsOf) => 2 * sum + (holdsOf(point) ? 0 : 1), 0)]),
  )
  return points.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
}

const ON_LINE: readonly Point[] = [{ x: 0, y: 0 }]

const asides = (least: number): readonly Point[] => ASIDE.map((aside) => ({ x: 0, y: aside * least }))
const beside = (w: number): readonly Point[] => [-1, 1].map((sign) => ({ x: sign * (w / 2 + BESIDE), y: 0 }))

/** The middle of the way first, then further and further from it. */
function* spots(track: Track, away: readonly Point[]): Generator<Point> {
  const length = lengthOf(track)
  for (const aside of away) {
    for (let slide = 0; slide <= length / 2; slide += SLIDE) {
      for (const sign of slide === 0 ? [1] : [1, -1]) {
        const point = pointAt(track, length / 2 + sign * slide)
        yield { x: Math.round(point.x + aside.x), y: Math.round(point.y + aside.y) }
      }
    }
  }
}

const plateAt = (id: string, { tone, text, glyph }: LinkPlate, at: Point, least: number): ScenePlate => ({
  id: `plate ${id}`,
  ...at,
  tone,
  lines: [text],
  glyph,
  size: Math.max(tone === 'quiet' ? 11 : 12, atLeast(text, least)),
  align: 'middle',
})

const noteAt = (id: string, text: string, at: Point, least: number): ScenePlate => ({
  id: `note ${id}`,
  ...at,
  tone: 'note',
  lines: [text],
  glyph: null,
  size: Math.max(12, atLeast(text, least)),
  align: 'middle',
})
