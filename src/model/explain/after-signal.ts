/** Somebody waits for a process that it has asked to end by a signal, and a handler has let that process go on. Rules: SG2, PR6. */
import { itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Case, Told } from './case.ts'
import type { Fact } from './explanation.ts'
import { at, person, who } from './terms.ts'

/** Signals by which one asks a process to end. */
const ENDING: readonly string[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']

export function afterSignal(one: Case, told: Told): Told {
  const sent = one.history.signals.findLast(
    ({ to, signal, thread }) =>
      ENDING.includes(signal) &&
      itemOf(one.world.processes, to)?.life.kind === 'alive' &&
      one.waits.some(
        ({ thread: joiner, on }) => joiner === thread && on.kind === 'child' && on.process === to,
      ),
  )
  if (sent === undefined) return told
  const { thread, to, signal, step } = sent
  const child = person(to)
  const fact: Fact = {
    code: 'signal.handled',
    params: { who: child, by: who(thread), signal, step },
    refs: at(processOf(thread), null, step, sent),
  }
  return {
    ...told,
    headline: { code: 'signal.survived', params: { child, by: who(thread), signal } },
    facts: [fact, ...told.facts],
    rule: 'SG2',
    suggestion: { code: 'handler-ends-it', params: { who: child, signal } },
  }
}
