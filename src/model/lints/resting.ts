/** Of a run that has reached a limit: who does nothing any more but rest and print (WF7). */
import { callsOf } from '../explain/tell-turns.ts'
import { at, who } from '../explain/terms.ts'
import type { Turns } from '../turns/turns.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Lint } from './lint.ts'

export function restingLints({ threads }: Turns): readonly Lint[] {
  return threads.map(({ thread, round, sinceStep }) => ({
    code: 'turns.rests',
    params: { who: who(thread), calls: callsOf(round), step: sinceStep },
    id: `turns.rests ${thread}`,
    refs: at(processOf(thread), null, sinceStep, round[0]?.call),
    rule: 'WF7',
  }))
}
