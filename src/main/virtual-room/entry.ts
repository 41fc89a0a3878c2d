/** Inside the virtual room: one request, one run, told as it goes. */
import '#node/shut-inspector.ts'
import { readFileSync, writeSync } from 'node:fs'
import process from 'node:process'
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import type { ProcessHost } from '#engine/process-host.ts'
import { Spending } from '#engine/spending.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { freezeHost } from '#sandbox/freeze-host.ts'
import { readRealm } from '#sandbox/realm-script.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { endUncaught } from '#virtual/virtual-process.ts'
import { schedulerFor } from '../scheduler-for.ts'
import { turnsWatchFor } from '../turns-watch-for.ts'
import { ROOM_SAYS } from './request.ts'
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
  const told = { events: 0, schedule: 0 }
  const tell = () => {
    const { events, schedule } = conductor
    if (events.length === told.events && schedule.length === told.schedule) return
    say({ kind: 'happened', events: events.slice(told.events), schedule: schedule.slice(told.schedule) })
    told.events = events.length
    told.schedule = schedule.length
  }
  const spending = new Spending(budget, () => performance.now())
  const conductor = new Conductor({
    host: (events) => telling(inner(events), tell),
    onEvents: (happened) => spending.note(happened),
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

/** The line is a blocking one, so it is out when this returns. */
function say(message: RoomMessage): void {
  const line = Buffer.from(`${JSON.stringify(message)}\n`)
  for (let at = 0; at < line.length;) at += writeSync(ROOM_SAYS, line, at)
}

function end(message: RoomMessage): void {
  say(message)
  process.exit(0)
}

function fail(error: unknown): void {
  end({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
}

process.on('unhandledRejection', (error, promise) => {
  if (!endUncaught(error, promise)) fail(error)
})
process.on('uncaughtException', (error) => {
  if (!endUncaught(error, null)) fail(error)
})
// A program may wait for what never comes, and then nothing is left that would keep this process: who asked says when it is enough.
setInterval(() => {}, LONG_MS)
readRealm(process.argv[2] ?? '')
freezeHost()
const request = JSON.parse(readFileSync(STANDARD_INPUT, 'utf8')) as RoomRequest
answer(request).then(end, fail)
