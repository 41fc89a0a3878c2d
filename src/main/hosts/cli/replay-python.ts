/** `lockstep replay` of a Python program: what the trace carries is run with the rights of whoever asks. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PythonSource } from '#protocol/python-source.ts'
import { cliWords } from '#words/cli/words.ts'
import { visibleLine } from '#words/visible.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { stepsIn } from '#protocol/trace/steps-in.ts'
import type { Trace } from '#protocol/trace/trace.ts'
import { pythonFacts } from '../../python/python-facts.ts'
import type { OutputPart } from '../../python/python-facts.ts'
import type { PythonProgram } from '../../python/python-program.ts'
import { playPython } from '../../python/python-run.ts'
import { PythonSession } from '../../python/python-session.ts'
import { programOf } from '../../python/python-source.ts'
import { interpreterOf, minorOf } from '../../python/interpreters.ts'
import { spokenLanguage } from './cli-language.ts'
import { visibleOutput } from './output.ts'
import { printReplay } from './print-replay.ts'
import type { ReplayOptions } from './replay-options.ts'

/** Wall time that a process of a replay may compute without coming to an op. */
const REPLAY_COMPUTE_MS = 30_000
const OUTSIDE_MS = 10_000

export async function replayPython(
  file: string,
  trace: Trace,
  source: PythonSource,
  options: ReplayOptions,
): Promise<number> {
  if (options.virtual) throw notVirtual(file)
  if (!options.trust) throw notTrusted(file)
  const session = new PythonSession()
  try {
    const place = join(session.directory.path, 'program')
    const written = await byRecorded(source, options.python ?? null, (python) =>
      programOf({ ...source, folder: null, python, stdin: source.stdin ?? null }, trace.files, place),
    )
    const program = asRecorded(written, source)
    const output: OutputPart[] = []
    const run = await playPython(
      program,
      {
        scheduler: { kind: 'recorded', schedule: trace.schedule },
        seed: trace.setting.seed,
        maxSteps: Math.max(1, stepsIn(trace.events)),
        computeMs: REPLAY_COMPUTE_MS,
        outsideMs: OUTSIDE_MS,
        hasFewerRights: options.confine,
        onOutput: (who, stream, text) => {
          output.push({ process: who, stream, text })
          if (stream === 'stderr') process.stderr.write(visibleOutput(text))
        },
      },
      session,
    )
    return printReplay(trace, run, options.json, pythonFacts(run, program, output))
  } finally {
    await session.close()
  }
}

/**
 * With the interpreter that is usual here, or the one of the recorded version where that is another and can be found. Says so
 * where it cannot, or where somebody has named another.
 */
async function byRecorded(
  { interpreter }: PythonSource,
  named: string | null,
  programBy: (python: string | null) => Promise<PythonProgram>,
): Promise<PythonProgram> {
  const usual = await programBy(named)
  const recorded = interpreter?.version
  if (recorded === undefined || minorOf(recorded) === minorOf(usual.interpreter.version)) return usual
  const other = named === null ? interpreterOf(recorded, process.env) : null
  // A name on the PATH need not be what it says.
  const program = other === null ? usual : await programBy(other).catch(() => usual)
  const now = program.interpreter.version
  if (minorOf(now) !== minorOf(recorded)) {
    const words = cliWords[spokenLanguage()].replay
    process.stderr.write(`${words.otherPython(visibleLine(recorded), now)}\n`)
  }
  return program
}

/** Files that it opens are those of this folder. The program's own file as well, if it is there and nothing has changed in it. */
function asRecorded(program: PythonProgram, source: PythonSource): PythonProgram {
  const { entry } = program
  if (entry.kind === 'module') return program
  const folder = process.cwd()
  const path = join(folder, source.name)
  const isThere = existsSync(path) && statSync(path).isFile() && readFileSync(path, 'utf8') === source.text
  return { ...program, folder, entry: isThere ? { ...entry, path } : entry }
}

function notTrusted(file: string): LockstepError {
  return new LockstepError({
    code: 'python.trust',
    what: `${file}: nothing was run.`,
    why: 'It is a Python program: it would run as you. It can read, change and delete your files, start programs and use the network. Lockstep does not hold it back.',
    next: 'Add --trust to run it all the same, or open the trace in the window, which runs nothing.',
  })
}

function notVirtual(file: string): LockstepError {
  return new LockstepError({
    code: 'python.option',
    what: `${file}: nothing was run.`,
    why: 'CPython’s processes are always real.',
    next: 'Leave out --virtual.',
  })
}
