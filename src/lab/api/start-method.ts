import type { StartMethod } from '#model/vocabulary/ops.ts'

/** How a lab's processes start: the variant `startMethod` if there is one, else what the file's `lab` says, else fork. */
export function chosenStartMethod(lab: unknown, values: Readonly<Record<string, unknown>>): StartMethod {
  const stated = typeof lab === 'object' && lab !== null && 'startMethod' in lab ? lab.startMethod : undefined
  const method = values['startMethod'] ?? stated
  return method === 'spawn' || method === 'forkserver' ? method : 'fork'
}
