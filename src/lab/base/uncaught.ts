/** What is said of an error that the program's own code threw where nobody awaits or catches it. */
import { describeError } from './display.ts'
import type { Kernel } from './kernel.ts'

/** Python has nothing like it; it ends the process with exit code 1, as Node does. */
export function uncaughtText(kernel: Pick<Kernel, 'lineOf'>, error: unknown): string {
  const { name, message } = describeError(error)
  const line = error instanceof Error ? (kernel.lineOf?.(error) ?? null) : null
  return [
    'Error in code that nobody awaits (is an await missing?):',
    ...(line === null ? [] : [`  line ${line}`]),
    message === '' ? name : `${name}: ${message}`,
  ].join('\n')
}
