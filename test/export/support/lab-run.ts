/** A built-in lab as it is exported: played to its end on virtual processes, first come first served. */
import type { RunToExport } from '../../../src/export/run.ts'
import { labStore, runLab } from '../../support/virtual-lab.ts'

/** Every lab as its last stated outcome has it: the one in which something happens to it. */
export async function labRun(id: string, values = outcomeOf(id)): Promise<RunToExport> {
  const { conductor } = await runLab(id, values)
  return { name: id, events: conductor.events, pids: {}, brokered: false, turns: null, program: null }
}

export const labIds: readonly string[] = labStore.inTypeScript().map(({ id }) => id)

const outcomeOf = (id: string): Values => labStore.get(id).lesson.outcomes.at(-1)?.when ?? {}

type Values = Readonly<Record<string, string | number | boolean>>
