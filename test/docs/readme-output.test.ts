/** What README.md shows as output is what the command line prints. The runs are virtual; everything but the transport's name is the same. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { printReport } from '../../src/main/hosts/cli/print-report.ts'
import { execute } from '../../src/main/runs/execute.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import type { FinishedRun } from '../../src/main/runs/report.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { compileProgram } from '../../src/program/compile.ts'
import type { CompiledProgram } from '../../src/program/compiled.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import type { VariantValues } from '../../src/protocol/host.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import { labStore } from '../support/virtual-lab.ts'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
const outputs = [...readme.matchAll(/```text\n([^]*?)```/g)].map(([, block = '']) => block)

async function printed(
  compiled: CompiledProgram,
  variants: VariantValues,
  { lab, stated }: Pick<FinishedRun, 'lab' | 'stated'>,
): Promise<string> {
  const program = new LoadedProgram(compiled)
  const { conductor, folded } = await execute({
    host: virtualHost({ program, variants, seed: 1 }),
    scheduler: fifo(),
    maxSteps: 1_000,
    computeMs: 10_000,
  })
  const { events, schedule } = conductor
  const none = { transportNote: null, divergences: 0, stopped: null, pids: {} }
  // As on a system where all of it holds.
  const confinement = { realm: true, rights: true, network: true, calls: true, limits: true }
  const report = reportOf({
    lab,
    stated,
    events,
    schedule,
    folded,
    transport: 'kernel',
    confinement,
    ...none,
  })
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    printReport(report, events)
    return write.mock.calls.map(([text]) => String(text)).join('')
  } finally {
    write.mockRestore()
  }
}

test('of the lab that it runs, to the letter', async () => {
  const { compiled, variants, name, stated } = runnableFromSource(
    { kind: 'builtin', id: 'forgotten-write-end' },
    {},
    labStore,
  )
  expect(outputs[0]).toBe(await printed(compiled, variants, { lab: name, stated }))
})

test('of the lab that stands in it, the sentence', async () => {
  const [, text = ''] = /```ts\n(\/\/ kitchen\.lab\.ts[^]*?)```/.exec(readme) ?? []
  const compiled = compileProgram('/kitchen.lab.ts', (path) => (path === '/kitchen.lab.ts' ? text : null))
  const all = await printed(compiled, { markers: 0 }, { lab: 'kitchen.lab.ts', stated: null })
  expect(outputs).toHaveLength(2)
  expect(all.split('\n')).toContain(outputs[1]?.trimEnd())
})
