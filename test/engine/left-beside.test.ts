/** A run whose processes are all stuck ends, although some other thread goes on for ever. */
import { expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { execute } from '../../src/main/runs/execute.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'

async function ending(main: string) {
  const text = `import { Process, Queue, Semaphore, sleep, Thread } from 'lockstep'
    export async function main() { ${main} }
    export async function stays() { await new Semaphore(0).acquire() }
    export async function child(q: Queue) { for (let n = 0; n < 8000; n++) await q.empty(); await q.put(1) }`
  const program = new LoadedProgram(
    compileProgram('/lab/x.lab.ts', (path) => (path.endsWith('x.lab.ts') ? text : null)),
  )
  const { result, conductor } = await execute({
    host: virtualHost({ program, variants: {}, seed: 1 }),
    scheduler: fifo(),
    turns: null,
    maxSteps: 40_000,
    computeMs: 10_000,
  })
  return { kind: result.kind, steps: conductor.world.step }
}

test('when a daemon thread never rests [WF12]', async () => {
  const { kind, steps } = await ending(`
    const t = new Thread({ target: async () => { for (;;) await sleep(1) }, daemon: true }); await t.start()
    const p = new Process({ target: stays }); await p.start(); await p.join()`)
  expect(kind).toBe('stuck')
  expect(steps).toBeLessThan(10_000)
})

test('but not while another process may still free somebody [WF12]', async () => {
  const { kind } = await ending(`
    const q = new Queue(); const p = new Process({ target: child, args: [q] }); await p.start(); await q.get(); await p.join()`)
  expect(kind).toBe('ended')
})
