import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { readCases } from '../../../src/main/conformance/case-file.ts'
import { virtualCaseHosts } from '../../../src/main/conformance/case-hosts.ts'
import { CASE_LIMITS } from '../../../src/main/conformance/run-case.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'

const file = join(import.meta.dirname, '../../../conformance/cases/fork-locks.json')

test('a task that uses the executor it inherited is proved stuck, at the copied lock [FK1]', async () => {
  const one = readCases(readFileSync(file, 'utf8'), file).find(
    ({ id }) => id === 'fork-copies-a-held-executor-lock',
  )
  if (one?.kind !== 'case') throw new Error('the case is not there')
  const { conductor } = await execute({
    host: virtualCaseHosts().hostFor(one.one),
    scheduler: fifo(),
    ...CASE_LIMITS,
  })
  const { world, events } = conductor
  const [set] = analyse(world).stuck.filter(({ proved }) => proved)
  if (set === undefined) throw new Error('nobody is proved stuck')
  const { headline, rule } = explainStuck(world, set, events)
  expect([headline.code, rule]).toEqual(['executor.copied-held', 'FK1'])
})
