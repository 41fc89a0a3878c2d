import { describe, expect, test } from 'vitest'
import { isPointers } from '../../../src/renderer/keyboard/let-go.ts'

describe('focus that moves', () => {
  test('moves because of the pointer while it is down, and shortly after', () => {
    expect(isPointers({ kind: 'pointer', down: true, at: 0 }, 5000)).toBe(true)
    expect(isPointers({ kind: 'pointer', down: false, at: 1000 }, 1200)).toBe(true)
  })

  test('is not the pointer’s once a key was pressed, or when something else moves it later', () => {
    expect(isPointers({ kind: 'keys' }, 0)).toBe(false)
    expect(isPointers({ kind: 'pointer', down: false, at: 1000 }, 3000)).toBe(false)
  })
})
