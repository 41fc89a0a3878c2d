/** A breakpoint as a window says it, or as it was kept. */
import * as v from 'valibot'
import { CONDITIONS } from '#model/breakpoints/breakpoint.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { isProcessId } from './ids.ts'

export const MOST_BREAKPOINTS = 500

const LONGEST = 4096

const text = v.pipe(v.string('expected a text'), v.maxLength(LONGEST, 'expected a shorter text'))
const lineNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000_000))

export const breakpointShape = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('line'), line: lineNumber, file: v.nullable(text) }),
    v.strictObject({ kind: v.literal('object'), object: text }),
    v.strictObject({ kind: v.literal('op'), name: text }),
    v.strictObject({
      kind: v.literal('when'),
      what: v.picklist(CONDITIONS, 'expected one of the conditions of breakpoints'),
      process: v.nullable(v.custom<ProcessId>(isProcessId, 'expected the id of a process, like P2')),
    }),
  ],
  'expected a line, an object, an op or a condition',
)
