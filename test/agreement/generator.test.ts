import { describe, expect, test } from 'vitest'
import { generate } from '../../conformance/agreement/generate/program.ts'
import { shrink, smaller } from '../../conformance/agreement/shrink.ts'
import type { Json } from '../../src/model/vocabulary/json.ts'
import { parseCaseFile } from '../../src/main/conformance/case-file.ts'
import { BODIES, OP_OPTIONS } from '../../src/main/conformance/case-ops.ts'

const SEEDS = Array.from({ length: 600 }, (_, k) => k + 1)
const LONGEST_UNITS = 6
const PIPE_BYTES = 65_536

const programs = SEEDS.map(generate)
const ops = programs.flatMap((one) =>
  Object.values(one.programs).flatMap((program) => program.flatMap(flatten)),
)

describe('generator of programs', () => {
  test('gives the same programs for the same seeds', () => {
    expect(SEEDS.slice(0, 100).map(generate)).toEqual(programs.slice(0, 100))
  })

  test('gives valid cases only', () => {
    expect(parseCaseFile(JSON.stringify(programs), 'generated').length).toBe(SEEDS.length)
  })

  // One could reach whoever has adopted an orphan; objects take their contexts by an option.
  test('uses every op of the format, but for a signal to the parent and for a context by itself', () => {
    const used = new Set(ops.map(([name]) => name))
    expect(Object.keys(OP_OPTIONS).filter((name) => !used.has(name))).toEqual([
      'signal_parent',
      'get_context',
    ])
  })

  test('uses every option of the format', () => {
    const used = new Set(ops.flatMap((op) => Object.keys(optionsOf(op))))
    const unused = Object.values(OP_OPTIONS)
      .flat()
      .filter((option) => !used.has(option))
    expect([...new Set(unused)]).toEqual([])
  })

  test('uses every kind of object that a manager makes', () => {
    const kinds = [
      'dict',
      'list',
      'Queue',
      'Lock',
      'RLock',
      'Condition',
      'Semaphore',
      'BoundedSemaphore',
      'Event',
      'Barrier',
      'Value',
      'Array',
      'JoinableQueue',
      'Pool',
    ]
    const used = new Set(ops.filter(([name]) => name === 'mgr').map((op) => op[2]))
    expect(kinds.filter((kind) => !used.has(kind))).toEqual([])
  })

  test('waits for multiples of half a unit, six at most', () => {
    const waits = ops.flatMap((op) => [
      optionsOf(op)['timeout'],
      optionsOf(op)['sleep'],
      op[0] === 'sleep' ? op[1] : null,
    ])
    expect(
      waits.filter(
        (wait) => typeof wait === 'number' && (wait > LONGEST_UNITS || !Number.isInteger(wait * 2)),
      ),
    ).toEqual([])
  })

  test('sends what fits into any one-way pipe or into none, and fills sockets to the brim', () => {
    const oneWay: number[] = []
    const socket: number[] = []
    for (const one of programs) {
      const text = JSON.stringify(one.programs)
      const ends = new Set(
        [...text.matchAll(/\["Pipe","(\w+)","(\w+)",\{"duplex":false\}/g)].flatMap(([, a, b]) => [a, b]),
      )
      for (const [, end, size] of text.matchAll(/\["send_bytes","(\w+)",(\d+)/g))
        (ends.has(end) ? oneWay : socket).push(Number(size))
      for (const [, size] of text.matchAll(/\["fill",(\d+)\]/g)) oneWay.push(Number(size))
    }
    expect(oneWay.filter((size) => size > PIPE_BYTES / 8 && size < 1_000_000)).toEqual([])
    expect(oneWay.some((size) => size >= 1_000_000)).toBe(true)
    expect(socket.some((size) => size > 200_000 && size < 300_000)).toBe(true)
  })
})

describe('shrinking', () => {
  test('offers valid versions that are smaller', () => {
    for (const one of programs.slice(0, 50)) {
      const versions = smaller(one)
      expect(parseCaseFile(JSON.stringify(versions), 'smaller').length).toBe(versions.length)
      for (const version of versions)
        expect(JSON.stringify(version.programs).length).toBeLessThan(JSON.stringify(one.programs).length)
    }
  })

  test('leaves little more than what the difference needs', async () => {
    const needed = (one: { readonly programs: object }) =>
      JSON.stringify(one.programs).includes('"terminate"')
    const big = programs.find(
      (one) => needed(one) && one.start_method === 'fork' && JSON.stringify(one).length > 1500,
    )
    if (big === undefined) throw new Error('no program to shrink')
    const small = await shrink(big, (cases) => Promise.resolve(cases.filter(needed)), 60)
    expect(needed(small)).toBe(true)
    expect(Object.values(small.programs).flat().length).toBeLessThanOrEqual(2)
  })
})

/** The op, and those in its bodies. */
function flatten(op: readonly Json[]): readonly (readonly Json[])[] {
  const bodies = (BODIES[JSON.stringify(op[0]).slice(1, -1)] ?? [])
    .map((at) => op[at])
    .filter((body) => Array.isArray(body)) as (readonly (readonly Json[])[])[]
  return [op, ...bodies.flatMap((body) => body.flatMap(flatten))]
}

function optionsOf(op: readonly Json[]): Readonly<Record<string, Json>> {
  const last = op.at(-1)
  return typeof last === 'object' && last !== null && !Array.isArray(last)
    ? (last as Readonly<Record<string, Json>>)
    : {}
}
