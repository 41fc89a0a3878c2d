/** Reads a cases file. Everything in it is checked, so that whoever has a `ConformanceCase` can trust it. */
import type { Json } from '#model/vocabulary/json.ts'
import type { CaseOutcome, ConformanceCase } from './case.ts'
import { CaseError } from './case-error.ts'
import { BODIES, COMMON_OPTIONS, NAMES_ITS_RESULT, OP_OPTIONS } from './case-ops.ts'

type JsonObject = Readonly<Record<string, Json>>

const METHODS: ReadonlySet<unknown> = new Set(['fork', 'spawn', 'forkserver'])
const REQUIRED = ['id', 'title', 'start_method', 'time_unit_s', 'programs']
const OPTIONAL = ['note', 'alone', 'expect']
const OUTCOME_ENDS = ['ok', 'raise', 'blocked', 'died']

/** The cases of one file. `file` is its name in messages; raises `CaseError` with the place and the reason. */
export function parseCaseFile(text: string, file: string): readonly ConformanceCase[] {
  const cases = arrayAt(parseJson(text, file), file)
  const seen = new Set<string>()
  for (const [k, one] of cases.entries()) {
    const id = checkCase(one, `${file}[${k}]`)
    if (seen.has(id)) throw invalid(`${file}[${k}].id`, `"${id}" is the id of an earlier case`)
    seen.add(id)
  }
  return cases as unknown as readonly ConformanceCase[]
}

export type ReadCase =
  | { readonly kind: 'case'; readonly id: string; readonly one: ConformanceCase }
  | { readonly kind: 'invalid'; readonly id: string; readonly why: string }

/** The cases of one file, a faulty one as its fault, so that it fails alone. Raises `CaseError` only for a file that is no list. */
export function readCases(text: string, file: string): readonly ReadCase[] {
  return arrayAt(parseJson(text, file), file).map((one, k): ReadCase => {
    const place = `${file}[${k}]`
    try {
      return { kind: 'case', id: checkCase(one, place), one: one as unknown as ConformanceCase }
    } catch (error) {
      if (!(error instanceof CaseError)) throw error
      const id = isObject(one) && typeof one['id'] === 'string' ? one['id'] : place
      return { kind: 'invalid', id, why: error.why }
    }
  })
}

function parseJson(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw invalid(file, error instanceof Error ? error.message : String(error))
  }
}

/** Checks one case and gives its id. */
function checkCase(raw: Json | undefined, place: string): string {
  const one = objectAt(raw, place)
  const id = textAt(one['id'], `${place}.id`)
  const here = `${place} (${id})`
  for (const key of REQUIRED) if (!(key in one)) throw invalid(here, `the key "${key}" is missing`)
  for (const key of Object.keys(one)) {
    if (!REQUIRED.includes(key) && !OPTIONAL.includes(key)) throw invalid(here, `unknown key "${key}"`)
  }
  textAt(one['title'], `${here}.title`)
  if (!METHODS.has(one['start_method'])) {
    throw invalid(`${here}.start_method`, 'expected "fork", "spawn" or "forkserver"')
  }
  const unit = one['time_unit_s']
  if (typeof unit !== 'number' || unit <= 0) throw invalid(`${here}.time_unit_s`, 'expected a number above 0')
  if ('note' in one) textAt(one['note'], `${here}.note`)
  if ('alone' in one && typeof one['alone'] !== 'boolean')
    throw invalid(`${here}.alone`, 'expected true or false')
  checkPrograms(one['programs'], `${here}.programs`)
  if ('expect' in one) checkOutcome(one['expect'], `${here}.expect`)
  return id
}

function checkPrograms(raw: Json | undefined, place: string): void {
  const programs = objectAt(raw, place)
  if (!('main' in programs)) throw invalid(place, 'there is no program "main"')
  for (const [name, ops] of Object.entries(programs)) checkOps(ops, `${place}.${name}`)
}

function checkOps(raw: Json | undefined, place: string): void {
  for (const [k, op] of arrayAt(raw, place).entries()) checkOp(op, `${place}[${k}]`)
}

function checkOp(raw: Json, place: string): void {
  const op = arrayAt(raw, place)
  const name = textAt(op[0], `${place}[0]`)
  const known = OP_OPTIONS[name]
  if (known === undefined) throw invalid(place, `unknown op "${name}"`)
  const last = op.at(-1)
  const options = op.length > 1 && isObject(last) ? last : {}
  for (const option of Object.keys(options)) {
    if (!known.includes(option) && !COMMON_OPTIONS.includes(option)) {
      throw invalid(place, `"${name}" has no option "${option}"`)
    }
  }
  if (NAMES_ITS_RESULT.has(name)) textAt(options['as'], `${place} option "as"`)
  for (const position of BODIES[name] ?? []) {
    // The second list of `if` may be absent.
    if (position < 3 || Array.isArray(op[position])) checkOps(op[position], `${place}[${position}]`)
  }
}

function checkOutcome(raw: Json | undefined, place: string): asserts raw is Json & CaseOutcome {
  const outcome = objectAt(raw, place)
  for (const [path, one] of Object.entries(objectAt(outcome['processes'], `${place}.processes`))) {
    const process = objectAt(one, `${place}.processes["${path}"]`)
    const exit = process['exit']
    if (exit !== null && typeof exit !== 'number') {
      throw invalid(`${place}.processes["${path}"].exit`, 'expected a number or null')
    }
    checkOpOutcomes(process['ops'], `${place}.processes["${path}"].ops`)
  }
  for (const [path, ops] of Object.entries(objectAt(outcome['tasks'] ?? {}, `${place}.tasks`))) {
    checkOpOutcomes(ops, `${place}.tasks["${path}"]`)
  }
  for (const [k, path] of arrayAt(outcome['hung'], `${place}.hung`).entries())
    textAt(path, `${place}.hung[${k}]`)
}

function checkOpOutcomes(raw: Json | undefined, place: string): void {
  for (const [k, one] of arrayAt(raw, place).entries()) {
    const op = objectAt(one, `${place}[${k}]`)
    textAt(op['i'], `${place}[${k}].i`)
    textAt(op['op'], `${place}[${k}].op`)
    const ends = OUTCOME_ENDS.filter((end) => end in op)
    if (ends.length !== 1) throw invalid(`${place}[${k}]`, `expected one of ${OUTCOME_ENDS.join(', ')}`)
  }
}

function arrayAt(raw: Json | undefined, place: string): readonly Json[] {
  if (Array.isArray(raw)) return raw as readonly Json[]
  throw invalid(place, 'expected a list')
}

function objectAt(raw: Json | undefined, place: string): JsonObject {
  if (isObject(raw)) return raw
  throw invalid(place, 'expected an object')
}

function textAt(raw: Json | undefined, place: string): string {
  if (typeof raw === 'string') return raw
  throw invalid(place, 'expected a text')
}

function isObject(raw: Json | undefined): raw is JsonObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function invalid(place: string, reason: string): CaseError {
  return new CaseError(
    'case-file-invalid',
    'The cases file cannot be used.',
    `${place}: ${reason}.`,
    'Mend the file there; docs/conformance.md describes the format.',
  )
}
