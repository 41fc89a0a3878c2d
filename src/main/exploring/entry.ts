/** Inside the process that explores: one request, one search, told as it goes. */
import '#node/shut-inspector.ts'
import { createInterface } from 'node:readline'
import { writeSync } from 'node:fs'
import process from 'node:process'
import { explore } from '#explore/explore.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { freezeHost } from '#sandbox/freeze-host.ts'
import { readRealm } from '#sandbox/realm-script.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { endUncaught } from '#virtual/virtual-process.ts'
import { ROOM_SAYS } from '../virtual-room/request.ts'
import { CANCEL, soFar } from './request.ts'
import type { ExploreMessage, ExploreRequest } from './request.ts'

let cancelled = false

async function answer(request: ExploreRequest): Promise<ExploreMessage> {
  const { compiled, variants, seed, cpuCount, computeMs, ...search } = request
  const program = new LoadedProgram(compiled)
  const explored = await explore({
    ...search,
    seed,
    program: (observer) => virtualHost({ program, variants, seed, cpuCount, observer }),
    nowMs: () => performance.now(),
    rest: () => new Promise((resolve) => setImmediate(resolve)),
    cancelled: () => cancelled,
    overdue: () => {
      let timer: NodeJS.Timeout | undefined
      const rings = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, computeMs)
      })
      return { rings, stop: () => clearTimeout(timer) }
    },
    onProgress: ({ executions, runs, outcomes }) =>
      say({ kind: 'progress', executions, runs, outcomes: outcomes.map(soFar) }),
  })
  return { kind: 'explored', explored }
}

/** The line is a blocking one, so it is out when this returns. */
function say(message: ExploreMessage): void {
  const line = Buffer.from(`${JSON.stringify(message)}\n`)
  for (let at = 0; at < line.length;) at += writeSync(ROOM_SAYS, line, at)
}

function end(message: ExploreMessage): void {
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
readRealm(process.argv[2] ?? '')
freezeHost()
const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => {
  answer(JSON.parse(line) as ExploreRequest).then(end, fail)
  lines.on('line', (said) => {
    if (said === CANCEL) cancelled = true
  })
})
