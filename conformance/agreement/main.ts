/** The command: generate, run on the model, record on CPython, compare, shrink, count. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ConformanceCase } from '../../src/main/conformance/case.ts'
import { compare, differing } from './compare.ts'
import type { Forced, Verdict } from './compare.ts'
import { pythonVersion } from './cpython/recording.ts'
import { generate } from './generate/program.ts'
import { onModel } from './model/forced.ts'
import { shrink } from './shrink.ts'

const BATCH = 100
const USAGE = `node conformance/agreement/run.mjs --seed S --count N [--python python3] [--jobs J] [--repeats R] [--no-shrink] [--save FILE]

  --seed S      the first program's seed; the others follow it (1)
  --count N     programs to generate (100)
  --python P    the Python to record on (python3)
  --jobs J      programs recorded at a time (4)
  --repeats R   recordings of each program (2)
  --no-shrink   print differing programs as they are
  --save FILE   write the differing programs there, as a file of cases
`

export async function main(args: readonly string[], script: string): Promise<number> {
  const options = read(args)
  if (options === null) {
    say(USAGE)
    return 2
  }
  const version = await pythonVersion(options.python)
  if (version === null) {
    say(
      `Nothing was compared. There is no ${options.python} on this machine. Install Python 3.11 or newer, or name one with --python.\n`,
    )
    return 2
  }
  const recorder = { python: options.python, jobs: options.jobs, script }
  const counts = {
    generated: 0,
    open: 0,
    endless: 0,
    compared: 0,
    nondeterministic: 0,
    unrecorded: 0,
    differences: 0,
  }
  const found: ConformanceCase[] = []
  for (let from = 0; from < options.count; from += BATCH) {
    const programs: Forced[] = []
    for (let k = from; k < Math.min(from + BATCH, options.count); k++) {
      const one = generate(options.seed + k)
      counts.generated++
      const modelled = await onModel(one)
      if (modelled.kind === 'forced') programs.push({ one, outcome: modelled.outcome })
      else if (modelled.kind === 'open') counts.open++
      else if (modelled.endless === true) counts.endless++
      else {
        counts.differences++
        say(`seed ${options.seed + k}: the model fails: ${modelled.why}\n`)
      }
    }
    const verdicts = await compare(programs, recorder, options.repeats, progress)
    for (const { one } of programs) {
      const verdict = verdicts.get(one.id)
      if (verdict === undefined) continue
      count(counts, verdict)
      if (verdict.kind === 'nondeterministic' || verdict.kind === 'no-recording')
        say(`${one.id}: dropped: ${verdict.kind}: ${verdict.why}\n`)
      if (verdict.kind !== 'differs') continue
      say(`${one.id}: model: ${verdict.why}\n`)
      const small = options.shrink ? await shrink(one, differing(recorder)) : one
      found.push({ ...small, id: one.id })
      say(`${text(small)}\n`)
      if (options.save !== null) writeFileSync(options.save, `${JSON.stringify(found, null, 1)}\n`)
    }
    say(`${summary(counts)}\n`)
  }
  say(`${version}: ${summary(counts)}\n`)
  return counts.differences === 0 ? 0 : 1
}

type Counts = {
  generated: number
  open: number
  endless: number
  compared: number
  nondeterministic: number
  unrecorded: number
  differences: number
}

function count(counts: Counts, verdict: Verdict): void {
  if (verdict.kind === 'nondeterministic') counts.nondeterministic++
  else if (verdict.kind === 'no-recording') counts.unrecorded++
  else counts.compared++
  if (verdict.kind === 'differs') counts.differences++
}

function summary(counts: Counts): string {
  return (
    `${counts.generated} programs generated, ${counts.open} without a forced order, ${counts.endless} endless, ` +
    `${counts.nondeterministic} differ from run to run on CPython, ${counts.unrecorded} without a recording, ` +
    `${counts.compared} compared, ${counts.differences} differences`
  )
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        count: { type: 'string', default: '100' },
        python: { type: 'string', default: 'python3' },
        jobs: { type: 'string', default: '4' },
        repeats: { type: 'string', default: '2' },
        'no-shrink': { type: 'boolean', default: false },
        save: { type: 'string' },
      },
    })
    const [seed, count, jobs, repeats] = [values.seed, values.count, values.jobs, values.repeats].map(Number)
    if (![seed, count, jobs, repeats].every((n) => Number.isInteger(n))) return null
    return {
      seed: seed ?? 1,
      count: count ?? 0,
      jobs: jobs ?? 1,
      repeats: repeats ?? 1,
      python: values.python,
      shrink: !values['no-shrink'],
      save: values.save ?? null,
    }
  } catch {
    return null
  }
}

function text(one: ConformanceCase): string {
  const programs = Object.entries(one.programs).map(
    ([name, ops]) => `  ${name}:\n${ops.map((op) => `    ${JSON.stringify(op)}`).join('\n')}`,
  )
  return `  ${one.start_method}\n${programs.join('\n')}`
}

function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  process.stdout.write(line)
}

function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
}
