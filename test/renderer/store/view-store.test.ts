import { describe, expect, test } from 'vitest'
import { parseView } from '../../../src/renderer/store/view-store.ts'

describe('kept view', () => {
  test('comes back as it was', () => {
    const kept = {
      ...parseView(null, 'en'),
      theme: 'dark',
      language: 'zh-CN',
      pxPerStep: 12,
      leftFolded: true,
      stepsPerSecond: 8,
    }
    expect(parseView(kept, 'en')).toEqual(kept)
  })

  test('takes the system’s language where none was kept', () => {
    expect(parseView({}, 'zh-CN').language).toBe('zh-CN')
  })

  test('falls back wherever a value is not one it knows', () => {
    const fallback = parseView(null, 'en')
    expect(parseView({ theme: 'pink', pxPerStep: -1, leftFolded: 'yes', stepsPerSecond: 3 }, 'en')).toEqual(
      fallback,
    )
  })
})
