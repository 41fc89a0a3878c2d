/** Who waits at sentinels waits for processes to end, and says nothing of pipes. */
import { expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { renderExplanation } from '../../../src/words/explain/render.ts'
import { worldNames } from '../../../src/words/world-names.ts'

const PATH = '/lab/sentinels.lab.ts'

async function said(workers: number) {
  const text = `
    import { Lock, Process, waitReady } from 'lockstep'
    export async function work(door: any) { await door.acquire(); await door.release() }
    export async function main() {
      const door = new Lock()
      await door.acquire()
      const all = Array.from({ length: ${workers} }, (_, n) => new Process({ target: work, args: [door], name: 'worker' + n }))
      for (const worker of all) await worker.start()
      await waitReady(all.map(({ sentinel }) => sentinel))
      await door.release()
    }`
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? text : null)))
  const { conductor } = await execute({
    host: virtualHost({ program, variants: {}, seed: 1 }),
    scheduler: fifo(),
    maxSteps: 100,
    computeMs: 10_000,
  })
  const { world, events } = conductor
  return analyse(world).stuck.map((set) => {
    const { headline, facts, suggestion } = renderExplanation(
      explainStuck(world, set, events),
      worldNames(world, 'en'),
      'en',
    )
    return [headline.text, ...facts.map(({ text: fact }) => fact.text), suggestion?.text]
  })
}

test.each([
  { workers: 1, waits: 'main joins worker0: it goes on when worker0 has ended.' },
  { workers: 2, waits: 'main waits until one of worker0 and worker1 ends.' },
])('the holder of a lock waits for $workers who want it to end', async ({ workers, waits }) => {
  const told = await said(workers)
  expect(told).toHaveLength(1)
  expect(told[0]).toEqual(
    expect.arrayContaining([
      'worker0 waits for door, and main, who holds it, waits as well.',
      waits,
      'Release first: main gives door back before it waits for worker0 to end.',
    ]),
  )
})
