/** That nobody was ever started who could do what somebody waits for: the program has run it itself, or forgotten `start`. */
import { everyProcess, everyThread } from '../past.ts'
import { mainThreadOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Case } from './case.ts'
import type { Suggestion } from './codes.ts'
import type { Fact } from './explanation.ts'
import { at, person, who } from './terms.ts'

/** Made by the program and not started. */
function unstarted(one: Case): readonly ProcessId[] {
  return everyProcess(one.world)
    .filter(({ life, role }) => life.kind === 'created' && role === 'program')
    .map(({ id }) => id)
}

/** No other thread of the program was ever there. */
function isAlone(one: Case, { thread, process }: Wait): boolean {
  return (
    thread === mainThreadOf(process) &&
    everyProcess(one.world).every(({ id, life }) => id === process || life.kind === 'created') &&
    everyThread(one.world).every(({ id, role }) => id === thread || role === 'feeder')
  )
}

/** `others`: those who could do what it waits for. */
export function startFacts(one: Case, wait: Wait, others: readonly ThreadId[]): readonly Fact[] {
  if (others.length > 0) return []
  const made = unstarted(one)
  if (made.length > 0)
    return [{ code: 'never.started', params: { who: made.map(person) }, refs: at(null, null, null) }]
  return isAlone(one, wait)
    ? [{ code: 'started.nobody', params: { who: who(wait.thread) }, refs: at(wait.process, null, null) }]
    : []
}

export function startSuggestion(one: Case, wait: Wait, others: readonly ThreadId[]): Suggestion | null {
  if (others.length > 0) return null
  const made = unstarted(one)
  if (made.length > 0) return { code: 'start-them', params: { who: made.map(person) } }
  return isAlone(one, wait) ? { code: 'start-others', params: { who: who(wait.thread) } } : null
}
