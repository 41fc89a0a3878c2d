import { describe, expect, test } from 'vitest'
import { lookAtRun, parseView, setView, useViewStore } from '../../../src/renderer/store/view-store.ts'

describe('kept view', () => {
  test('comes back as it was', () => {
    const kept = {
      ...parseView(null, 'en'),
      theme: 'dark',
      language: 'zh-CN',
      stepsPerSecond: 8,
      folds: [['constructor', { leftFolded: true, timeFolded: false, closedCopies: false, machinery: true }]],
    }
    const { folds, ...rest } = parseView(JSON.parse(JSON.stringify(kept)), 'en')
    expect({ ...rest, folds: [...folds] }).toEqual(kept)
  })

  test('takes the system’s language where none was kept', () => {
    expect(parseView({}, 'zh-CN').language).toBe('zh-CN')
  })

  test('falls back wherever a value is not one it knows', () => {
    const fallback = parseView(null, 'en')
    expect(parseView({ theme: 'pink', folds: [1, ['x'], [2, {}]], stepsPerSecond: 3 }, 'en')).toEqual(
      fallback,
    )
  })
})

describe('how a run is looked at', () => {
  const now = () => useViewStore.getState()

  test('is left behind with the run; what was folded comes back with its program', () => {
    lookAtRun('one')
    setView({ pxPerStep: 0.02, timeFolded: true, machinery: false, selected: 'P2', marker: { line: 3 } })
    lookAtRun('two')
    expect(now()).toMatchObject({
      pxPerStep: null,
      timeFolded: false,
      machinery: true,
      selected: null,
      marker: null,
    })
    setView({ pxPerStep: 90 })
    lookAtRun('one')
    expect(now()).toMatchObject({ pxPerStep: null, timeFolded: true, machinery: false, selected: null })
  })

  test('of the same program again has no zoom of the one before, and keeps who is selected', () => {
    lookAtRun('one')
    setView({ pxPerStep: 12, selected: 'P2', leftFolded: true })
    lookAtRun('one')
    expect(now()).toMatchObject({ pxPerStep: null, selected: 'P2', leftFolded: true })
  })
})
