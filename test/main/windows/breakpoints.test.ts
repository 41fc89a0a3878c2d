/** A run that is played or let go freely stops at its breakpoints, exactly, and comes to the same as without them. */
import { afterEach, expect, test, vi } from 'vitest'
import { RunningLab } from '#main/windows/running-lab.ts'
import { keyOfBreakpoint, type Breakpoint, type Hit } from '#model/breakpoints/breakpoint.ts'
import { itemOf } from '#model/tables/table.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { UNCONFINED } from '#protocol/confinement.ts'
import type { HostMessage, RunState, SchedulerSetting } from '#protocol/host.ts'
import { labHost } from '../../support/virtual-lab.ts'

const open: RunningLab[] = []
afterEach(() => Promise.all(open.splice(0).map((lab) => lab.dispose())))

type Lab = {
  readonly lab: RunningLab
  readonly events: () => readonly WorldEvent[]
  readonly world: () => World
  readonly rests: () => Promise<RunState>
}

async function running(id: string, scheduler: SchedulerSetting, stops: readonly Breakpoint[]): Promise<Lab> {
  const told: HostMessage[] = []
  const lab = new RunningLab({
    run: 1,
    runnable: { name: id, files: [], variants: {} },
    setting: { program: { kind: 'builtin', id }, variants: {}, scheduler, seed: 1 },
    hosted: {
      transport: 'virtual',
      confinement: UNCONFINED,
      host: labHost(id, {}),
      pids: () => ({}),
      usage: () => ({}),
      kernelView: () => ({ kind: 'unavailable', why: 'gone' }),
    },
    tell: (message) => told.push(message),
  })
  open.push(lab)
  lab.begin()
  const state = (): RunState | undefined =>
    told.flatMap((message) => (message.kind === 'run.state' ? [message.state] : [])).at(-1)
  const rests = async (): Promise<RunState> => {
    await vi.waitFor(() => expect(state()).toMatchObject({ playing: false }), { timeout: 20_000 })
    await vi.waitFor(() => expect(state()?.standing.kind).not.toBe('settling'), { timeout: 20_000 })
    const now = state()
    if (now === undefined) throw new Error('nothing was told')
    return now
  }
  await rests()
  lab.stopAt(stops)
  const events = (): readonly WorldEvent[] =>
    told.flatMap((message) => (message.kind === 'run.events' ? message.events : []))
  return {
    lab,
    events,
    world: () => events().reduce((world, event) => evolve(world, event), initialWorld()),
    rests,
  }
}

/** Plays it from stop to stop; who stands where is looked at each time. */
async function fromStopToStop(
  { lab, rests, world }: Lab,
  look: (hit: Hit, world: World) => void,
  go: 'play' | 'live' = 'play',
): Promise<number> {
  for (let stops = 0; ; stops++) {
    if (go === 'play') lab.play(100_000)
    else lab.live()
    const { hit, standing } = await rests()
    if (hit === null) {
      expect(['ended', 'stuck', 'turns']).toContain(standing.kind)
      return stops
    }
    look(hit, world())
  }
}

const SEND: Breakpoint = { kind: 'op', name: 'pipe.write' }

const standsBefore = (op: string) => (hit: Hit, world: World) => {
  expect(hit.detail).toBe(op)
  expect(hit.thread === null ? null : itemOf(world.threads, hit.thread)?.state).toMatchObject({
    kind: 'at-op',
    op: { kind: op },
  })
}

const ops = (events: readonly WorldEvent[]): readonly unknown[] =>
  events.filter(({ kind }) => kind !== 'step.began')

test.each<SchedulerSetting>([{ kind: 'you' }, { kind: 'random', seed: 7 }])(
  'a played run stops before the op, also inside a call, and does the same as without: %o',
  async (scheduler) => {
    for (const id of ['forgotten-write-end', 'two-ovens-for-five']) {
      const plain = await running(id, scheduler, [])
      expect(await fromStopToStop(plain, () => {})).toBe(0)
      const broken = await running(id, scheduler, [SEND])
      const stops = await fromStopToStop(broken, standsBefore('pipe.write'))
      expect(stops).toBe(
        plain.events().filter((event) => event.kind === 'op.announced' && event.op.kind === 'pipe.write')
          .length,
      )
      const numbered = (event: unknown) => JSON.stringify(event).replaceAll(/"(since)?[sS]tep":\d+,?/g, '')
      expect(ops(broken.events()).map(numbered)).toEqual(ops(plain.events()).map(numbered))
      // And the order that was taken leads the same way once more.
      const { schedule } = broken.lab.trace().head
      const again = await running(id, { kind: 'recorded', schedule }, [])
      await fromStopToStop(again, () => {})
      expect(again.events()).toEqual(broken.events())
    }
  },
)

test('a free run stops before the op, with whoever else was under way at their next one', async () => {
  const lab = await running('forgotten-write-end', { kind: 'you' }, [SEND])
  expect(await fromStopToStop(lab, standsBefore('pipe.write'), 'live')).toBe(
    lab.events().filter((event) => event.kind === 'op.announced' && event.op.kind === 'pipe.write').length,
  )
})

test('what comes about stops it right after, and each time once', async () => {
  const blocks: Breakpoint = { kind: 'when', what: 'blocks', process: 'P2' }
  const lab = await running('forgotten-write-end', { kind: 'you' }, [blocks])
  const seen: number[] = []
  await fromStopToStop(lab, ({ breakpoint, process, step }, world) => {
    expect(keyOfBreakpoint(breakpoint)).toBe(keyOfBreakpoint(blocks))
    expect(process).toBe('P2')
    expect(world.step).toBe(step)
    seen.push(step)
  })
  expect(seen.length).toBeGreaterThan(0)
  expect(new Set(seen).size).toBe(seen.length)
})

test('a run goes up to a line once, and past it the next time', async () => {
  const { lab, rests, events } = await running('forgotten-write-end', { kind: 'you' }, [])
  const line =
    events()
      .flatMap((event) => (event.kind === 'op.announced' ? [event.call.line ?? 0] : []))
      .at(-1) ?? 0
  lab.play(100_000)
  await rests()
  const lines = events().flatMap((event) => (event.kind === 'op.announced' ? [event.call.line] : []))
  const other = lines.find((one) => one !== null && one !== line) ?? 0
  const again = await running('forgotten-write-end', { kind: 'you' }, [])
  again.lab.play(100_000, { kind: 'line', line: other, file: null })
  expect((await again.rests()).hit).toMatchObject({ line: other })
  again.lab.play(100_000)
  expect((await again.rests()).hit).toBeNull()
})

test('one op at a time goes through a call, and the scheduler has it gone on with', async () => {
  const { lab, rests, events } = await running('two-ovens-for-five', { kind: 'random', seed: 3 }, [])
  const begins = (): number => events().filter(({ kind }) => kind === 'step.began').length
  for (let n = 0; n < 60; n++) await lab.step(null, 1)
  await rests()
  const granted = begins()
  const plain = await running('two-ovens-for-five', { kind: 'random', seed: 3 }, [])
  for (let n = 0; n < 60; n++) await plain.lab.step(null)
  await plain.rests()
  const order = (all: readonly WorldEvent[]) =>
    all.flatMap((event) => (event.kind === 'op.returned' || event.kind === 'op.raised' ? [event.thread] : []))
  expect(granted).toBeGreaterThan(0)
  const mine = order(events())
  expect(order(plain.events()).slice(0, mine.length)).toEqual(mine)
})
