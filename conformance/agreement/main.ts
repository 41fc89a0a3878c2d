/** The command: generate, run on the model, record on CPython, compare, shrink, count. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ConformanceCase } from '../../src/main/conformance/case.ts'
import { parseCaseFile } from '../../src/main/conformance/case-file.ts'
import { compare, differing } from './compare.ts'
import type { Forced, Verdict } from './compare.ts'
import { pythonVersion } from './cpython/recording.ts'
import type { Recorder } from './cpython/recording.ts'
import { generate } from './generate/program.ts'
import { onModel } from './model/forced.ts'
import { shrink } from './shrink.ts'
import { changeOf } from './versions.ts'

const BATCH = 50
const USAGE = `node conformance/agreement/run.mjs --seed S --count N [--python python3]… [--jobs J] [--repeats R] [--no-shrink] [--save FILE] [--cases FILE]

  --cases FILE  compare the cases of this file instead
  --seed S      the first program's seed; the others follow it (1)
  --count N     programs to generate (100)
  --python P    the Python to record on (python3); may be given several times
  --jobs J      programs recorded at a time on each Python (4)
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
  const oracles: Oracle[] = []
  for (const python of options.pythons) {
    const version = await pythonVersion(python)
    if (version === null) {
      say(
        `Nothing was compared. There is no ${python} on this machine. Install Python 3.8 or newer, or name one with --python.\n`,
      )
      return 2
    }
    const recorder = { python, jobs: options.jobs, script }
    oracles.push({
      version,
      recorder,
      minor: Number(/3\.(\d+)/.exec(version)?.[1]),
      counts: {
        changed: 0,
        otherOrder: 0,
        open: 0,
        nondeterministic: 0,
        unrecorded: 0,
        compared: 0,
        differences: 0,
      },
    })
  }
  const counts = { generated: 0, open: 0, endless: 0, failed: 0 }
  const found = new Map<string, ConformanceCase>()
  const given =
    options.cases === null ? null : parseCaseFile(readFileSync(options.cases, 'utf8'), options.cases)
  const total = given?.length ?? options.count
  const modelled = async (from: number): Promise<Modelled> => {
    const programs: Forced[] = []
    const ofBatch = { generated: 0, open: 0, endless: 0, failed: 0 }
    for (let k = from; k < Math.min(from + BATCH, total); k++) {
      const one = given?.[k] ?? generate(options.seed + k)
      ofBatch.generated++
      // Whether its order is forced matters only when it differs: that is asked then.
      const result = await onModel(one, 0)
      // Recorders want to be heard meanwhile.
      await new Promise(setImmediate)
      if (result.kind === 'forced') programs.push({ one, outcome: result.outcome })
      else if (result.kind === 'open') ofBatch.open++
      else if (result.endless === true) ofBatch.endless++
      else {
        ofBatch.failed++
        say(`${one.id}: the model fails: ${result.why}\n`)
      }
    }
    return { programs, counts: ofBatch }
  }
  // The next ones are run on the model while these are recorded, as a recording mostly sleeps.
  let next = modelled(0)
  for (let from = 0; from < total; from += BATCH) {
    const { programs, counts: ofBatch } = await next
    next = modelled(from + BATCH)
    counts.generated += ofBatch.generated
    counts.open += ofBatch.open
    counts.endless += ofBatch.endless
    counts.failed += ofBatch.failed
    await Promise.all(
      oracles.map(async (oracle) => {
        const fit = programs.filter(({ one }) => changeOf(one, oracle.minor) === null)
        oracle.counts.changed += programs.length - fit.length
        const verdicts = await compare(fit, oracle.recorder, options.repeats, (text) =>
          progress(`${oracle.version}: ${text}`),
        )
        for (const { one } of fit) {
          const verdict = verdicts.get(one.id)
          if (verdict === undefined) continue
          count(oracle.counts, verdict)
          if (verdict.kind === 'open')
            say(
              `${one.id}: ${oracle.version}: no forced order, and none that was tried gives it: ${verdict.why}\n`,
            )
          if (verdict.kind === 'agrees-in-another-order' && given !== null)
            say(`${one.id}: ${oracle.version}: another order gives it\n`)
          if (verdict.kind === 'nondeterministic' || verdict.kind === 'no-recording')
            say(`${one.id}: ${oracle.version}: dropped: ${verdict.kind}: ${verdict.why}\n`)
          if (verdict.kind !== 'differs') continue
          say(`${one.id}: ${oracle.version}: model: ${verdict.why}\n`)
          const small = options.shrink ? await shrink(one, differing(oracle.recorder)) : one
          found.set(one.id, { ...small, id: one.id })
          say(`${text(small)}\n`)
          if (options.save !== null)
            writeFileSync(options.save, `${JSON.stringify([...found.values()], null, 1)}\n`)
        }
      }),
    )
    say(`${summary(counts, oracles)}\n`)
  }
  return counts.failed === 0 && oracles.every((oracle) => oracle.counts.differences === 0) ? 0 : 1
}

/** Programs that were run on the model, and how many were generated for them. */
type Modelled = {
  readonly programs: readonly Forced[]
  readonly counts: {
    readonly generated: number
    readonly open: number
    readonly endless: number
    readonly failed: number
  }
}

/** A Python, and what was found on it. */
type Oracle = {
  readonly version: string
  readonly recorder: Recorder
  /** Of 3.x. */
  readonly minor: number
  readonly counts: {
    changed: number
    otherOrder: number
    open: number
    nondeterministic: number
    unrecorded: number
    compared: number
    differences: number
  }
}

function count(counts: Oracle['counts'], verdict: Verdict): void {
  if (verdict.kind === 'open') counts.open++
  else if (verdict.kind === 'agrees-in-another-order') counts.otherOrder++
  else if (verdict.kind === 'nondeterministic') counts.nondeterministic++
  else if (verdict.kind === 'no-recording') counts.unrecorded++
  else counts.compared++
  if (verdict.kind === 'differs') counts.differences++
}

function summary(
  counts: { readonly generated: number; readonly open: number; readonly endless: number },
  oracles: readonly Oracle[],
): string {
  const generated = `${counts.generated} programs generated, ${counts.open} that CPython leaves open, ${counts.endless} endless`
  const onEach = oracles.map(
    ({ version, counts: on }) =>
      `  ${version}: ${on.compared} compared, ${on.differences} differences, ${on.otherOrder} without a forced order agree in another one, ` +
      `${on.open} in none that was tried, ` +
      `${on.nondeterministic} differ from run to run, ${on.unrecorded} without a recording, ${on.changed} left out, as that version changed`,
  )
  return [generated, ...onEach].join('\n')
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        count: { type: 'string', default: '100' },
        python: { type: 'string', multiple: true, default: ['python3'] },
        jobs: { type: 'string', default: '4' },
        repeats: { type: 'string', default: '2' },
        'no-shrink': { type: 'boolean', default: false },
        save: { type: 'string' },
        cases: { type: 'string' },
      },
    })
    const [seed, count, jobs, repeats] = [values.seed, values.count, values.jobs, values.repeats].map(Number)
    if (![seed, count, jobs, repeats].every((n) => Number.isInteger(n))) return null
    return {
      seed: seed ?? 1,
      count: count ?? 0,
      jobs: jobs ?? 1,
      repeats: repeats ?? 1,
      pythons: values.python,
      shrink: !values['no-shrink'],
      save: values.save ?? null,
      cases: values.cases ?? null,
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
