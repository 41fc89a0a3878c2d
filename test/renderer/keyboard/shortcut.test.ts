import { describe, expect, test } from 'vitest'
import {
  answerOf,
  debugKeyFor,
  keepsKeys,
  shortcutFor,
  takesKeys,
  usesKey,
} from '../../../src/renderer/keyboard/shortcut.ts'

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
    ['s', 'fit-stuck'],
    ['/', 'search'],
    ['p', 'presentation'],
    ['k', 'kill'],
    ['q', 'predict'],
    ['b', 'breakpoints'],
    ['?', 'keys'],
  ])('%j means %s', (key, kind) => {
    expect(kindOf(key)).toBe(kind)
  })

  test.each([
    ['F5', 'run-on'],
    ['F9', 'breakpoint'],
    ['F10', 'whole-call'],
    ['F11', 'one-op'],
    ['F3', 'find-next'],
    ['F8', null],
    ['Enter', null],
  ])('as in other debuggers %s means %s', (key, means) => {
    expect(debugKeyFor({ key, command: false })).toBe(means)
    expect(debugKeyFor({ key, command: true })).toBe(key === 'Enter' ? 'run-edited' : null)
  })

  test('Ctrl F looks for a step', () => {
    expect(debugKeyFor({ key: 'f', command: true })).toBe('find')
    expect(debugKeyFor({ key: 'f', command: false })).toBeNull()
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

test('letters answer a question, as many as it has answers', () => {
  expect([answerOf({ key: 'a', modified: false }, 3), answerOf({ key: 'C', modified: false }, 3)]).toEqual([
    0, 2,
  ])
  expect(answerOf({ key: 'd', modified: false }, 3)).toBeNull()
  expect(answerOf({ key: 'a', modified: true }, 3)).toBeNull()
  expect(answerOf({ key: 'ArrowRight', modified: false }, 3)).toBeNull()
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
