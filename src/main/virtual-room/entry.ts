/** Inside the virtual room: one request, one run, told as it goes. */
import '#node/shut-inspector.ts'
import { readFileSync } from 'node:fs'
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import type { ProcessHost } from '#engine/process-host.ts'
import { Spending } from '#engine/spending.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { schedulerFor } from '../scheduler-for.ts'
import { turnsWatchFor } from '../turns-watch-for.ts'
import { begin, end, fail, say } from './inside.ts'
import type { RoomMessage, RoomRequest } from './request.ts'

const STANDARD_INPUT = 0

async function answer({
  compiled,
  variants,
  seed,
  cpuCount,
  scheduler,
  maxSteps,
  budget,
  throughTurns = false,
}: RoomRequest): Promise<RoomMessage> {
  const inner = virtualHost({
    program: new LoadedProgram(compiled),
    variants,
    seed,
    cpuCount,
  })
  let untold: WorldEvent[] = []
  let told = 0
  const tell = () => {
    const { schedule } = conductor
    if (untold.length === 0 && schedule.length === told) return
    say({ kind: 'happened', events: untold, schedule: schedule.slice(told) } satisfies RoomMessage)
    untold = []
    told = schedule.length
  }
  const spending = new Spending(budget, () => performance.now())
  const conductor = new Conductor({
    host: (events) => telling(inner(events), tell),
    onEvents: (happened) => {
      spending.note(happened)
      for (const event of happened) untold.push(event)
    },
    turns: turnsWatchFor(compiled),
  })
  await conductor.start()
  const spent = () => spending.spent()
  const result = await play(conductor, schedulerFor(scheduler), { maxSteps, spent, throughTurns })
  tell()
  return { kind: 'played', result }
}

/** A process that goes on may never come back: what has happened until then is told before. */
function telling(host: ProcessHost, tell: () => void): ProcessHost {
  return {
    start: (...about) => {
      tell()
      host.start(...about)
    },
    grant: (grant) => {
      tell()
      host.grant(grant)
    },
    prepare: (...about) => host.prepare(...about),
    drop: (...about) => host.drop(...about),
    signal: (...about) => host.signal(...about),
    refuse: (...about) => host.refuse(...about),
    dispose: () => host.dispose(),
  }
}

const LONG_MS = 2 ** 30

// A program may wait for what never comes, and then nothing is left that would keep this process: who asked says when it is enough.
setInterval(() => {}, LONG_MS)
begin()
const request = JSON.parse(readFileSync(STANDARD_INPUT, 'utf8')) as RoomRequest
answer(request).then(end, fail)
