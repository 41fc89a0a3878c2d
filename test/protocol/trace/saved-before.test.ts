/** Runs that were saved before: they open, and run again to the same events. */
import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../../src/engine/schedule.ts'
import { recorded } from '../../../src/engine/schedulers.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { runnableFromTexts } from '../../../src/main/runs/runnable.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { asMuchAs } from '../../../src/protocol/trace/compare.ts'
import { parseTrace } from '../../../src/protocol/trace/read-trace.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import { traceText } from '../../../src/protocol/trace/trace.ts'
import type { Trace } from '../../../src/protocol/trace/trace.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { labStore } from '../../support/virtual-lab.ts'
import { savedTraces } from './fixtures.ts'

describe.each(savedTraces)('$name', ({ name, text }) => {
  const trace = parseTrace(name, text)

  test('is written again as it was read', () => {
    expect(traceText(trace)).toBe(text)
  })

  test('runs again, to the same events', async () => {
    const events = (await playedAgain(trace)).filter(asMuchAs(trace.events))
    expect(events).toEqual([...trace.events])
  })
})

async function playedAgain({ files, setting, schedule, events }: Trace): Promise<readonly WorldEvent[]> {
  const runnable = runnableFromTexts(setting.program, files, setting.variants, labStore)
  const { seed, cpuCount } = setting
  const parsed = parseSchedule(schedule)
  if (parsed.kind === 'invalid') throw new Error(parsed.why)
  const { conductor } = await execute({
    host: virtualHost({
      program: new LoadedProgram(runnable.compiled),
      variants: runnable.variants,
      seed,
      ...(cpuCount === undefined ? {} : { cpuCount }),
    }),
    scheduler: recorded(parsed.entries),
    maxSteps: events.slice().filter(({ kind }) => kind === 'step.began').length,
    computeMs: 10_000,
  })
  return conductor.events.slice()
}
