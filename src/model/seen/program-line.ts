/** Which line of a stack is the program's own. */
import type { SeenFrame } from '../vocabulary/snapshot.ts'

/** CPython's library, what was installed beside it, and what is in no file. */
const LIBRARY = /^<|\/lib\/python\d|\/(site|dist)-packages\//

/** The innermost frame of the program itself; null when there is none. */
export function programFrame(stack: readonly SeenFrame[] | null): SeenFrame | null {
  return stack?.find(({ file, line }) => line !== null && !LIBRARY.test(file)) ?? null
}
