/** Runs a built-in lab on virtual processes, round robin unless told otherwise, until nothing can happen any more. */
import { join } from 'node:path'
import type { HostEvents, ProcessHost } from '../../src/engine/process-host.ts'
import { fifo } from '../../src/engine/default-order.ts'
import type { Scheduler } from '../../src/engine/scheduler.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { LabStore, completeVariants } from '../../src/main/labs/lab-store.ts'
import type { TypeScriptLab } from '../../src/main/labs/lab-store.ts'
import { execute } from '../../src/main/runs/execute.ts'
import type { Execution } from '../../src/main/runs/execute.ts'
import { runnableFromSource } from '../../src/main/runs/runnable.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'
import type { World } from '../../src/model/vocabulary/world.ts'

export const labStore = new LabStore(join(import.meta.dirname, '../../labs'))

type Values = Readonly<Record<string, string | number | boolean>>

const loaded = new Map<string, LoadedProgram>()

/** Compiled once, since many tests play the same lab. */
function loadedLab(id: string): LoadedProgram {
  const known = loaded.get(id)
  if (known !== undefined) return known
  const program = new LoadedProgram(runnableFromSource({ kind: 'builtin', id }, {}, labStore).compiled)
  loaded.set(id, program)
  return program
}

export function labHost(id: string, variants: Values, seed = 1): (events: HostEvents) => ProcessHost {
  return virtualHost({
    program: loadedLab(id),
    variants: completeVariants(labStore.get(id), variants),
    seed,
  })
}

export async function runLab(
  id: string,
  variants: Values,
  onStep?: (world: World) => void,
  scheduler: Scheduler = fifo(),
): Promise<Execution> {
  const options = { host: labHost(id, variants), scheduler, maxSteps: 20_000, computeMs: 10_000 }
  return execute(onStep === undefined ? options : { ...options, onStep })
}

/** Every stated outcome of every lab that runs without Python, as rows for `test.each`. */
export function statedOutcomes(
  keep: (lab: TypeScriptLab) => boolean = () => true,
): readonly (readonly [string, TypeScriptLab, TypeScriptLab['lesson']['outcomes'][number]])[] {
  return labStore
    .inTypeScript()
    .filter(keep)
    .flatMap((lab) =>
      lab.lesson.outcomes.map(
        (outcome) => [`${lab.id} ${JSON.stringify(outcome.when)}`, lab, outcome] as const,
      ),
    )
}
