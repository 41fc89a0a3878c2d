/** A callback of a pool waits for a result that only the thread could hand out in which it runs. Rules: PL7, EX4. */
import { threadEver } from '../past.ts'
import type { World } from '../vocabulary/world.ts'
import type { Wait } from '../wait-for/wait.ts'
import type { Headline, Suggestion } from './codes.ts'
import { taskTerm, thing, who } from './terms.ts'

export type CallbackWaits = {
  readonly headline: Headline
  readonly rule: string
  readonly suggestion: Suggestion
}

export function callbackWaits(world: World, { thread, on }: Wait): CallbackWaits | null {
  if (on.kind !== 'result' || on.of === null) return null
  const handler = threadEver(world, thread)
  const [task] = on.tasks
  if (handler?.of !== on.of || task === undefined) return null
  if (handler.role !== 'result-handler' && handler.role !== 'executor-manager') return null
  const pool = thing(on.of)
  return {
    headline: { code: 'result.callback-waits', params: { who: who(thread), task: taskTerm(task), pool } },
    rule: 'PL7',
    suggestion: { code: 'callback-must-not-wait', params: { pool } },
  }
}
