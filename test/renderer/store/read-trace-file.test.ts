/** The window opens a saved run by itself. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { HostCommand, LabDetail, LabHost } from '../../../src/protocol/host.ts'
import { readTraceFile } from '../../../src/renderer/store/read-trace-file.ts'
import { createControls } from '../../../src/renderer/store/controls.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { clearRun, useTraceStore } from '../../../src/renderer/store/trace-store.ts'
import { parseTrace } from '../../../src/protocol/trace/read-trace.ts'
import { savedTraces } from '../../protocol/trace/fixtures.ts'

const saved = (name: string) => savedTraces.find((one) => one.name === name)?.text ?? ''
const kitchen = saved('kitchen.lockstep')
const { events } = parseTrace('kitchen.lockstep', kitchen)
const fileOf = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new File(parts, 'kitchen.lockstep')
const now = () => useTraceStore.getState()

/** Long enough for several slices. */
function long(): { readonly file: File; readonly count: number } {
  const lines = kitchen.split('\n')
  const clock = Array.from({ length: 20_000 }, (_, n) => `{"kind":"clock.advanced","toMs":${n}},`)
  return {
    file: fileOf([...lines.slice(0, 3), ...clock, ...lines.slice(3)].join('\n')),
    count: clock.length + events.length,
  }
}

describe('a saved run', () => {
  test('is read as its events alone would be folded', async () => {
    const read = await readTraceFile(fileOf(kitchen))
    if (read.kind !== 'read') throw new Error(read.kind)
    expect(read.head.setting.program.kind).toBe('file')
    const { recent: _, ...folded } = appendEvents(emptyTrace(), 0, events)
    expect(read.trace).toMatchObject(folded)
  })

  test('is read in slices, and tells how far it has come', async () => {
    const { file, count } = long()
    const seen: (readonly [number, number, number])[] = []
    const read = await readTraceFile(file, { onProgress: (...progress) => seen.push(progress) })
    if (read.kind !== 'read') throw new Error(read.kind)
    expect(read.trace.count).toBe(count)
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a[0] - b[0]))
    expect(seen.every(([bytes, of, found]) => bytes <= of && of === file.size && found <= count)).toBe(true)
  })

  test('is not read on when it is called off', async () => {
    let slices = 0
    const read = await readTraceFile(long().file, { onProgress: () => slices++, isCalledOff: () => true })
    expect(read.kind).toBe('called-off')
    expect(slices).toBe(1)
  })

  test.each([
    ['more events than a window takes', { events: 1000, workMs: 1e9 }, 'It has more than 1000 events.'],
    ['more work than it is worth', { events: 1e9, workMs: 0 }, 'Reading it took more than 0 s.'],
  ])('with %s is refused, and nothing of it is used', async (_what, budget, why) => {
    const read = await readTraceFile(long().file, { budget })
    expect(read).toMatchObject({ kind: 'refused', refusal: { code: 'trace.too-long', why } })
  })

  test('that is no text is refused', async () => {
    const read = await readTraceFile(fileOf(kitchen.slice(0, 100), new Uint8Array([0xc3, 0x28])))
    expect(read).toMatchObject({
      kind: 'refused',
      refusal: { code: 'trace.damaged', why: 'It is not UTF-8 text.' },
    })
  })

  test('that cannot be read is refused', async () => {
    const gone = {
      name: 'gone.lockstep',
      size: 1,
      stream: () =>
        new ReadableStream({
          pull: () => {
            throw new Error('gone')
          },
        }),
    }
    const read = await readTraceFile(gone)
    expect(read).toMatchObject({ kind: 'refused', refusal: { code: 'trace.unreadable', why: 'gone' } })
  })
})

describe('controls', () => {
  const asked: HostCommand['kind'][] = []
  const lab = { id: 'a', variants: [] } as unknown as LabDetail
  const host: LabHost = {
    ask: (command) => {
      const { kind }: HostCommand = command
      asked.push(kind)
      const answer = kind === 'lab.read' ? lab : null
      return Promise.resolve({ kind: 'done', answer } as never)
    },
    subscribe: () => () => {},
  }
  let controls = createControls(host)
  beforeEach(() => {
    clearRun()
    controls = createControls(host)
    asked.length = 0
  })

  test('opens a program’s run without asking main for anything', async () => {
    await controls.openTrace(fileOf(kitchen))
    expect(asked).toEqual([])
    expect(now()).toMatchObject({
      source: { kind: 'saved', name: 'kitchen.lockstep' },
      program: { file: 'kitchen.lab.ts' },
      refusal: null,
    })
    expect(now().trace.count).toBe(events.length)
  })

  test('asks for the lesson of a built-in lab, and ends the run that was on the screen', async () => {
    useTraceStore.setState({ source: { kind: 'live', run: 1 } })
    await controls.openTrace(new File([saved('join-with-timeout.lockstep')], 'x.lockstep'))
    expect(asked).toEqual(['lab.read', 'run.close'])
    expect(now().lab).toBe(lab)
  })

  test('opens a run of a built-in lab when nobody answers any more', async () => {
    const refusal = { code: 'host.gone', what: '', why: '', next: '', place: null }
    const alone = createControls({
      ...host,
      ask: () => Promise.resolve({ kind: 'refused', refusal } as never),
    })
    await alone.openTrace(new File([saved('join-with-timeout.lockstep')], 'x.lockstep'))
    expect(now()).toMatchObject({ source: { kind: 'saved' }, lab: null, refusal: null })
  })

  test('keeps what is on the screen when a file is refused', async () => {
    useTraceStore.setState({ source: { kind: 'live', run: 1 } })
    await controls.openTrace(fileOf(kitchen.replace('"kind":"print"', '"kind":"fly"')))
    expect(asked).toEqual([])
    expect(now().source).toEqual({ kind: 'live', run: 1 })
    expect(now().refusal).toMatchObject({
      code: 'trace.damaged',
      why: expect.stringMatching(/event\.op\.kind: unknown: fly/) as unknown,
    })
  })

  test('shows the file that was opened last, and none once the person has left', async () => {
    const first = controls.openTrace(long().file)
    await controls.openTrace(new File([kitchen], 'second.lockstep'))
    await first
    expect(now().source).toEqual({ kind: 'saved', name: 'second.lockstep' })
    const late = controls.openTrace(long().file)
    await controls.leave()
    await late
    expect(now().source).toEqual({ kind: 'none' })
  })
})
