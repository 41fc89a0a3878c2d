/** Processes that fail in the same way stand once in a report for people, and each by itself in the JSON. */
import { expect, test, vi } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { printReport } from '../../../src/main/hosts/cli/print-report.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { reportOf } from '../../../src/main/runs/report.ts'
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import type { Language } from '../../../src/words/language.ts'

const PATH = '/kinds.lab.ts'

async function run(source: string) {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? source : null)))
  const { conductor, folded } = await execute({
    host: virtualHost({ program, variants: {}, seed: 1 }),
    scheduler: fifo(),
    maxSteps: 1_000,
    computeMs: 10_000,
  })
  const { events, schedule } = conductor
  const none = {
    transportNote: null,
    confinement: null,
    divergences: 0,
    stopped: null,
    stated: null,
    pids: {},
  }
  const report = reportOf({ lab: 'kinds', events, schedule, folded, transport: 'virtual', ...none })
  const printed = (language: Language): string => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    try {
      printReport(report, events, language)
      return write.mock.calls.map(([text]) => String(text)).join('')
    } finally {
      write.mockRestore()
    }
  }
  return { report, printed }
}

const started = (targets: readonly string[]): string => `
  export async function main() {
    const lock = new Lock()
    for (const [n, target] of [${targets.join(', ')}].entries()) {
      const p = new Process({ target, args: [n, lock], name: 'w' + n })
      await p.start()
      await p.join()
    }
  }`

const WORK = `
  import { Lock, Process } from 'lockstep'
  export async function work() { throw new Error('boom') }
  export async function other() { throw new Error('boom') }
  export async function numbered(n: number) { throw new Error('boom ' + n) }
  export async function guarded(n: number, lock: Lock) {
    if (n === 1) await lock.acquire()
    throw new Error('boom')
  }`

test('the same error in the same line stands once, with those who are like it', async () => {
  const { report, printed } = await run(WORK + started(['work', 'work', 'other', 'work', 'work', 'work']))
  expect(report.failures.map(({ process, like }) => [process, like])).toEqual([
    ['w0', null],
    ['w1', 0],
    ['w2', null],
    ['w3', 0],
    ['w4', 0],
    ['w5', 0],
  ])
  const text = printed('en')
  expect(text.match(/Uncaught error of \w+/g)).toEqual(['Uncaught error of w0', 'Uncaught error of w2'])
  expect(text).toContain('  And 4 more like it: w1, w3, w4, …\n\nUncaught error of w2')
  expect(printed('zh-CN')).toContain('  另有 4 个与此相同：w1、w3、w4……\n')
})

test('another message is another error', async () => {
  const { report, printed } = await run(WORK + started(['numbered', 'numbered']))
  expect(report.failures.map(({ like }) => like)).toEqual([null, null])
  expect(printed('en')).not.toContain('more like it')
})

test('who took a lock with it has more to be told of, and stands by itself', async () => {
  const { report } = await run(WORK + started(['guarded', 'guarded', 'guarded']))
  expect(report.failures.map(({ process, like }) => [process, like])).toEqual([
    ['w0', null],
    ['w1', null],
    ['w2', 0],
  ])
  expect(report.failures[1]?.explanation.facts.join('\n')).toContain('holding lock')
})
