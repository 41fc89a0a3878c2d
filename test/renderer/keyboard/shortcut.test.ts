import { describe, expect, test } from 'vitest'
import { keepsKeys, shortcutFor, takesKeys, usesKey } from '../../../src/renderer/keyboard/shortcut.ts'

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

describe('who has a key first', () => {
  /** An element inside of what the selector names, as far as `closest` tells. */
  const inside = (selector: string): Element =>
    ({ closest: (list: string) => (list.split(', ').includes(selector) ? {} : null) }) as unknown as Element

  test.each([
    ['button', ' ', true],
    ['button', 'ArrowRight', false],
    ['[role="tablist"]', 'ArrowRight', true],
    ['[role="tablist"]', 'Home', true],
    ['[role="tablist"]', ' ', false],
  ])('%s takes %j: %s', (selector, key, takes) => {
    expect(usesKey(inside(selector), key)).toBe(takes)
  })

  test('what takes any key gives the focus up after a click; what is typed into, and open menus, do not', () => {
    for (const selector of ['button', '[role="switch"]', '[role="tablist"]', '[role="combobox"]'])
      expect(takesKeys(inside(selector)), selector).toBe(true)
    for (const selector of ['.cm-editor', '[role="menu"]', '[role="dialog"]'])
      expect(keepsKeys(inside(selector)), selector).toBe(true)
    expect(takesKeys(inside('h1'))).toBe(false)
    expect(takesKeys(null)).toBe(false)
  })
})
