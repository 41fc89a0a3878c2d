/** Why nothing could be looked at, as data: whoever tells it knows in which language. */
import { LockstepError } from '#protocol/lockstep-error.ts'
import { autopsyWords } from '#words/autopsy/words.ts'
import type { FaultBody, FaultCode } from '#words/autopsy/faults.ts'
import type { Language } from '#words/language.ts'

export class AutopsyFault extends LockstepError {
  readonly fault: FaultBody

  constructor(fault: FaultBody) {
    super(partsOf(fault, 'en'))
    this.fault = fault
  }
}

/** The same in another language; what is no fault of an autopsy stays as it is. */
export function faultIn(error: unknown, language: Language): unknown {
  return error instanceof AutopsyFault ? new LockstepError(partsOf(error.fault, language)) : error
}

export function isFault(error: unknown, code: FaultCode): boolean {
  return error instanceof AutopsyFault && error.fault.code === code
}

function partsOf(fault: FaultBody, language: Language) {
  return { code: `autopsy.${fault.code}`, ...autopsyWords[language].faults(fault) }
}
