import type { Rect } from '../scene/base.ts'
import type { ScenePlate } from '../scene/scene.ts'
import type { SmallText } from '../scene/small-text.ts'
import { textWidth } from './text-width.ts'

/** The room of a text of the small form, in the coordinates of the scene. */
export function smallTextBox({ x, y, text, size, anchor, weight }: SmallText): Rect {
  const w = textWidth(text, size, weight)
  return { x: anchor === 'middle' ? x - w / 2 : x, y: y - size * 0.8, w, h: size }
}

/** The room of a plate, in the coordinates of the scene. A note's `y` is the base line of its first line, a plate's its middle. */
export function plateBox(plate: ScenePlate): Rect {
  if (plate.tone === 'note') {
    const w = Math.max(0, ...plate.lines.map((line) => textWidth(line, plate.size)))
    return { x: startX(plate, w), y: plate.y - plate.size, w, h: plate.lines.length * (plate.size + 4) }
  }
  const strong = plate.tone === 'stuck' || plate.tone === 'lost'
  const text = textWidth(plate.lines.join(' '), plate.size, strong ? 'strong' : 'text')
  const w = text + 14 + (plate.glyph === null ? 0 : 4 + plate.size)
  const h = plate.size + 9
  return { x: startX(plate, w), y: plate.y - h / 2, w, h }
}

function startX(plate: ScenePlate, w: number): number {
  switch (plate.align) {
    case 'start':
      return plate.x
    case 'middle':
      return plate.x - w / 2
    case 'end':
      return plate.x - w
  }
}
