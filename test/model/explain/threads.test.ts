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

const cases = ['thread-sync.json', 'thread-pool.json'].flatMap((name) => {
  const file = join(import.meta.dirname, '../../../conformance/cases', name)
  return readCases(readFileSync(file, 'utf8'), file)
})

/** Threads stuck at what they share are told of as processes are. */
test.each([
  ['thread-lock-self-deadlock', 'lock.self', 'LK3'],
  ['thread-lock-order-inversion', 'lock.cycle', 'LK2'],
  ['thread-lock-holder-ends-without-release', 'lock.dead-holder', 'LK8'],
  ['thread-semaphore-nobody-releases', 'permit.none', 'LK2'],
  ['thread-condition-lost-notify', 'condition.notified-before', 'CV2'],
  ['thread-event-never-set', 'event.never-set', 'EV2'],
  ['thread-barrier-missing-party', 'barrier.missing', 'BA2'],
  ['thread-queue-sentinel-missing', 'queue.putter-joins', 'QU3'],
  ['thread-queue-nobody-takes', 'queue.taker-waits', 'QU4'],
  ['thread-pool-task-exits', 'result.worker-died', 'PL9'],
  ['thread-pool-nested-wait', 'result.full-pool', 'EX4'],
  ['thread-queue-join-without-task-done', 'queue.not-acknowledged', 'QU7'],
])('%s: %s [%s]', async (id, code, expected) => {
  const one = cases.find((each) => each.id === id)
  if (one?.kind !== 'case') throw new Error(`there is no case ${id}`)
  const host = virtualCaseHosts().hostFor(one.one)
  const { conductor } = await execute({ host, scheduler: fifo(), ...CASE_LIMITS })
  const { world, events } = conductor
  const [set] = analyse(world).stuck.filter(({ proved }) => proved)
  if (set === undefined) throw new Error('nobody is proved stuck')
  const { headline, rule } = explainStuck(world, set, events)
  expect([headline.code, rule]).toEqual([code, expected])
})
