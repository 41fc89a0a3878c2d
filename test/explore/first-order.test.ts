/** The usual search begins with the order that a run has by itself, so what is stuck there is known at once. */
import { expect, test } from 'vitest'
import { Conductor } from '../../src/engine/conductor.ts'
import { fifo } from '../../src/engine/default-order.ts'
import { play } from '../../src/engine/play.ts'
import { philosophers as textOf } from '../support/philosophers.ts'
import { explored } from './support/explored.ts'
import { repeatable } from './support/programs.ts'
import { UNHEARD } from '../../src/explore/teach/teacher.ts'

const philosophers = (n: number) => repeatable(textOf(n, 1))

test.each([3, 5])('%i philosophers are stuck in a run, and in the first order of a search', async (n) => {
  const program = philosophers(n)
  const conductor = new Conductor({ host: program(UNHEARD) })
  await conductor.start()
  expect(await play(conductor, fifo(), { maxSteps: 1000 })).toMatchObject({ kind: 'stuck' })
  await conductor.dispose()

  const { outcomes } = await explored(program, { strategy: 'auto', maxExecutions: 1 })
  expect(outcomes[0]).toMatchObject({ kind: 'stuck', count: 1 })
})

test('what the first run comes to is told before the program is run again', async () => {
  const told: (readonly [runs: number, kind: string | undefined])[] = []
  await explored(philosophers(3), {
    strategy: 'auto',
    maxExecutions: 20,
    onProgress: ({ runs, outcomes }) => told.push([runs, outcomes[0]?.kind]),
  })
  expect(told[0]).toEqual([1, 'stuck'])
})
