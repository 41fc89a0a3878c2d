/** Holds the program of a window against what is expected of it, beside the run: one check at a time. */
import type { Check, Expectation } from '#protocol/expectation.ts'
import type { RunSetting } from '#protocol/host.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { Language } from '#words/language.ts'
import { gradableLab } from '../grading/gradable.ts'
import { gradeProgram } from '../grading/grade-program.ts'
import type { LabStore } from '../labs/lab-store.ts'
import { runnableFromSource } from '../runs/runnable.ts'

export class WindowCheck {
  readonly #store: LabStore
  #current: AbortController | null = null

  constructor(store: LabStore) {
    this.#store = store
  }

  /** The one before it, if any, is called off. Null: this one was. Throws a `LockstepError` for what cannot be checked. */
  async check(
    { program }: RunSetting,
    cases: readonly Expectation[],
    language: Language,
  ): Promise<readonly Check[] | null> {
    if (program.kind === 'python')
      throw new LockstepError({
        code: 'check.python',
        what: 'The orders of a Python program are not played.',
        why: 'The check runs a program many times on virtual processes, which speak TypeScript.',
        next: 'Check the program in TypeScript.',
      })
    this.dispose()
    const mine = new AbortController()
    this.#current = mine
    const checks: Check[] = []
    for (const expected of cases) {
      const runnable = runnableFromSource(program, expected.variant, this.#store)
      try {
        checks.push(...(await gradeProgram(gradableLab(runnable, mine.signal), expected, language)))
      } catch (error) {
        if (!mine.signal.aborted) throw error
      }
      if (mine.signal.aborted) return null
    }
    return checks
  }

  dispose(): void {
    this.#current?.abort()
    this.#current = null
  }
}
