/** Labels in the free space: each on its line where nothing is hit, the most important first. */
import { grown, overlaps } from '../measure/rect.ts'
import type { LinkPlate } from '../links/link.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { lengthOf, pointAt, type Track } from '../routing/track.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { ScenePlate } from '../scene/scene.ts'

export type PlateWish = {
  readonly id: string
  readonly plate: LinkPlate
  readonly track: Track
  readonly at: Point | null
}

const MOST = 7
const SLIDE = 8
/** From the line, when there is no room on it. */
const ASIDE = [0, -20, 20, -36, 36] as const
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
  before: readonly ScenePlate[] = [],
): readonly ScenePlate[] {
  const placed: ScenePlate[] = []
  const boxes = [...taken, ...before.map(roomAround)]
  let count = before.filter(({ tone }) => tone !== 'note').length
  for (const wish of wishes.toSorted((a, b) => RANK[a.plate.tone] - RANK[b.plate.tone])) {
    if (count >= MOST) break
    const found = placeOne(wish, boxes)
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

function placeOne({ id, plate, track, at }: PlateWish, boxes: readonly Rect[]): readonly ScenePlate[] | null {
  const isFree = (one: ScenePlate): boolean => !boxes.some((box) => overlaps(box, plateBox(one)))
  for (const point of at === null ? spots(track, plate.tone === 'quiet' ? [0] : ASIDE) : [at]) {
    const made = plateAt(id, plate, point)
    if (!isFree(made)) continue
    if (plate.note === '') return [made]
    for (const dy of [27, -17]) {
      const note = noteAt(id, plate.note, { x: point.x, y: point.y + dy })
      if (isFree(note)) return [made, note]
    }
    return [made]
  }
  return null
}

/** The middle of the way first, then further and further from it. */
function* spots(track: Track, asides: readonly number[]): Generator<Point> {
  const length = lengthOf(track)
  for (const aside of asides) {
    for (let slide = 0; slide <= length / 2; slide += SLIDE) {
      for (const sign of slide === 0 ? [1] : [1, -1]) {
        const point = pointAt(track, length / 2 + sign * slide)
        yield { x: Math.round(point.x), y: Math.round(point.y + aside) }
      }
    }
  }
}

const plateAt = (id: string, { tone, text, glyph }: LinkPlate, at: Point): ScenePlate => ({
  id: `plate ${id}`,
  ...at,
  tone,
  lines: [text],
  glyph,
  size: tone === 'quiet' ? 11 : 12,
  align: 'middle',
})

const noteAt = (id: string, text: string, at: Point): ScenePlate => ({
  id: `note ${id}`,
  ...at,
  tone: 'note',
  lines: [text],
  glyph: null,
  size: 12,
  align: 'middle',
})
