import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/schedulers.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { compileProgram } from '#program/compile.ts'
const TEXT = `import { Lock, Process } from 'lockstep'
export async function main({ processes }: { processes: number }) {
  for (let n = 1; n < processes; n++) await new Process({ target: turns }).start()
  await turns()
}
export async function turns() {
  const lock = new Lock()
  for (let i = 0; i < 60000; i++) {
    await lock.acquire()
    await lock.release()
  }
}
`
if (process.argv[3] !== 'no') process.execPath = '/tmp/node' + process.argv[3]
const supervisor = new Supervisor({ workerEntry: process.argv[2] ?? '' })
const program = compileProgram('/lab/x.lab.ts', (p) => (p === '/lab/x.lab.ts' ? TEXT : null))
let h: any
import fs from 'node:fs'
const ns = (pid: number) => Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000
const c = new Conductor({
  host: (e) =>
    (h = supervisor.createHost(
      { program, variants: { processes: Number(process.argv[4] ?? 1) }, seed: 1 },
      e,
    )),
})
await c.start()
const s = fifo()
await play(c, s, { maxSteps: 3000 })
for (let i = 0; i < 5; i++) {
  const from = performance.now()
  const st = c.world.step
  const pids = [process.pid, ...h.pids.values()]
  const before = pids.map(ns)
  await play(c, s, { maxSteps: c.world.step + 6000 })
  console.log(
    ((performance.now() - from) * 1000) / (c.world.step - st),
    ...pids.map((p, i) => ((ns(p) - before[i]!) / (c.world.step - st)).toFixed(2)),
  )
}
await play(c, s, { maxSteps: 1e9 })
await new Promise((r) => setTimeout(r, 500))
await c.dispose()
await supervisor.close()
