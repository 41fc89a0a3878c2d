import { describe, expect, test } from 'vitest'
import { fifoName, fileStem } from '#protocol/file-names.ts'

describe('the name of a file', () => {
  test('is the id itself, made safe', () => {
    expect(fifoName('pipe-P2-1', 'forward')).toBe('pipe-P2-1.f')
    expect(fileStem('../a b')).toBe('..%2Fa%20b')
  })

  test('fits a file system however long the id is, and differs where ids differ', () => {
    const deep = (last: number) => `pipe-P2${'.1'.repeat(400)}-${last}`
    const names = [1, 2, 3].map((last) => fifoName(deep(last), 'backward'))
    for (const name of [...names, fileStem('ü'.repeat(300))]) expect(name.length).toBeLessThan(200)
    expect(new Set(names).size).toBe(3)
  })
})
