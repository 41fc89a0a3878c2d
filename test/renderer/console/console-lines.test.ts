import { describe, expect, test } from 'vitest'
import { linesUpTo } from '../../../src/renderer/console/use-console-lines.ts'
import type { Line } from '../../../src/renderer/store/story.ts'

const printed = (at: number, step: number, text: string): Line => ({
  at,
  step,
  process: 'P1',
  said: { kind: 'printed', text },
})
const output = (id: number, step: number, text: string) => ({
  id,
  process: 'P2' as const,
  stream: 'stderr' as const,
  text,
  step,
})
const texts = (...args: Parameters<typeof linesUpTo>) =>
  linesUpTo(...args).map(({ said }) => ('text' in said ? said.text : said.kind))

describe('console', () => {
  const lines = [printed(10, 2, 'a'), printed(20, 4, 'b'), printed(30, 5, 'c')]

  test('shows what had been said at the cursor', () => {
    expect(texts(lines, [], 25, 4)).toEqual(['a', 'b'])
    expect(texts(lines, [], Infinity, Infinity)).toEqual(['a', 'b', 'c'])
  })

  test('puts output past the lab API after the step during which it came', () => {
    const past = [output(1, 2, 'x'), output(2, 5, 'y')]
    expect(texts(lines, past, Infinity, Infinity)).toEqual(['a', 'x', 'b', 'c', 'y'])
    expect(texts(lines, past, 25, 4)).toEqual(['a', 'x', 'b'])
  })
})
