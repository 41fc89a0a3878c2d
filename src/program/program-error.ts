import { LockstepError } from '#protocol/lockstep-error.ts'

/** Where in the program's text: both count from 1; null when the fault has no place. */
export type Place = { readonly path: string; readonly line: number | null; readonly column: number | null }

export type ProgramFault = 'syntax' | 'import' | 'unreadable' | 'too-large'

/** The program's text cannot be turned into something that runs. */
export class ProgramError extends LockstepError {
  readonly fault: ProgramFault
  readonly place: Place

  constructor(fault: ProgramFault, place: Place, why: string, next: string) {
    const where = place.line === null ? place.path : `${place.path}:${place.line}:${place.column ?? 1}`
    super({ code: `program.${fault}`, what: `${where}: the program cannot run.`, why, next })
    this.name = 'ProgramError'
    this.fault = fault
    this.place = place
  }
}
