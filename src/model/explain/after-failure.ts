/**
 * Somebody's own code has failed, and at its end it waits for its children, who wait for what it would have done: then the error
 * is the cause, whatever the children are in. Rules: PR7, PR11.
 */
import type { Case, Told } from './case.ts'
import { failedAtEnd } from './ended-facts.ts'
import type { FailedAtEnd } from './ended-facts.ts'
import { people, who } from './terms.ts'

export function afterFailure(one: Case, told: Told): Told {
  const [failed, ...more] = failedAtEnd(one)
  if (failed === undefined) return told
  const facts = [failed.fact, ...more.map(({ fact }) => fact), ...told.facts]
  if (!hangsOn(one, failed)) return { ...told, facts }
  const waiters = people(
    one.roots.map(({ thread }) => thread).filter((thread) => thread !== failed.wait.thread),
  )
  return {
    ...told,
    headline: {
      code: 'failed.others-wait',
      params: { failed: who(failed.wait.thread), error: failed.error, waiters },
    },
    facts,
    rule: 'PR7',
    suggestion: {
      code: 'release-in-finally',
      params: { failed: who(failed.wait.thread), waiters },
    },
  }
}

/** Those at the bottom wait for something that the failed one could have done. */
function hangsOn(one: Case, { wait }: FailedAtEnd): boolean {
  const roots = one.roots.filter(({ thread }) => thread !== wait.thread)
  return (
    roots.length > 0 &&
    roots.every(({ unblockers }) => unblockers.some(({ thread }) => thread === wait.thread))
  )
}
