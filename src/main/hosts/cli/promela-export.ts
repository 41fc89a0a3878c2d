/** `lockstep export --format promela`: a program as a model for SPIN. */
import { availableParallelism } from 'node:os'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { MAX_DEPTH } from '#explore/limits.ts'
import { exploreFailed, exploreInRoom, usualJobs } from '../../exploring/room.ts'
import { isPythonProgram } from './program-arguments.ts'
import { runnableFor } from './runnable-for.ts'

const MAX_MS = 60_000
const COMPUTE_MS = 10_000
const MOST_SITUATIONS = 50_000

/** The text of the model. A program whose processes go by what they are answered is refused, with the reason. */
export async function promelaText(
  target: string,
  variant: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  if (target.endsWith('.lockstep'))
    throw refused('A saved run is one order of its program.', 'Name the program.')
  if (isPythonProgram(target))
    throw refused('Only labs in TypeScript and JavaScript are searched.', 'Write it as a lab.')
  const runnable = runnableFor(target, variant)
  const answer = await exploreInRoom(
    {
      compiled: runnable.compiled,
      variants: runnable.variants,
      seed: 1,
      cpuCount: availableParallelism(),
      strategy: 'dpor',
      bound: null,
      maxExecutions: Number.MAX_SAFE_INTEGER,
      maxMs: MAX_MS,
      maxDepth: MAX_DEPTH,
      kills: 0,
      mostSituations: MOST_SITUATIONS,
      promela: true,
      computeMs: COMPUTE_MS,
      jobs: usualJobs(),
    },
    { signal },
  )
  if (answer.kind === 'broken') throw exploreFailed(answer.why)
  const { promela } = answer.explored
  if (promela === null)
    throw refused(
      `It has more orders than were played in ${MAX_MS / 1000} s, or more than ${MOST_SITUATIONS} situations.`,
      'Make the program smaller: fewer processes, fewer rounds.',
    )
  if (promela.kind === 'refused')
    throw refused(
      `Its control flow is not static: ${promela.why}.`,
      'docs/export.md says which programs can be written in Promela.',
    )
  return promela.text
}

function refused(why: string, next: string): LockstepError {
  return new LockstepError({ code: 'export.promela', what: 'Nothing was exported.', why, next })
}
