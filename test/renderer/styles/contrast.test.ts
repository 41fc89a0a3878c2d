/** The palette's promises, computed from tokens.css: WCAG 2.2 contrast, and hues that stay apart for everyone. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, difference, lightness, seenBy, VISIONS } from './colour.ts'

const css = readFileSync(new URL('../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

/** Colours of the block that begins with `selector`. */
function palette(selector: string): (name: string) => string {
  const start = css.indexOf(selector)
  if (start < 0) throw new Error(`tokens.css has no block ${selector}`)
  const block = css.slice(start, css.indexOf('\n}', start))
  const colours = new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  )
  return (name) => {
    const colour = colours.get(name)
    if (colour === undefined) throw new Error(`${selector} lacks --${name}`)
    return colour
  }
}

const hues = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `p${n}`)
const grounds = ['canvas', 'panel', 'raised']
const states = ['running', 'blocked', 'asleep', 'exited', 'zombie']
const verdicts = ['deadlock', 'lost', 'agrees']
const pairs = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((f) => backs.map((b) => [f, b] as const))

const textPairs = [
  ...pairs(
    [
      'ink',
      'ink-2',
      'ink-3',
      ...hues.map((h) => `${h}-ink`),
      ...states,
      'deadlock-ink',
      'lost-ink',
      'agrees',
    ],
    grounds,
  ),
  ...pairs(['ink', 'ink-2', 'ink-3'], ['sunken', 'select-wash', 'exited-wash', 'running-wash']),
  ...pairs(
    ['ink', 'ink-2'],
    [...hues, ...states, ...verdicts].map((name) => `${name}-wash`),
  ),
  ...[...states, 'agrees'].map((s) => [s, `${s}-wash`] as const),
  ...hues.map((h) => [`${h}-ink`, `${h}-wash`] as const),
  ...verdicts.map((v) => [`on-${v}`, v] as const),
  ['blocked', 'blocked-hatch'],
  ['ink', 'blocked-hatch'],
  ['deadlock-ink', 'deadlock-wash'],
  ['lost-ink', 'lost-wash'],
  ['on-divergence', 'divergence'],
  ['ink-inverse', 'ink'],
] as const
const markPairs = [
  ...pairs([...hues, ...states, ...verdicts, 'line-strong', 'focus', 'select'], grounds),
  ...hues.map((h) => [h, `${h}-wash`] as const),
]

describe.each([
  ['light', palette(":root,\n[data-theme='light']")],
  ['dark', palette("\n[data-theme='dark']")],
] as const)('%s', (_, colour) => {
  const below = (wanted: number, tried: readonly (readonly [string, string])[]): readonly string[] =>
    tried
      .map(([front, back]) => ({
        pair: `--${front} on --${back}`,
        ratio: contrast(colour(front), colour(back)),
      }))
      .filter(({ ratio }) => ratio < wanted)
      .map(({ pair, ratio }) => `${pair} ${ratio.toFixed(2)}`)

  test('text is read at 4.5 to 1', () => {
    expect(below(4.5, textPairs)).toEqual([])
  })

  test('marks are seen at 3 to 1', () => {
    expect(below(3, markPairs)).toEqual([])
  })

  test.each(VISIONS)('eight hues and crimson stay apart under %s vision', (vision) => {
    const all = [...hues, 'deadlock']
    const near = all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b) => {
        const apart = difference(seenBy(vision, colour(a)), seenBy(vision, colour(b)))
        return apart < 8 ? [`--${a} and --${b} ${apart.toFixed(1)}`] : []
      }),
    )
    expect(near).toEqual([])
  })

  test('no two hues are equally light, so that a grey print tells them apart', () => {
    const steps = hues.map((h) => lightness(colour(h))).toSorted((a, b) => a - b)
    steps.slice(1).forEach((l, i) => expect(l - (steps[i] ?? 0)).toBeGreaterThan(1))
  })
})

test('colours stand in tokens.css and nowhere else', () => {
  const root = new URL('../../../src/renderer/', import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(css|tsx)$/.test(file) && !file.endsWith('tokens.css'),
  )
  expect(files.length).toBeGreaterThan(50)
  const literal = /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?=[;\s'"])|\b(?:rgb|hsl|oklch)a?\(/i
  const found = files.filter((file) =>
    literal.test(readFileSync(new URL(file.replaceAll('\\', '/'), root), 'utf8')),
  )
  expect(found).toEqual([])
})
