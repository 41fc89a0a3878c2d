/** What nodes say where their own texts would be too small to read. */
import { describe, expect, test } from 'vitest'
import { isNamedAlone, smallTexts } from '#picture/kinds/spots.ts'
import { smallTextBox } from '#picture/measure/plate-geometry.ts'
import { CHIP_GAP, CHIP_HEIGHT, cardSize, HEAD } from '#picture/measure/card-geometry.ts'
import { overlaps } from '#picture/measure/rect.ts'
import { nodeMarks } from '#picture/marks/node-marks.ts'
import { textSizeAt } from '#picture/compose/small-form.ts'
import { card } from '#renderer/gallery/builders.ts'

/** Zooms from the own size down to where nothing can be said any more. */
const ZOOMS = Array.from({ length: 40 }, (_, index) => 1 - index * 0.02)

describe('a card', () => {
  test.each(['full', 'compact'] as const)('has its words in its head or in its strip, a %s one', (size) => {
    const node = card({ size, w: 188, state: 'stuck' })
    const { h } = cardSize(node)
    const edge = size === 'full' ? HEAD : h / 2
    for (const zoom of ZOOMS) {
      const texts = smallTexts(node, textSizeAt(zoom))
      if (isNamedAlone(node, textSizeAt(zoom))) {
        // It stands on one ground, all over the card.
        expect(texts.map(({ on }) => on)).toEqual(['stuck'])
        continue
      }
      for (const text of texts) {
        const { y, h: height } = smallTextBox(text)
        expect(y + height <= edge + 1 || y >= edge - 1, `${text.text} at ${String(zoom)}`).toBe(true)
      }
    }
    expect(isNamedAlone(node, textSizeAt(size === 'full' ? 0.25 : 0.42))).toBe(true)
  })

  test('whose name stands alone is painted in one ground', () => {
    const node = card({ size: 'compact', w: 188, state: 'stuck' })
    const tall = (one: typeof node): number =>
      Math.max(
        ...nodeMarks(one).map((mark) => (mark.kind === 'box' && mark.fill === 'deadlock' ? mark.h : 0)),
      )
    expect(tall({ ...node, alone: true })).toBe(cardSize(node).h)
    expect(tall(node)).toBe(cardSize(node).h / 2)
  })
})

test('chips in a column have their names down to half their size, and none lies on the next', () => {
  const upper = card({ size: 'chip', w: 110, name: 'worker-1' })
  const lower = { ...upper, id: 'other', y: upper.y + CHIP_HEIGHT + CHIP_GAP }
  for (const zoom of ZOOMS.filter((one) => one >= 0.49)) {
    const size = textSizeAt(zoom)
    const [first] = smallTexts(upper, size)
    const [second] = smallTexts(lower, size)
    if (first === undefined || second === undefined) throw new Error(`no name at ${String(zoom)}`)
    expect(overlaps(smallTextBox(first), smallTextBox(second)), String(zoom)).toBe(false)
  }
})

test('the name of a chip stands clear of the outline, or the chip has none and its ground is as high as the name', () => {
  const node = card({ size: 'chip', w: 110, name: 'glyph', state: 'stuck' })
  let open = 0
  for (const zoom of ZOOMS.filter((one) => one >= 0.49)) {
    const size = textSizeAt(zoom)
    const [text] = smallTexts(node, size)
    if (text === undefined) throw new Error(`no name at ${String(zoom)}`)
    const isOpen = isNamedAlone(node, size)
    const boxes = nodeMarks(isOpen ? { ...node, alone: true } : node).flatMap((mark) =>
      mark.kind === 'box' && mark.w === node.w ? [mark] : [],
    )
    expect(
      boxes.some(({ stroke }) => stroke !== null),
      String(zoom),
    ).toBe(!isOpen)
    // From the top of a high letter to the foot of one that reaches below the line; half a pixel over an edge without a line is not seen.
    const over = isOpen ? 0.5 / zoom : 0
    const [top, foot] = [text.y - 0.72 * size + over, text.y + 0.2 * size - over]
    const ground = boxes[0]
    if (ground === undefined) throw new Error('no ground')
    expect(top, String(zoom)).toBeGreaterThanOrEqual(node.y + ground.y)
    expect(foot, String(zoom)).toBeLessThanOrEqual(node.y + ground.y + ground.h)
    expect(text.on).toBe(isOpen ? 'stuck' : null)
    open += isOpen ? 1 : 0
  }
  expect(open).toBeGreaterThan(0)
})
