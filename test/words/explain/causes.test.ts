/**
 * Recorded programs that hang for a cause which lies in the past: what has happened is told, in both languages. CPython's own
 * outcome of each stands in conformance/cases/causes.json.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { readCases } from '../../../src/main/conformance/case-file.ts'
import { virtualCaseHosts } from '../../../src/main/conformance/case-hosts.ts'
import { CASE_LIMITS } from '../../../src/main/conformance/run-case.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import type { Language } from '../../../src/words/language.ts'
import { emptyTable } from '../../../src/model/tables/table.ts'
import { spokenExplanation } from '../../../src/words/report/spoken.ts'

const file = join(import.meta.dirname, '../../../conformance/cases/causes.json')
const cases = readCases(readFileSync(file, 'utf8'), file)
const hosts = virtualCaseHosts()

/** Of each case: the headline's code, and what is said. */
const SAID: Readonly<Record<string, readonly [code: string, ...said: readonly RegExp[]]>> = {
  'cause-eof-two-inherited': ['eof.circle', /Process-2 holds a write end of pipe-1/, /never used it/],
  'cause-eof-three-in-a-circle': ['eof.circle', /Process-1, Process-2 and Process-3/, /3 are open/],
  'cause-death-pipes': ['eof.circle', /Process-1 was killed at step \d+/, /never used it/],
  'cause-writer-strays': ['event.never-set', /main has written .* which is full/],
  'cause-eof-own-write-end': ['eof.self', /main closed its end of pipe-1 at step \d+/],
  'cause-eof-in-a-wait': ['event.never-set', /something to read in pipe-1 and pipe-2/],
  'cause-wait-for-nothing': ['ready.nothing', /empty list/],
  'cause-close-under-recv': ['closed.under', /main closed it at step \d+/],
  'cause-item-cut-off': ['queue.item-lost', /has read .* the rest does not come/, /ended hard at step \d+/],
  'cause-killed-with-items': ['queue.item-lost', /put 2 items .* never left its buffer/],
  'cause-buffer-given-up': ['queue.item-lost', /with cancelJoinThread/],
  'cause-one-marker-for-two': ['queue.putter-joins', /None, was put by main .* taken by Process-1/],
  'cause-consumer-failed-bounded': ['queue.taker-gone', /an error: ValueError/, /1 item lies in queue-1/],
  'cause-joined-queue-consumer-killed': ['queue.consumer-gone', /killed at step \d+, by main/, /took soup/],
  'cause-joined-queue-forgotten': ['queue.not-acknowledged', /took 2 items .* acknowledged 1/],
  'cause-joined-queue-consumer-raised': [
    'queue.consumer-gone',
    /ended at step \d+ with an error: ZeroDivisionError/,
    /took 0 at step \d+/,
    /1 item lies in queue-1/,
  ],
  'cause-producer-raised': ['queue.putter-gone', /Nothing was ever put/, /an error: KeyError/],
  'cause-producer-killed': ['queue.putter-gone', /killed at step \d+, by main/],
  'cause-nothing-was-put': ['queue.nobody-puts', /Nothing was ever put/],
  'cause-simple-queue-reader-ended': ['queue.put-writes-itself', /Process-1 ended at step \d+/],
  'cause-event-cleared-unseen': ['event.cleared', /Process-2 set event-1 at step \d+.*main cleared it/],
  'cause-event-setter-killed': ['event.never-set', /killed at step \d+, by main/],
  'cause-notify-too-early': ['condition.notified-before', /when nobody waited/],
  'cause-barrier-party-failed': ['barrier.missing', /2 of 3 have arrived/, /an error: RuntimeError/],
  'cause-lock-holder-killed': ['lock.dead-holder', /killed at step \d+, by main/],
  'cause-managed-lock-kept': ['lock.dead-holder', /Process-2 ended at step \d+, holding/],
  'cause-managed-locks-crosswise': ['lock.cycle', /Process-2 has held .* since step \d+/],
  'cause-managed-lock-twice': ['lock.self', /main has held/],
  'cause-managed-semaphore': ['event.never-set', /a permit of semaphore/],
  'cause-managed-barrier-missing': ['barrier.missing', /2 of 3 have arrived/],
  'cause-managed-notify-too-early': ['condition.notified-before', /when nobody waited/],
  'cause-managed-notify-one-of-two': ['condition.nobody-notifies', /woke 1 sleeper/],
  'cause-managed-queue-marker': ['queue.putter-joins', /None, was put by main .* taken by Process-2/],
  'cause-managed-queue-producer-killed': ['queue.putter-gone', /killed at step \d+, by main/],
  'cause-managed-queue-full': ['queue.taker-gone', /an error: ValueError/, /only place is taken/],
  'cause-managed-queue-unacknowledged': ['queue.consumer-gone', /took 2 items .* acknowledged 1/],
  'cause-managed-event-cleared': ['event.cleared', /Process-2 set .* Process-2 cleared it/],
  'cause-task-error-unseen': ['queue.nobody-puts', /failed at step \d+, and nobody has asked pool-1/],
  'cause-pool-worker-killed': ['result.worker-died', /keeps no record/],
  'cause-main-failed-queue': ['failed.others-wait', /main met ValueError at step \d+/],
  'cause-main-failed-event': ['failed.others-wait', /main met RuntimeError/],
  'cause-main-failed-pipe': ['failed.others-wait', /main met KeyError/],
  'cause-main-failed-barrier': ['failed.others-wait', /1 of 2 have arrived/],
}

async function explained(id: string) {
  const one = cases.find((found) => found.id === id)
  if (one?.kind !== 'case') throw new Error(`no case ${id}`)
  const { conductor } = await execute({ host: hosts.hostFor(one.one), scheduler: fifo(), ...CASE_LIMITS })
  const { events } = conductor
  // The interpreter's own variables say nothing: ids are told.
  const world = { ...conductor.world, names: emptyTable() }
  const [set] = analyse(world).stuck
  if (set === undefined) throw new Error(`nobody is stuck in ${id}`)
  const explanation = explainStuck(world, set, events)
  return { explanation, said: (language: Language) => spokenExplanation(explanation, world, language) }
}

describe('recorded causes', () => {
  test('each has its words, and no other', () => {
    expect(cases.map(({ id }) => id).toSorted()).toEqual(Object.keys(SAID).toSorted())
  })

  test.each(Object.entries(SAID))('%s', async (id, [code, ...said]) => {
    const { explanation, said: spoken } = await explained(id)
    expect(explanation.headline.code).toBe(code)
    expect(explanation.verdict).toBe('proved')
    const english = spoken('en')
    const text = [english.headline, ...english.facts].join('\n')
    for (const word of said) expect(text).toMatch(word)
    const chinese = spoken('zh-CN')
    expect(chinese.facts).toHaveLength(english.facts.length)
    for (const sentence of [chinese.headline, ...chinese.facts]) expect(sentence).toMatch(/[一-鿿]/)
    for (const sentence of [text, chinese.headline, ...chinese.facts, chinese.suggestion ?? ''])
      expect(sentence).not.toMatch(/undefined|\[object|NaN/)
  })
})
