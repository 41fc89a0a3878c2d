/** Of processes that were only looked at nobody knows what was before: an explanation without what only a run can know. */
import type { World } from '../vocabulary/world.ts'
import type { Explanation, Fact } from './explanation.ts'

export function ofThisMoment(world: World, explanation: Explanation): Explanation {
  if (world.seen === null) return explanation
  const facts = explanation.facts.map(present).map((fact) => ({ ...fact, refs: placeOf(fact.refs) }))
  const { code, params } = explanation.headline
  const headline: Explanation['headline'] =
    code === 'wait.until' ? { code: 'wait.by-itself', params: { who: params.who } } : explanation.headline
  // The rows of a ledger tell how each copy came, and what it was used for.
  return { ...explanation, headline, facts, ledger: null, sinceStep: world.step }
}

function present(fact: Fact): Fact {
  switch (fact.code) {
    case 'holds.lock':
      return { code: 'holds.now', params: { who: fact.params.who, lock: fact.params.lock }, refs: fact.refs }
    case 'copy.unused':
    case 'copy.used':
    case 'copy.inherited-unused': {
      const { who, pipe, side } = fact.params
      return { code: 'copy.now', params: { who, pipe, side }, refs: fact.refs }
    }
    case 'waits.room':
      return {
        code: 'waits.room-now',
        params: { who: fact.params.who, pipe: fact.params.pipe },
        refs: fact.refs,
      }
    case 'waits.time':
      return { code: 'waits.time-now', params: { who: fact.params.who }, refs: fact.refs }
    default:
      return fact
  }
}

/** Without the step; and without the line, where only a call was seen. */
function placeOf({ file, ...refs }: Fact['refs']): Fact['refs'] {
  const isKnown = file !== undefined && refs.line !== null
  return { ...refs, step: null, ...(isKnown ? { file } : { line: null }) }
}
