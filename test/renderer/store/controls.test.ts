import { UNCONFINED } from '#protocol/confinement.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import type {
  HostAnswers,
  HostCommand,
  HostMessage,
  LabDetail,
  LabHost,
  Variant,
} from '../../../src/protocol/host.ts'
import type { TraceHead } from '../../../src/protocol/trace/trace.ts'
import { useCheckStore } from '../../../src/renderer/store/check-control.ts'
import { createControls } from '../../../src/renderer/store/controls.ts'
import { useRunsStore } from '../../../src/renderer/store/runs-store.ts'
import { clearRun, selectStep, setDraft, useTraceStore } from '../../../src/renderer/store/trace-store.ts'
import { useViewStore } from '../../../src/renderer/store/view-store.ts'
import { readHere } from '../reading/read-here.ts'
import { stepThrough } from '../../support/step-through.ts'

const { conductor } = await stepThrough('one-message-each-way', 1)
const events = conductor.events.slice()
const text = { en: 'x', 'zh-CN': 'x' }
const detail: LabDetail = {
  id: 'a',
  topic: 'pipes',
  topicTitle: { en: 'Pipes', 'zh-CN': '管道' },
  kind: 'read',
  questions: [],
  expected: null,
  title: text,
  headline: text,
  covers: [],
  languages: ['typescript'],
  names: [],
  variants: [],
  outcomes: [],
  lesson: text,
  steps: [],
  file: 'a.lab.ts',
  given: { kind: 'builtin', id: 'a' },
  expectations: null,
  source: 'shipped',
  python: null,
}

const traceHead: TraceHead = {
  files: [],
  setting: { program: { kind: 'builtin', id: 'a' }, variants: {}, scheduler: { kind: 'you' }, seed: 1 },
  transport: 'virtual',
  schedule: 'lockstep-schedule:1 P1x3 P2',
}

/** What the program of the moment can be switched to. */
let switches: readonly Variant[] = []

