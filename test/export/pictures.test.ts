/** Pictures as files, beyond what every lab shows. */
import { expect, test } from 'vitest'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { readRun } from '../../src/export/run.ts'
import { asBytes, asText, withoutLetters } from './support/exported.ts'
import { labRun } from './support/lab-run.ts'

test('a program may write what no XML may have', async () => {
  const run = await labRun('forgotten-write-end')
  const events = [...run.events].map(
    (event) =>
      JSON.parse(JSON.stringify(event).replaceAll('"consumer"', '"m\\u0000\\ud800<&"')) as WorldEvent,
  )
  const svg = await asText({ ...run, events }, { format: 'svg', language: 'en', theme: 'light' })
  expect(svg).toContain('m\u2400\ufffd&lt;&amp;')
})

test('brings the letters that it has, the same bytes each time', async () => {
  const run = await labRun('forgotten-write-end', {})
  const as = (language: 'en' | 'zh-CN') => asText(run, { format: 'svg', language, theme: 'light' })
  const [english, again, chinese] = [await as('en'), await as('en'), await as('zh-CN')]
  expect(again).toBe(english)
  expect(english.match(/@font-face/g)).toHaveLength(3)
  expect(english.length).toBeLessThan(40_000)
  // More letters, and still only those that are written.
  expect(chinese.length).toBeGreaterThan(english.length)
  expect(chinese.length).toBeLessThan(80_000)
})

test('as PNG: so many pixels, and not of one colour', async () => {
  const run = await labRun('forgotten-write-end')
  const png = Buffer.from(await asBytes(run, { format: 'png', language: 'en', theme: 'light' }))
  const svg = await asText(run, { format: 'svg', language: 'en', theme: 'light' })
  const [, w, h] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(w), 2 * Number(h)])
  expect(png.length).toBeGreaterThan(20_000)
})

test('as GIF: a picture a step and one before them, for ever', async () => {
  const run = await labRun('dining-philosophers', {})
  const options = { format: 'gif', language: 'en', theme: 'light' } as const
  const gif = Buffer.from(await asBytes(run, { ...options, steps: { from: 2, to: 5 } }))
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a')
  expect(gif.includes('NETSCAPE2.0')).toBe(true)
  // oxlint-disable-next-line no-control-regex -- bytes: a graphic control extension, and the delay in it
  const delays = [...gif.toString('latin1').matchAll(/\x21\xf9\x04[^](..)/gs)].map(([, delay = '']) =>
    Buffer.from(delay, 'latin1').readUInt16LE(),
  )
  expect(delays).toEqual([100, 100, 100, 400])
})

test('the moment after a step has what was there, and no more', async () => {
  const run = await labRun('dining-philosophers', {})
  const as = (format: 'svg' | 'lanes' | 'mermaid', to: number) =>
    asText(run, { format, language: 'en', theme: 'light', steps: { from: 0, to } }, withoutLetters)
  expect(await as('svg', 9)).toContain('stuck')
  expect(await as('svg', 3)).not.toContain('stuck')
  expect(await as('lanes', 3)).not.toContain('Cho')
  expect(await as('mermaid', 3)).not.toContain('stuck')
})

test('a replay of a thousand steps has less than two megabytes', async () => {
  const run = await labRun('crawler-with-processes')
  const { steps } = readRun(run)
  const html = await asText(run, { format: 'html', language: 'en', theme: 'light' }, withoutLetters)
  expect(steps).toBeGreaterThan(100)
  expect((html.length * 1000) / steps).toBeLessThan(2_000_000)
})
