import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/schedulers.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { compileProgram } from '#program/compile.ts'
const TEXT = `import { Event, Process } from 'lockstep'
export async function main({ processes }: { processes: number }) {
  const never = new Event()
  for (let n = 1; n < processes; n++) await new Process({ target: wait, args: [never] }).start()
  await never.wait()
}
export async function wait(never: Event) { await never.wait() }
`
const N = Number(process.argv[3] ?? 8)
const supervisor = new Supervisor({ workerEntry: process.argv[2] ?? '' })
const program = compileProgram('/lab/x.lab.ts', (p) => (p === '/lab/x.lab.ts' ? TEXT : null))
for (let r = 0; r < 3; r++) {
  await supervisor.spares.whenWarm(N)
  const t0 = performance.now()
  const c = new Conductor({
    host: (e) =>
      supervisor.createHost(
        {
          program,
          variants: { processes: N },
          seed: 1,
          onFact: (f) => {
            if (f.kind === 'output') console.log((performance.now() - t0).toFixed(1), f.text.trim())
          },
        },
        e,
      ),
  })
  await c.start()
  console.log('main there', (performance.now() - t0).toFixed(1))
  let last = performance.now()
  let cpu = process.cpuUsage()
  await play(c, fifo(), {
    maxSteps: 10000,
    goOn: () => {
      const t = Object.values(c.world.threads)
      return !(t.length === N && t.every((x) => x.state.kind === 'at-op'))
    },
    onStep: () => {
      console.log('step', (performance.now() - last).toFixed(1))
      last = performance.now()
      const d = process.cpuUsage(cpu)
      console.log('main cpu', (d.user + d.system) / 1000)
      cpu = process.cpuUsage()
    },
  })
  console.log('all', (performance.now() - t0).toFixed(1))
  await c.dispose()
}
await supervisor.close()
