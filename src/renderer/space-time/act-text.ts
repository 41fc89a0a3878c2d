/** The two texts of an act, in the language of the moment. */
import type { Act } from '../store/story.ts'
import { visibleLine } from '#words/visible.ts'
import type { Words } from '#words/window/words.ts'

const ENDS = ['r', 'w', 'a', 'b'] as const

export function sayAct(
  { verb, arg }: Pick<Act, 'verb' | 'arg'>,
  words: Words,
): { readonly verb: string; readonly arg: string } {
  const end = verb === 'close' ? ENDS.find((one) => one === arg) : undefined
  return { verb: visibleLine(verb), arg: end === undefined ? visibleLine(arg) : words.inspect.endOf[end] }
}
