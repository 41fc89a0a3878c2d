import { describe, expect, test } from 'vitest'
import { clipText, fitText, monoWidth, setSize, textWidth } from '#picture/measure/text-width.ts'

describe('text width', () => {
  test('grows with the size and with the weight', () => {
    expect(textWidth('blocked', 12)).toBeCloseTo(textWidth('blocked', 6) * 2)
    expect(textWidth('blocked', 12, 'strong')).toBeGreaterThan(textWidth('blocked', 12))
  })

  test('counts a Chinese character as a full em, and never under 12', () => {
    expect(textWidth('卡死', 12)).toBe(24)
    expect(textWidth('卡死', 11)).toBe(24)
    expect(setSize('line 29', 11)).toBe(11)
  })

  test('counts Chinese double in the code face', () => {
    expect(monoWidth('空', 10)).toBeCloseTo(monoWidth('ab', 10))
  })
})

describe('clipping', () => {
  test('keeps 22 characters and says that there is more', () => {
    expect(clipText('a'.repeat(22))).toHaveLength(22)
    expect(clipText('a'.repeat(23))).toBe(`${'a'.repeat(21)}…`)
  })

  test('fits a text into a width, or gives nothing when not one letter fits', () => {
    const width = textWidth('write end', 12)
    expect(fitText('write end', width, 12)).toBe('write end')
    const cut = fitText('write end of connection-12', width, 12)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(width)
    expect(fitText('write end', 2, 12)).toBe('')
  })
})
