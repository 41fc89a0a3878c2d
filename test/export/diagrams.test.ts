/** What diagrams do with runs that are too long, and whether their rules can fail. */
import mermaid from 'mermaid'
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../src/export/diagrams/chrome.ts'
import { mermaidOf } from '../../src/export/diagrams/mermaid.ts'
import { readRun } from '../../src/export/run.ts'
import { Acts } from '../../src/renderer/store/acts.ts'
import { chromeFaults } from './support/chrome-rules.ts'
import { asText } from './support/exported.ts'
import { labRun } from './support/lab-run.ts'

test('a diagram that Mermaid would refuse begins later, and says so', async () => {
  const { events, ...about } = await labRun('lost-update')
  const run = readRun({ ...about, events })
  const { trace } = run
  const arg = 'x'.repeat(2000)
  const acts = Acts.of([...trace.story.acts].map((act) => ({ ...act, arg })))
  const long = { ...run, trace: { ...trace, story: { ...trace.story, acts } } }
  const text = mermaidOf(long, { from: 0, to: run.steps }, 'en')
  expect(text.length).toBeLessThan(50_000)
  expect(text).toMatch(/Note over T1: steps 1 to \d+ are left out/)
  expect(text).toContain(`${run.steps} `)
  expect(await mermaid.parse(text)).toMatchObject({ diagramType: 'sequence' })
})

test('the rules of traces find what breaks them', async () => {
  const run = await labRun('start-and-join')
  const text = await asText(run, { format: 'chrome', language: 'en', theme: 'light' })
  const { traceEvents } = JSON.parse(text) as { traceEvents: TraceEvent[] }
  const broken = traceEvents.map((event, index) => {
    if (event.ph === 'X' && event.name === 'start') return { ...event, dur: event.dur * 1.5 }
    if (event.ph === 's') return { ...event, ts: event.ts + 10_000_000 }
    return index === 0 ? { ...event, pid: 77 } : event
  })
  const faults = chromeFaults(broken).join('\n')
  for (const rule of [
    'two processes',
    'crosses',
    'ends before it begins',
    'begins in no slice',
    'named 0 times',
  ])
    expect(faults).toContain(rule)
})
