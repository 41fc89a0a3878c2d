/** What an exported run says of its end, beyond what every lab shows. */
import { expect, test } from 'vitest'
import { toldAt } from '../../src/export/told.ts'
import { readRun, worldAfter } from '../../src/export/run.ts'
import { everyProcess } from '../../src/model/past.ts'
import { labIds, labRun } from './support/lab-run.ts'

test('whoever was ended by a signal or an error is named, as in the window; nobody is said to have ended by itself then', async () => {
  let bad = 0
  for (const id of labIds.filter((_, at) => at % 6 === 0)) {
    const run = readRun(await labRun(id))
    const ends = everyProcess(worldAfter(run, run.steps)).map(({ name, life }) => ({
      name,
      cause: 'end' in life ? life.end.cause.kind : null,
    }))
    if (ends.some(({ cause }) => cause === null)) continue
    const { calm } = toldAt(run, run.steps, 'en')
    const ended = ends.filter(({ cause }) => cause !== 'returned')
    expect(calm.includes('Every process ended by itself.')).toBe(ended.length === 0)
    for (const { name } of ended) expect(calm).toContain(`${name} `)
    bad += ended.length
  }
  expect(bad).toBeGreaterThan(0)
})
