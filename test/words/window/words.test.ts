import { describe, expect, test } from 'vitest'
import { bytes, count, milliseconds } from '#words/numbers.ts'
import { chooseLanguage } from '#words/language.ts'
import { dictionaries } from '#words/window/words.ts'

type Said = readonly [path: string, text: string]

/** Every text of a dictionary by its path. A function is called with numbers, else with texts, the last one else a list. */
function said(value: unknown, path = ''): readonly Said[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const call = value as (...args: readonly unknown[]) => unknown
    for (const [first, last] of [
      [1, 1],
      ['x', 'x'],
      ['x', ['x']],
    ] as const) {
      try {
        return said(
          call(...Array.from({ length: call.length }, (_, i) => (i === call.length - 1 ? last : first))),
          `${path}()`,
        )
      } catch {
        // stand-ins of another kind will do
      }
    }
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, v]) => said(v, `${path}.${key}`))
  throw new Error(`${path} is neither a text nor a function that gives one`)
}

describe('words', () => {
  test('say something in every language, under the same names', () => {
    const english = said(dictionaries.en)
    const chinese = said(dictionaries['zh-CN'])
    expect(chinese.map(([path]) => path)).toEqual(english.map(([path]) => path))
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('use full-width punctuation between Chinese characters', () => {
    expect(said(dictionaries['zh-CN']).filter(([, text]) => /[\u4e00-\u9fff][,:;?!]/.test(text))).toEqual([])
  })

  test('agree in number', () => {
    const { pipe, pool, lock } = dictionaries.en.graph
    expect(pipe.filled(1, '4 B', '64 KiB')).toBe('1 message, 4 B of 64 KiB')
    expect(pipe.filled(2, '8 B', '64 KiB')).toBe('2 messages, 8 B of 64 KiB')
    expect([pool.wait(1), pool.wait(3)]).toEqual(['1 waits', '3 wait'])
    expect([lock.wait(1), lock.wait(2)]).toEqual(['1 waits', '2 wait'])
  })
})

describe('numbers', () => {
  test('stand in groups of three by a thin space', () => {
    expect([count(7), count(1204), count(-1_000_000)]).toEqual(['7', '1\u2009204', '-1\u2009000\u2009000'])
    expect(milliseconds(1500)).toBe('1\u2009500\u2009ms')
  })

  test('of bytes have binary units, and a decimal only where it says something', () => {
    expect(
      [bytes(45), bytes(65_536), bytes(40_000), bytes(1_572_864)].map((t) => t.replaceAll('\u2009', ' ')),
    ).toEqual(['45 B', '64 KiB', '39.1 KiB', '1.5 MiB'])
  })
})

test('the language is the first of the wanted ones that the app speaks', () => {
  expect(chooseLanguage(['fr-FR', 'zh-Hant-TW', 'en'])).toBe('zh-CN')
  expect(chooseLanguage(['fr'])).toBe('en')
})
