/** What goes wrong below a run stops that run, with a clear word to its window; main goes on. */
import { expect, test, vi } from 'vitest'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { Hosted } from '#main/runs/hosted.ts'
import type { RunBudget } from '#engine/spending.ts'
import { WINDOW_BUDGET } from '#main/run-budget.ts'
import { RunningLab } from '#main/windows/running-lab.ts'
import { UNCONFINED } from '#protocol/confinement.ts'
import type { HostMessage, RunSetting, RunState } from '#protocol/host.ts'
import { compileProgram } from '#program/compile.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'

const setting: RunSetting = {
  program: { kind: 'file', name: 'a.lab.js', text: '' },
  variants: {},
  scheduler: { kind: 'you' },
  seed: 1,
}

/** A host whose only process is at its end from the beginning. */
function begun(change: Partial<Hosted> = {}) {
  let host: HostEvents | null = null
  const silent: ProcessHost = {
    start: () =>
      host?.announced(
        {
          thread: 'P1/main',
          effects: [],
          next: { kind: 'op', op: { kind: 'print', text: 'hi' }, call: CALL },
        },
        null,
      ),
    prepare: () => {},
    drop: () => {},
    grant: () => {},
    signal: () => {},
    refuse: () => {},
    dispose: () => Promise.resolve(),
  }
  const hosted: Hosted = {
    transport: 'kernel',
    confinement: UNCONFINED,
    host: (events) => {
      host = events
      return silent
    },
    pids: () => ({}),
    usage: () => ({}),
    kernelView: () => ({ kind: 'unavailable', why: 'gone' }),
    ...change,
  }
  const told: HostMessage[] = []
  const compiled = compileProgram('/a.lab.js', () => 'export async function main() {}')
  const runnable = {
    source: setting.program,
    lab: null,
    name: 'a.lab.js',
    compiled,
    files: [],
    variants: {},
    switches: [],
    stated: null,
  }
  const lab = new RunningLab({ run: 1, runnable, setting, hosted, tell: (message) => told.push(message) })
  lab.begin()
  const standing = (): RunState['standing'] | undefined =>
    told.flatMap((message) => (message.kind === 'run.state' ? [message.state.standing] : [])).at(-1)
  return { lab, standing, fail: (error: unknown) => host?.failed(error) }
}

const CALL = { id: 1, name: 'print', object: null, text: '', line: 1 }

test('a host that fails while nobody waits for it is told at once', async () => {
  const { lab, standing, fail } = begun()
  await vi.waitFor(() => expect(standing()?.kind).toBe('choosing'))
  fail(new LockstepError({ code: 'supervisor.fifo', what: 'No pipe.', why: 'No mkfifo.', next: 'Get one.' }))
  expect(standing()).toMatchObject({
    kind: 'failed',
    refusal: { code: 'supervisor.fifo', what: 'No pipe.', why: 'No mkfifo.', next: 'Get one.' },
  })
  await lab.dispose()
})

test('an error in a look at the processes stops the run, not main', async () => {
  vi.useFakeTimers()
  const { lab, standing } = begun({
    usage: () => {
      throw new Error('no such process')
    },
  })
  await vi.advanceTimersByTimeAsync(1500)
  vi.useRealTimers()
  expect(standing()).toMatchObject({ kind: 'failed', refusal: { why: 'no such process' } })
  await lab.dispose()
})

test('a run that has used up what it may is over, with a sentence; another one lives on', async () => {
  const endless = `import { print } from 'lockstep'
export async function main() { for (;;) await print('x'.repeat(10_000)) }`
  const [greedy, modest] = [virtualLab(endless, 1_000_000), virtualLab(endless, 1_000_000_000)]
  greedy.lab.play(100_000)
  modest.lab.play(100)
  await vi.waitFor(() => expect(greedy.standing()?.kind).toBe('failed'), 20_000)
  expect(greedy.standing()).toMatchObject({
    refusal: { code: 'run.too-long', what: expect.stringContaining('came to more than') as string },
  })
  expect(greedy.lab.trace().events).toBeGreaterThan(90)
  await modest.lab.pause()
  expect(modest.standing()?.kind).toBe('choosing')
  await Promise.all([greedy.lab.dispose(), modest.lab.dispose()])
})

test('so is one that goes freely', async () => {
  const { lab, standing } = virtualLab(
    `import { Event } from 'lockstep'
export async function main() { const event = new Event(); while (!(await event.isSet())); }`,
    1_000_000_000,
    { events: 500 },
  )
  lab.live()
  await vi.waitFor(() =>
    expect(standing()).toMatchObject({ kind: 'failed', refusal: { code: 'run.too-long' } }),
  )
  await lab.dispose()
})

const HANGS = `import { Lock } from 'lockstep'
export async function main() { const lock = new Lock(); await lock.acquire(); await lock.acquire() }`

test('before a run is called stuck the kernel is asked, once, and nothing is said until it has answered', async () => {
  const asked: (() => void)[] = []
  const beforeStuck = () => new Promise<void>((resolve) => asked.push(resolve))
  const { lab, standing, standings } = virtualLab(HANGS, 1_000_000, {}, { beforeStuck })
  lab.play(100_000)
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(standings()).not.toContain('stuck')
  // What came before is not said any more either.
  expect(standing()?.kind).toBe('settling')
  asked[0]?.()
  await vi.waitFor(() => expect(standing()?.kind).toBe('stuck'))
  lab.setScheduler({ kind: 'you' })
  expect([standing()?.kind, asked.length]).toEqual(['stuck', 1])
  await lab.dispose()
})

test('what the kernel knows better is a difference, and the run is never called stuck', async () => {
  let events: HostEvents | null = null
  const { lab, standing, standings } = virtualLab(
    HANGS,
    1_000_000,
    {},
    {
      onHost: (given) => (events = given),
      beforeStuck: () => {
        events?.diverged({
          process: 'P1',
          thread: 'P1/main',
          op: 'sem.acquire',
          expected: 'blocked',
          actual: 'free',
        })
        return Promise.resolve()
      },
    },
  )
  lab.play(100_000)
  await vi.waitFor(() => expect(standing()?.kind).toBe('diverged'))
  expect(standings()).not.toContain('stuck')
  await lab.dispose()
})

type Kernel = Pick<Hosted, 'beforeStuck'> & { readonly onHost?: (events: HostEvents) => void }

/** On virtual processes in this very thread. */
function virtualLab(
  text: string,
  bytes: number,
  budget: Partial<RunBudget> = {},
  { onHost, ...kernel }: Kernel = {},
) {
  const compiled = compileProgram('/a.lab.js', () => text)
  const program = new LoadedProgram(compiled)
  const told: HostMessage[] = []
  const make = virtualHost({ program, variants: {}, seed: 1 })
  const hosted: Hosted = {
    transport: 'virtual',
    confinement: UNCONFINED,
    host: (events) => {
      onHost?.(events)
      return make(events)
    },
    ...kernel,
    pids: () => ({}),
    usage: () => ({}),
    kernelView: () => ({ kind: 'unavailable', why: 'gone' }),
  }
  const lab = new RunningLab({
    run: 1,
    runnable: { name: 'a.lab.js', files: [], variants: {} },
    setting: { ...setting, scheduler: { kind: 'fifo' } },
    hosted,
    tell: (message) => told.push(message),
    budget: { ...WINDOW_BUDGET, bytes, ...budget },
  })
  lab.begin()
  const all = () => told.flatMap((message) => (message.kind === 'run.state' ? [message.state.standing] : []))
  return { lab, standing: () => all().at(-1), standings: () => all().map(({ kind }) => kind) }
}
