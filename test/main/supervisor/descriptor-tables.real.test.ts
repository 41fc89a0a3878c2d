import { afterAll, describe, expect, test } from 'vitest'
import { Conductor } from '../../../src/engine/conductor.ts'
import { play } from '../../../src/engine/play.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { runnableFromSource } from '../../../src/main/runs/runnable.ts'
import { compareKernelView, kernelAgrees, readKernelView } from '../../../src/main/supervisor/kernel-view.ts'
import type { RealHost } from '../../../src/main/supervisor/real-host.ts'
import { Supervisor } from '../../../src/main/supervisor/supervisor.ts'
import { itemsOf } from '../../../src/model/tables/table.ts'
import { labStore, statedOutcomes } from '../../support/virtual-lab.ts'
import { rounds } from '../../support/rounds.ts'

const supervisor = new Supervisor()
afterAll(() => supervisor.close())

/** Of each lab so many of its variants. */
const MOST = rounds(1, 100)

describe.skipIf(process.platform !== 'linux')(
  'the descriptor table agrees with /proc after every step',
  () => {
    const pipesAndQueues = statedOutcomes((lab) => lab.topic === 'pipes' || lab.topic === 'queues').filter(
      ([, lab, stated]) => lab.lesson.outcomes.indexOf(stated) < MOST,
    )
    test.each(pipesAndQueues)('%s', async (_name, lab, stated) => {
      const runnable = runnableFromSource({ kind: 'builtin', id: lab.id }, stated.when, labStore)
      let host: RealHost | null = null
      const conductor = new Conductor({
        host: (events) =>
          (host = supervisor.createHost(
            { program: runnable.compiled, variants: runnable.variants, seed: 1 },
            events,
          )),
      })
      let compared = 0
      const compare = () => {
        for (const process of itemsOf(conductor.world.processes)) {
          const pid = host?.pids.get(process.id)
          if (process.life.kind !== 'alive' || pid === undefined || host === null) continue
          const lines = compareKernelView(
            conductor.world,
            process.id,
            readKernelView(pid, host.directory) ?? [],
          )
          if (!kernelAgrees(lines))
            throw new Error(`step ${conductor.world.step}, ${process.name}: ${JSON.stringify(lines)}`)
          compared += lines.length
        }
      }
      try {
        await conductor.start()
        await play(conductor, fifo(), { maxSteps: 2000, onStep: compare })
        expect(conductor.divergence).toBeNull()
        expect(compared).toBeGreaterThan(0)
      } finally {
        await conductor.dispose()
      }
    })
  },
)
