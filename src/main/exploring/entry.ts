/** Inside the process that explores: one request, one search, told as it goes. */
import '#node/shut-inspector.ts'
import { createInterface } from 'node:readline'
import { explore } from '#explore/explore.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { begin, end, fail, say } from '../virtual-room/inside.ts'
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
      say({ kind: 'progress', executions, runs, outcomes: outcomes.map(soFar) } satisfies ExploreMessage),
  })
  return { kind: 'explored', explored }
}

begin()
const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => {
  answer(JSON.parse(line) as ExploreRequest).then(end, fail)
  lines.on('line', (said) => {
    if (said === CANCEL) cancelled = true
  })
})
