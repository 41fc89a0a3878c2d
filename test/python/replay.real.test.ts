/** A saved run of a Python program: nothing of this computer is in it, and it can be run again, event for event. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scheduleText } from '../../src/engine/schedule.ts'
import { replayTrace } from '../../src/main/hosts/cli/replay-command.ts'
import { ownFiles } from '../../src/main/python/own-files.ts'
import { playPython } from '../../src/main/python/python-run.ts'
import { pythonProgram } from '../../src/main/python/python-program.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { programOf, sourceOf } from '../../src/main/python/python-source.ts'
import type { SchedulerSetting } from '../../src/protocol/host.ts'
import { firstDifferentEvent } from '../../src/protocol/trace/compare.ts'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { traceText } from '../../src/protocol/trace/trace.ts'
import { PROGRAMS, RUNTIME, usualInterpreter } from '../support/python.ts'
import { rounds } from '../support/rounds.ts'

const SEEDS = rounds(1, 3)
const NAMES = [
  'two-locks',
  'package/main',
  'managers/gates',
  'sockets/knock',
  'sockets/passed',
  'system/loops',
  'system/caught',
]

const python = (await usualInterpreter())?.path
let session: PythonSession
let folder: string

beforeAll(() => {
  session = new PythonSession(RUNTIME)
  folder = mkdtempSync(join(tmpdir(), 'lockstep-test-'))
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

const options = (scheduler: SchedulerSetting, seed: number) => ({
  scheduler,
  seed,
  maxSteps: 20_000,
  computeMs: 30_000,
  outsideMs: 2000,
  onOutput: () => {},
})

test
  .skipIf(python === undefined)
  .each(NAMES.flatMap((name) => Array.from({ length: SEEDS }, (_, index) => [name, index + 1] as const)))(
  '%s, seed %d, is the same run again',
  async (name, seed) => {
    const path = join(PROGRAMS, `${name}.py`)
    const program = await pythonProgram({
      target: { kind: 'file', path },
      args: ['one'],
      python: python ?? null,
      folder: PROGRAMS,
      stdin: null,
      env: {},
    })
    const scheduler = { kind: 'random', seed } as const
    const run = await playPython(program, options(scheduler, seed), session)
    const files = ownFiles(program.entry, program.folder, run.events)
    const text = traceText({
      files,
      setting: {
        program: sourceOf(program, files[0]?.text ?? '', null),
        variants: {},
        scheduler,
        seed,
      },
      transport: run.transport,
      schedule: scheduleText(run.schedule),
      pids: run.pids,
      events: run.events,
    })
    expect(text).not.toContain(PROGRAMS)

    const saved = join(folder, 'saved.lockstep')
    writeFileSync(saved, text)
    await expect(
      replayTrace(saved, { virtual: false, json: true, trust: false, confine: false }),
    ).rejects.toMatchObject({
      code: 'python.trust',
    })
    const trace = parseTrace('saved.lockstep', text)
    const { program: source } = trace.setting
    if (source.kind !== 'python') throw new Error('it is a Python program')
    const place = join(folder, `${name.replaceAll('/', '-')}-${seed}`)
    const again = await programOf({ ...source, python: python ?? null }, trace.files, place)
    const second = await playPython(
      again,
      options({ kind: 'recorded', schedule: trace.schedule }, seed),
      session,
    )
    expect(
      firstDifferentEvent(trace.events, second.events, { recorded: trace.pids ?? {}, now: second.pids }),
    ).toBeNull()
    expect(second.events.length).toBeGreaterThanOrEqual(trace.events.length)
  },
)
