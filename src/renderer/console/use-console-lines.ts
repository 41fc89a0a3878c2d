import { useMemo } from 'react'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Line } from '../store/story.ts'
import { stepAt } from '../store/trace.ts'
import { selectAt, useTraceStore, type OutputLine } from '../store/trace-store.ts'

export type ConsoleLine = {
  readonly id: string
  readonly step: number
  readonly process: ProcessId
  readonly said:
    Line['said'] | { readonly kind: 'output'; readonly stream: OutputLine['stream']; readonly text: string }
}

/**
 * What had been said after `at` events. Output past the lab API has no place in the trace: it is put after the lines of the step
 * during which it came.
 */
export function linesUpTo(
  lines: readonly Line[],
  output: readonly OutputLine[],
  at: number,
  step: number,
): readonly ConsoleLine[] {
  const told: ConsoleLine[] = []
  let next = 0
  const takeOutput = (before: number): void => {
    for (; next < output.length; next++) {
      const line = output[next]
      if (line === undefined || line.step >= before) return
      told.push({
        id: `o${line.id}`,
        step: line.step,
        process: line.process,
        said: { kind: 'output', stream: line.stream, text: line.text },
      })
    }
  }
  for (const line of lines) {
    if (line.at >= at) break
    takeOutput(line.step)
    told.push({ id: String(line.at), step: line.step, process: line.process, said: line.said })
  }
  takeOutput(step + 1)
  return told
}

/** The lines at the cursor, and how many come later. */
export function useConsoleLines(): { readonly lines: readonly ConsoleLine[]; readonly later: number } {
  const trace = useTraceStore((state) => state.trace)
  const output = useTraceStore((state) => state.output)
  const at = useTraceStore(selectAt)
  return useMemo(() => {
    const atHead = at >= trace.count
    const step = atHead ? Infinity : stepAt(trace, at)
    const lines = linesUpTo(trace.story.lines, output, atHead ? Infinity : at, step)
    return { lines, later: trace.story.lines.length + output.length - lines.length }
  }, [trace, output, at])
}

export const useConsoleCount = (): number =>
  useTraceStore((state) => state.trace.story.lines.length + state.output.length)
