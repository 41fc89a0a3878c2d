import { describe, expect, test } from 'vitest'
import { shortcutFor } from '../../../src/renderer/keyboard/shortcut.ts'

const kindOf = (key: string, modified = false) => shortcutFor({ key, modified })?.kind ?? null

describe('keys', () => {
  test.each([
    [' ', 'run-pause'],
    ['ArrowRight', 'step'],
    ['ArrowLeft', 'back'],
    ['Home', 'restart'],
    ['e', 'explain'],
    ['E', 'explain'],
    ['f', 'fit'],
    ['/', 'search'],
    ['p', 'presentation'],
    ['k', 'kill'],
    ['?', 'keys'],
  ])('%j means %s', (key, kind) => {
    expect(kindOf(key)).toBe(kind)
  })

  test('digits step the process with that digit', () => {
    expect(shortcutFor({ key: '3', modified: false })).toEqual({ kind: 'step-process', key: '3' })
    expect(kindOf('0')).toBeNull()
  })

  test('keys with a modifier belong to the browser and the editor', () => {
    expect(kindOf('f', true)).toBeNull()
    expect(kindOf('ArrowLeft', true)).toBeNull()
  })
})
