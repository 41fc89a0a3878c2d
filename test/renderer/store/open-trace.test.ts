/** The window opens a saved run by itself, while what was on the screen stays as long as it can. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { HostCommand, LabDetail, LabHost } from '../../../src/protocol/host.ts'
import { createControls } from '../../../src/renderer/store/controls.ts'
import type { ReadSoFar, ReadTraceFile } from '../../../src/renderer/store/read-trace.ts'
import { clearRun, useTraceStore } from '../../../src/renderer/store/trace-store.ts'
import { parseTrace } from '../../../src/protocol/trace/read-trace.ts'
import { savedTraces } from '../../protocol/trace/fixtures.ts'
import { readHere } from '../reading/read-here.ts'

const saved = (name: string) => savedTraces.find((one) => one.name === name)?.text ?? ''
const kitchen = saved('kitchen.lockstep')
const { events } = parseTrace('kitchen.lockstep', kitchen)
const fileOf = (text: string, name = 'kitchen.lockstep') => new File([text], name)
const now = () => useTraceStore.getState()

/** Several slices of it, and something to see in the first. */
function long(): File {
  const lines = kitchen.split('\n')
  const last = lines.length - 3
  const clock = Array.from({ length: 5000 }, (_, n) => `{"kind":"clock.advanced","toMs":${1e6 + n}},`)
  return fileOf([...lines.slice(0, last), ...clock, ...lines.slice(last)].join('\n'))
}

describe('a saved run', () => {
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
  let controls = createControls(host, readHere)
  beforeEach(() => {
    clearRun()
    controls = createControls(host, readHere)
    asked.length = 0
  })

  test('of a program opens without asking main for anything', async () => {
    await controls.openTrace(fileOf(kitchen))
    expect(asked).toEqual([])
    expect(now()).toMatchObject({
      source: { kind: 'saved', name: 'kitchen.lockstep' },
      program: { file: 'kitchen.lab.ts' },
      cursor: null,
      refusal: null,
      opening: null,
    })
    expect(now().trace.count).toBe(events.length)
  })

  test('of a built-in lab has its lesson, and ends the run that was on the screen', async () => {
    useTraceStore.setState({ source: { kind: 'live', run: 1 } })
    await controls.openTrace(fileOf(saved('join-with-timeout.lockstep'), 'x.lockstep'))
    expect(asked).toEqual(['lab.read', 'run.close'])
    expect(now().lab).toBe(lab)
  })

  test('of a built-in lab opens when nobody answers any more', async () => {
    const refusal = { code: 'host.gone', what: '', why: '', next: '', place: null }
    const ask = () => Promise.resolve({ kind: 'refused', refusal } as never)
    await createControls({ ...host, ask }, readHere).openTrace(
      fileOf(saved('join-with-timeout.lockstep'), 'x.lockstep'),
    )
    expect(now()).toMatchObject({ source: { kind: 'saved' }, lab: null, refusal: null })
  })

  test('that is refused leaves what is on the screen', async () => {
    useTraceStore.setState({ source: { kind: 'live', run: 1 } })
    await controls.openTrace(fileOf(kitchen.replace('"kind":"print"', '"kind":"fly"')))
    expect(asked).toEqual([])
    expect(now()).toMatchObject({ source: { kind: 'live', run: 1 }, opening: null })
    expect(now().refusal).toMatchObject({
      code: 'trace.damaged',
      why: expect.stringMatching(/event\.op\.kind: unknown: fly/) as unknown,
    })
  })

  test('that was opened last is shown, and none once the person has left or called it off', async () => {
    const first = controls.openTrace(long())
    await controls.openTrace(fileOf(kitchen, 'second.lockstep'))
    await first
    expect(now().source).toEqual({ kind: 'saved', name: 'second.lockstep' })
    const late = controls.openTrace(long())
    await controls.leave()
    await late
    expect(now().source).toEqual({ kind: 'none' })
    const unwanted = controls.openTrace(long())
    controls.callOff()
    await unwanted
    expect(now()).toMatchObject({ source: { kind: 'none' }, opening: null })
  })

  describe('while it is read', () => {
    /** What has been seen of the store after each slice. */
    async function watched(file: File, look: (soFar: ReadSoFar) => void): Promise<void> {
      const read: ReadTraceFile = (one, { signal, onProgress }) =>
        readHere(one, {
          signal,
          onProgress: (soFar) => {
            onProgress(soFar)
            look(soFar)
          },
        })
      await createControls(host, read).openTrace(file)
    }

    test('shows how far it has come, and the last settled moment of that', async () => {
      let pictures = 0
      await watched(long(), ({ trace }) => {
        const { opening, source, cursor } = now()
        expect(opening).toMatchObject({ kind: 'trace', name: 'kitchen.lockstep' })
        expect(opening?.kind === 'trace' && opening.events).toBeLessThanOrEqual(trace.count)
        if (source.kind !== 'saved' || cursor === null) return
        pictures++
        expect(now().trace.moments).toContain(cursor)
      })
      expect(pictures).toBeGreaterThan(1)
      expect(now()).toMatchObject({ opening: null, cursor: null })
      expect(now().trace.count).toBe(events.length + 5000)
    })

    test('leaves the person where they went meanwhile', async () => {
      let there: number | null = null
      await watched(long(), () => {
        if (there !== null || now().source.kind !== 'saved') return
        controls.goTo(1)
        there = now().cursor
      })
      expect(there).not.toBeNull()
      expect(now().cursor).toBe(there)
    })

    test('is gone again when its end turns out to be missing', async () => {
      let shown = false
      const text = (await long().text()).slice(0, -10)
      await watched(fileOf(text), () => (shown ||= now().source.kind === 'saved'))
      expect(shown).toBe(true)
      expect(now()).toMatchObject({ source: { kind: 'none' }, refusal: { code: 'trace.damaged' } })
    })

    test('replaces nothing that is on the screen', async () => {
      useTraceStore.setState({ source: { kind: 'live', run: 1 } })
      await watched(long(), () => expect(now().source.kind).toBe('live'))
      expect(now().source.kind).toBe('saved')
    })
  })
})
