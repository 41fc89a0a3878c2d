/** Inside the process that explores: one request, one search, told as it goes. Or it helps with that of another one. */
import '#node/shut-inspector.ts'
import { createInterface } from 'node:readline'
import type { Helpers } from '#explore/divided.ts'
import { explore } from '#explore/explore.ts'
import { Helper } from '#explore/helper.ts'
import type { FromHelper, ToHelper } from '#explore/helper.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { begin, end, fail, say } from '../virtual-room/inside.ts'
import { CANCEL, HELP, soFar } from './request.ts'
import type { ExploreMessage, ExploreRequest, HelperSaid } from './request.ts'

/** A helper plays so long before it looks whether it is told something. */
const SLICE_MS = 20
/** Who has nothing to play looks so often whether it is to end. */
const PATIENCE_MS = 50

let cancelled = false
/** What each of the helpers says goes to whoever called it. */
const heard = new Map<number, (said: FromHelper) => void>()
let wake = () => {}

function helpersOf(jobs: number): Helpers {
  let opened = 0
  const tell = (message: ExploreMessage) => say(message)
  return {
    most: jobs - 1,
    open: (hear) => {
      const helper = opened++
      heard.set(helper, hear)
      tell({ kind: 'open', helper })
      return {
        tell: (said) => tell({ kind: 'tell', helper, line: JSON.stringify(said) }),
        close: () => {
          heard.delete(helper)
          tell({ kind: 'close', helper })
        },
      }
    },
    heard: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => wake(), PATIENCE_MS)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}

function hearHelper(line: string): void {
  const { helper, said } = JSON.parse(line) as HelperSaid
  heard.get(helper)?.(JSON.parse(said) as FromHelper)
  wake()
}

async function answer(request: ExploreRequest): Promise<ExploreMessage> {
  const { compiled, variants, seed, cpuCount, computeMs, jobs, ...search } = request
  const program = new LoadedProgram(compiled)
  const explored = await explore({
    ...search,
    seed,
    program: (observer) => virtualHost({ program, variants, seed, cpuCount, observer }),
    helpers: helpersOf(jobs),
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
      say({ kind: 'progress', executions, runs, outcomes: outcomes.map(soFar) } satisfies ExploreMessage),
  })
  return { kind: 'explored', explored }
}

/** Plays what it is told to, until it is ended. */
function help(): void {
  const helper = new Helper({ say, nowMs: () => performance.now() })
  let plays = false
  const play = () => {
    const until = performance.now() + SLICE_MS
    while (helper.isBusy && performance.now() < until) helper.work()
    plays = helper.isBusy
    if (plays) setImmediate(play)
  }
  lines.on('line', (line) => {
    helper.hear(JSON.parse(line) as ToHelper)
    if (plays || !helper.isBusy) return
    plays = true
    setImmediate(play)
  })
}

begin()
const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => {
  if (line === HELP) return help()
  answer(JSON.parse(line) as ExploreRequest).then(end, fail)
  lines.on('line', (said) => {
    if (said === CANCEL) cancelled = true
    else hearHelper(said)
  })
})
