/** Where `--save` puts a run. */
import { writeFileSync } from 'node:fs'
import { LockstepError } from '#protocol/lockstep-error.ts'

export function writeTrace(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new LockstepError({
      code: 'trace.unwritable',
      what: `${file}: trace not saved.`,
      why: error instanceof Error ? error.message : String(error),
      next: 'Save it elsewhere; the schedule above makes the same run again.',
    })
  }
}
