/** A window that says whatever comes into its head: main answers or refuses in words, and the window beside it is not disturbed. */
import { expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { builtinLabsFolder } from '#main/labs/builtin-folder.ts'
import { LabStore } from '#main/labs/lab-store.ts'
import { realHosted } from '#main/runs/real-hosted.ts'
import { WindowCommands } from '#main/windows/window-commands.ts'
import { generator } from '#model/chance.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { HostMessage, HostReply } from '#protocol/host.ts'
import { parseHostCommand } from '#protocol/parse-host.ts'
import { leftoversOf } from '../support/leftovers.ts'
import { rounds } from '../support/rounds.ts'

const SEED = 20_261_129
const COMMANDS = rounds(80, 2_000)
const LABS = ['forgotten-write-end', 'dining-philosophers', 'lost-update', 'one-printer', 'no-such-lab']
const store = new LabStore(builtinLabsFolder())
const setting = (id: string) => ({
  program: { kind: 'builtin', id },
  variants: {},
  scheduler: { kind: 'fifo' },
  seed: 1,
})

/** A field's name out of anything. */
const named = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** As it comes over the wire: some of it is no command. */
function anyCommand(random: () => number): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const odd = [null, 0, -1, 1e308, '', '__proto__', 'P1/main', '\u202E', [], {}]
  const commands: readonly (() => unknown)[] = [
    () => ({ kind: 'run.start', setting: setting(pick(LABS)) }),
    () => ({
      kind: 'run.start',
      setting: { ...setting(pick(LABS)), variants: { [named(pick(odd))]: pick(odd) } },
    }),
    () => ({ kind: 'run.step', thread: pick([null, 'P1/main', 'P2/main', 'P9/main']) }),
    () => ({ kind: 'run.step', thread: null }),
    () => ({ kind: 'run.play', stepsPerSecond: pick([1, 50, 1000, -1, Infinity]) }),
    () => ({ kind: 'run.pause' }),
    () => ({ kind: 'run.live' }),
    () => ({
      kind: 'run.scheduler',
      scheduler: pick([{ kind: 'fifo' }, { kind: 'random', seed: 3 }, { kind: 'you' }]),
    }),
    () => ({
      kind: 'run.kill',
      process: pick(['P1', 'P2', 'P9']),
      signal: pick(['SIGKILL', 'SIGTERM', 'SIGUSR1']),
    }),
    () => ({ kind: 'run.leave-out', thread: pick(['P1/main', 'P7/main']) }),
    () => ({ kind: 'kernel.view', process: pick(['P1', 'P2', 'P9']) }),
    () => ({ kind: 'lab.read', id: pick([...LABS, '__proto__', '../package']) }),
    () => ({ kind: 'labs.list' }),
    () => ({ kind: 'run.file', path: pick(['/etc/passwd', '..', 'x']) }),
    () => ({ kind: 'trace.save' }),
    () => ({ kind: 'run.close' }),
    () => ({ kind: pick(odd), [named(pick(odd))]: pick(odd) }),
    () => pick(odd),
  ]
  return pick(commands)()
}

test(`${COMMANDS} commands by chance (seed ${SEED})`, { timeout: 60_000 + COMMANDS * 500 }, async () => {
  const supervisor = new Supervisor()
  const windowOf = (tell: (message: HostMessage) => void) =>
    new WindowCommands({
      store,
      real: (plan) => realHosted(supervisor, plan),
      python: () => {
        throw new Error('no Python here')
      },
      tell,
    })
  const wild = windowOf(() => {})
  const random = generator(SEED)
  const told = { done: 0, refused: 0, none: 0 }
  try {
    const usual = await playedOut(windowOf)
    for (let n = 0; n < COMMANDS; n++) {
      const raw = anyCommand(random)
      const parsed = parseHostCommand(raw)
      if (parsed.kind === 'bad') {
        expect(parsed.why, JSON.stringify(raw)).toMatch(/expected|unknown|Expected/)
        told.none++
        continue
      }
      const reply: HostReply = await wild.ask(parsed.value)
      told[reply.kind]++
      if (reply.kind === 'refused') {
        const { what, why, next, code } = reply.refusal
        expect(
          [what, why, next].every((part) => part !== ''),
          JSON.stringify(raw),
        ).toBe(true)
        expect(code, JSON.stringify(raw)).not.toMatch(/^internal/)
      }
      if (n % 40 === 0) expect(await playedOut(windowOf)).toEqual(usual)
    }
    expect(Math.min(told.done, told.refused, told.none)).toBeGreaterThan(COMMANDS / 40)
    await wild.ask({ kind: 'run.close' })
  } finally {
    await supervisor.close()
  }
  expect(leftoversOf(supervisor.directory.path)).toEqual({ processes: [], folders: [] })
})

/** What a window meets that plays a lab to its end. */
async function playedOut(
  windowOf: (tell: (message: HostMessage) => void) => WindowCommands,
): Promise<readonly WorldEvent[]> {
  const events: WorldEvent[] = []
  const window = windowOf((message) => {
    if (message.kind === 'run.events') events.push(...message.events)
  })
  const start = parseHostCommand({ kind: 'run.start', setting: setting('forgotten-write-end') })
  if (start.kind === 'bad') throw new Error(start.why)
  const started = await window.ask(start.value)
  expect(started.kind).toBe('done')
  for (let step = 0; step < 12; step++) await window.ask({ kind: 'run.step', thread: null })
  await window.ask({ kind: 'run.close' })
  return events
}
