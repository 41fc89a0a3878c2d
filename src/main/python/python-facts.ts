/** What the JSON of a Python run says besides the report that every run has. */
import { itemOf } from '#model/tables/table.ts'
import { evolveAll } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import type { FinishedRun } from '../runs/report.ts'
import type { PythonProgram } from './python-program.ts'

export type OutputPart = {
  readonly process: string | null
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export function pythonFacts(
  run: Pick<FinishedRun, 'events'>,
  program: PythonProgram,
  output: readonly OutputPart[],
): Readonly<Record<string, unknown>> {
  const world = evolveAll(initialWorld(), run.events)
  const { path, version, implementation } = program.interpreter
  return {
    language: 'python',
    interpreter: { path, version, implementation },
    output: joined(
      output.map((part) => ({
        ...part,
        process: part.process === null ? null : (itemOf(world.processes, part.process)?.name ?? part.process),
      })),
    ),
  }
}

/** Pieces of one stream that one process wrote one after the other are one text. */
function joined(parts: readonly OutputPart[]): readonly OutputPart[] {
  const found: OutputPart[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (last !== undefined && last.process === part.process && last.stream === part.stream)
      found[found.length - 1] = { ...last, text: last.text + part.text }
    else found.push(part)
  }
  return found
}
