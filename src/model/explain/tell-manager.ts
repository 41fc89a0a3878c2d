/** Stuck clients of a manager: what the server's threads wait for on their behalf. Rules: MG1. */
import { processEver } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import type { Fact } from './explanation.ts'
import { at, namedObject, thing, who } from './terms.ts'
import { waitFact } from './wait-fact.ts'

export function tellReply(one: Case, wait: Wait): Told | null {
  if (wait.on.kind !== 'reply') return null
  const { manager, object } = wait.on
  const facts: Fact[] = [waitFact(one.world, wait)]
  for (const thread of one.set.idle) {
    const served = one.wait(thread)
    if (served === null || processEver(one.world, served.process)?.of !== manager) continue
    if (served.on.kind === 'lock' || served.on.kind === 'permit')
      facts.push(waitFact(one.world, served), ...holds(one, served.on.sem))
  }
  const params = { who: who(wait.thread), object: thing(object ?? manager) }
  return {
    headline: { code: 'manager.call-waits', params },
    facts,
    told: [wait.thread],
    rule: 'MG1',
    suggestion: null,
  }
}

function holds(one: Case, sem: string): readonly Fact[] {
  return (itemOf(one.world.semaphores, sem)?.holds ?? []).map((hold) => ({
    code: 'holds.lock',
    params: { who: who(hold.thread), lock: namedObject(one.world, sem), step: hold.step },
    refs: at(processOf(hold.thread), sem, hold.step, hold),
  }))
}
