/** Drops what a difference does not need: processes, ops, bodies, options. */
import type { Json } from '#model/vocabulary/json.ts'
import type { ConformanceCase } from '../../src/main/conformance/case.ts'

type Op = readonly Json[]
type Programs = ConformanceCase['programs']

/** Of the given cases, those that still differ. Asked with many at a time, as recording takes its time. */
export type StillDiffers = (cases: readonly ConformanceCase[]) => Promise<readonly ConformanceCase[]>

/** A smaller case with a difference, though not always the same one; `rounds` bounds the work. */
export async function shrink(
  one: ConformanceCase,
  stillDiffers: StillDiffers,
  rounds = 12,
): Promise<ConformanceCase> {
  let smallest = one
  for (let round = 0; round < rounds; round++) {
    const differing = await stillDiffers(smaller(smallest))
    const best = differing.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0]
    if (best === undefined) return smallest
    // Those that differ alone mostly differ together, too.
    const together = differing.length > 1 ? await stillDiffers(merged(smallest, differing)) : []
    smallest = together.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] ?? best
  }
  return smallest
}

/** Every version with one thing less. */
export function smaller(one: ConformanceCase): readonly ConformanceCase[] {
  const versions: Programs[] = []
  for (const [name, ops] of Object.entries(one.programs)) {
    if (ops.length > 3) versions.push({ ...one.programs, [name]: ops.slice(0, Math.ceil(ops.length / 2)) })
    for (const less of lessOps(ops)) versions.push({ ...one.programs, [name]: less })
  }
  // Under spawn main must not end while its children come up, or another difference takes the place of the one at hand.
  const kept = versions.filter(
    (programs) => one.start_method === 'fork' || sleepsIn(programs) === sleepsIn(one.programs),
  )
  return kept.map((programs, k) => ({ ...one, id: `${baseOf(one)}.${k}`, programs: used(programs) }))
}

function sleepsIn(programs: Programs): number {
  return (programs['main'] ?? []).filter(([name]) => name === 'sleep').length
}

function lessOps(ops: readonly Op[]): readonly (readonly Op[])[] {
  return ops.flatMap((op, k) => [
    ops.toSpliced(k, 1),
    ...lessOp(op).map((instead) => ops.toSpliced(k, 1, ...instead)),
  ])
}

/** What may stand in the place of an op: the ops of its body, or itself with a smaller body. */
function lessOp(op: Op): readonly (readonly Op[])[] {
  return op.flatMap((part, at) => {
    if (!isBody(part)) return []
    return [
      ...(op[0] === 'with' ? [] : [part]),
      ...lessOps(part)
        .filter((body) => body.length > 0)
        .map((body) => [op.toSpliced(at, 1, body as Json)]),
    ]
  })
}

function isBody(part: Json): part is Json & readonly Op[] {
  return (
    Array.isArray(part) &&
    part.length > 0 &&
    part.every((op: Json) => Array.isArray(op) && typeof op[0] === 'string' && op[0] !== 'lit')
  )
}

/** The case without what each of the smaller versions leaves out, as far as they leave out ops of one program each. */
function merged(one: ConformanceCase, versions: readonly ConformanceCase[]): readonly ConformanceCase[] {
  const keep = Object.entries(one.programs).map(([name, ops]) => {
    const dropped = new Set(
      versions.flatMap((version) => {
        const less = version.programs[name]
        if (less?.length !== ops.length - 1) return []
        const at = less.findIndex((op, k) => JSON.stringify(op) !== JSON.stringify(ops[k]))
        return [at < 0 ? ops.length - 1 : at]
      }),
    )
    return [name, ops.filter((_, k) => !dropped.has(k))] as const
  })
  const all = { ...one, id: `${baseOf(one)}.all`, programs: used(Object.fromEntries(keep)) }
  return sizeOf(all) < sizeOf(one) ? [all] : []
}

/** Without programs that nobody runs. */
function used(programs: Programs): Programs {
  const reached = new Set(['main'])
  for (const name of reached) {
    const text = JSON.stringify(programs[name])
    for (const other of Object.keys(programs)) if (text.includes(`"${other}"`)) reached.add(other)
  }
  return Object.fromEntries(Object.entries(programs).filter(([name]) => reached.has(name)))
}

function sizeOf(one: ConformanceCase): number {
  return JSON.stringify(one.programs).length
}

function baseOf(one: ConformanceCase): string {
  return one.id.split('.')[0] ?? one.id
}