/** A host that remembers what it was asked and answers as main would; `tell` speaks to the window. */
function fakeHost() {
  const asked: HostCommand[] = []
  const listeners = new Set<(message: HostMessage) => void>()
  let runs = 0
  const answer = (command: HostCommand): HostAnswers[HostCommand['kind']] => {
    switch (command.kind) {
      case 'lab.read':
        return detail
      case 'labs.list':
        return []
      case 'program.check':
        return [{ what: 'ends', passed: true, note: null, schedule: null }]
      case 'run.start':
        return {
          run: ++runs,
          setting: command.setting,
          source: {
            file: 'a.lab.ts',
            text: command.setting.program.kind === 'file' ? command.setting.program.text : 'shipped',
          },
          variants: switches,
          transport: 'virtual',
          confinement: UNCONFINED,
          forecast: null,
        }
      case 'trace.save':
        return { name: 'a.lockstep', head: traceHead, events: events.length }
      default:
        return null
    }
  }
  const host: LabHost = {
    ask: (command) => {
      asked.push(command)
      return Promise.resolve({ kind: 'done', answer: answer(command) } as never)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const tell = (message: HostMessage): void => listeners.forEach((listener) => listener(message))
  return { host, asked, tell, kinds: () => asked.map(({ kind }) => kind) }
}

const now = () => useTraceStore.getState()

describe('controls', () => {
  let fake = fakeHost()
  let controls = createControls(fake.host, readHere)
  beforeEach(async () => {
    clearRun()
    fake = fakeHost()
    controls = createControls(fake.host, readHere)
    controls.listen()
    await controls.openLab(detail)
    fake.tell({ kind: 'run.events', run: 1, from: 0, events })
    fake.asked.length = 0
  })

  test('what is typed while the program is on its way to start again stays in the editor', async () => {
    setDraft('first')
    const coming = controls.follow('lockstep-schedule:1 P1')
    setDraft('second')
    await coming
    expect([now().program?.text, now().draft]).toEqual(['first', 'second'])
    await controls.restart()
    expect([now().program?.text, now().draft]).toEqual(['second', null])
  })

  test('what a check has found is known of the text that was checked, and of no other', async () => {
    setDraft('mended')
    useTraceStore.setState({ lab: { ...detail, kind: 'fix', expectations: [], expected: null } })
    await controls.checkProgram()
    expect(useCheckStore.getState()).toMatchObject({ lab: 'a', text: 'mended' })
  })

  test('a step at the head asks the host; a step in the past only moves the cursor', async () => {
    await controls.step(null)
    expect(fake.asked).toEqual([{ kind: 'run.step', thread: null }])
    controls.goTo(1)
    fake.asked.length = 0
    await controls.step(null)
    expect(fake.asked).toEqual([])
    expect(selectStep(now())).toBe(2)
  })

  test('who is chosen in the past does not go in the present: it is asked whether to go on from there', async () => {
    controls.goTo(1)
    const { cursor } = now()
    await controls.step('P1/main')
    await controls.stepProcess('P2')
    expect(now().cursor).toBe(cursor)
    expect(fake.asked).toEqual([])
    expect(useViewStore.getState()).toMatchObject({ dialog: 'branch', branch: 'P2' })
  })

  test('going on from a past step starts again along the first steps, and keeps the run until it has', async () => {
    controls.goTo(2)
    const going = controls.goOnFromHere(null)
    expect(now().source).toEqual({ kind: 'live', run: 1 })
    await going
    expect(fake.kinds()).toEqual(['trace.save', 'run.start', 'run.step', 'run.step', 'run.scheduler'])
    expect(fake.asked[1]).toMatchObject({
      setting: { scheduler: { kind: 'recorded', schedule: 'lockstep-schedule:1 P1x2' } },
    })
    expect(now().source).toEqual({ kind: 'live', run: 2 })
    expect(now().setting?.scheduler).toEqual({ kind: 'you' })
  })

  test('going back asks nobody, and ends at the start', () => {
    for (let n = 0; n < conductor.world.step + 3; n++) controls.back()
    expect(selectStep(now())).toBe(0)
    expect(fake.asked).toEqual([])
  })

  test('restart runs what the editor holds, and keeps the lesson', async () => {
    setDraft('edited')
    await controls.restart()
    expect(fake.asked.find(({ kind }) => kind === 'run.start')).toMatchObject({
      kind: 'run.start',
      setting: { program: { kind: 'file', name: 'a.lab.ts', text: 'edited' } },
    })
    expect(now().lab).toBe(detail)
    expect(now().program?.text).toBe('edited')
    expect(now().draft).toBeNull()
    expect(now().trace.count).toBe(0)
  })

  test('messages of the run before are dropped after a restart', async () => {
    await controls.restart()
    fake.tell({ kind: 'run.events', run: 1, from: 0, events })
    expect(now().trace.count).toBe(0)
    fake.tell({ kind: 'run.events', run: 2, from: 0, events })
    expect(now().trace.count).toBe(events.length)
  })

  test('a refusal is shown, and what was there stays', async () => {
    const refusal = { code: 'x', what: 'No.', why: '', next: '', place: null }
    const controls2 = createControls(
      {
        ...fake.host,
        ask: () => Promise.resolve({ kind: 'refused', refusal } as never),
      },
      readHere,
    )
    await controls2.restart()
    expect(now().refusal).toEqual(refusal)
    expect(now().trace.count).toBe(events.length)
  })

  test('a program’s own switches are there; those of a lab in the lab’s own words', async () => {
    const words = { en: 'n', 'zh-CN': 'n' }
    const inLab = { en: 'how many', 'zh-CN': '几个' }
    switches = [{ name: 'n', label: words, values: [3, 4], valueLabels: {} }]
    await controls.openProgram('own.lab.ts', 'text')
    expect(now().variants).toEqual(switches)
    const lab = { ...detail, variants: [{ name: 'n', label: inLab, values: [1], valueLabels: {} }] }
    useTraceStore.setState({ lab })
    await controls.restart()
    expect(now().variants).toEqual([{ name: 'n', label: inLab, values: [3, 4], valueLabels: {} }])
    switches = []
  })

  test('an edited text that has other switches starts with its own first values', async () => {
    const refusal = { code: 'variant.unknown', what: 'No.', why: '', next: '', place: null }
    const asked: HostCommand[] = []
    const strict = createControls(
      {
        ...fake.host,
        ask: (command) => {
          const one: HostCommand = command
          asked.push(one)
          const given = one.kind === 'run.start' && Object.keys(one.setting.variants).length > 0
          return given ? Promise.resolve({ kind: 'refused', refusal } as never) : fake.host.ask(command)
        },
      },
      readHere,
    )
    await strict.setVariant('gone', 1)
    const starts = asked.flatMap((one) => (one.kind === 'run.start' ? [one.setting.variants] : []))
    expect(starts).toEqual([{ gone: 1 }, {}])
    expect(now().refusal).toBeNull()
  })

  test.each([
    ['starts again', () => controls.restart()],
    ['is to follow an order', () => controls.follow('lockstep-schedule:1 P1')],
    ['branches', () => controls.branchHere()],
    ['gets another variant', () => controls.otherVariant('order', 'same')],
    ['is to be there in another language', () => controls.speak('typescript')],
  ])('who leaves while the program %s has left', async (_, begin) => {
    const coming = begin()
    await controls.leave()
    await coming
    expect(now().source).toEqual({ kind: 'none' })
    expect(fake.kinds().at(-1)).toBe('run.close')
    expect(useRunsStore.getState()).toMatchObject({ tree: { nodes: [{ id: 0 }] }, coming: null })
    expect(useRunsStore.getState().held.size).toBe(0)
  })

  test('leaving ends the run', async () => {
    await controls.leave()
    // Kept first.
    expect(fake.kinds()).toEqual(['trace.save', 'run.close'])
    expect(now().source).toEqual({ kind: 'none' })
  })
})
