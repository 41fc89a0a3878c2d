import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileStatement } from '#main/labs/file-statement.ts'
import { LabStore } from '#main/labs/lab-store.ts'
import type { StoredLab, TypeScriptLab } from '#main/labs/lab-store.ts'
import { compileProgram } from '#program/compile.ts'
import type { CompiledProgram } from '#program/compiled.ts'
import { instanceHere } from '../support/instance.ts'

type Row = {
  readonly id: string
  readonly reproduced: boolean
  readonly about: string
  readonly notCovered?: string
}

type Header = {
  readonly title: string
  readonly topic: string
  readonly expect: string
  readonly variants?: Readonly<
    Record<string, { readonly label: string; readonly values: readonly unknown[] }>
  >
}

const root = join(import.meta.dirname, '../../labs')
const store = new LabStore(root)
const labs = store.all()
const rows = JSON.parse(readFileSync(join(root, 'coverage.json'), 'utf8')) as readonly Row[]
const expectedBy = { ended: 'ends', deadlock: 'deadlock', error: 'raises', varies: 'varies' } as const

/** Enough of an API for a module level that only makes things. */
class Anything {
  start() {
    return Promise.resolve()
  }
}
const api = new Proxy({}, { get: () => Anything, has: () => true })

function programOf(lab: TypeScriptLab): CompiledProgram {
  return compileProgram(lab.path, (path) => readFileSync(path, 'utf8'))
}

function headerOf(program: CompiledProgram): Header {
  return instanceHere(program, api).exports['lab'] as Header
}

function combinations(lab: StoredLab): readonly string[] {
  let all: Record<string, unknown>[] = [{}]
  for (const [name, { values }] of Object.entries(lab.lesson.variants)) {
    all = all.flatMap((when) => values.map((value) => ({ ...when, [name]: value })))
  }
  return all.map(keyOf).toSorted()
}

function keyOf(when: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(when).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

describe.each(store.inTypeScript().map((lab) => [lab.id, lab] as const))('lab %s', (_id, lab) => {
  test('says the same in its program and in its lesson', () => {
    const program = programOf(lab)
    const header = headerOf(program)
    const { title, variants, outcomes } = lab.lesson
    expect(header.title).toBe(title.en)
    expect(header.topic).toBe(lab.topic)
    const values = Object.entries(variants).map(
      ([name, variant]) => [name, [variant.label.en, variant.values]] as const,
    )
    const own = Object.entries(header.variants ?? {}).map(([name, { label, values: all }]) => [
      name,
      [label, all],
    ])
    expect(own).toEqual(values)
    const first = keyOf(
      Object.fromEntries(Object.entries(variants).map(([name, one]) => [name, one.values[0]])),
    )
    const opening = outcomes.find(({ when }) => keyOf(when) === first)
    expect(opening && expectedBy[opening.outcome]).toBe(header.expect)
    // A copy of it in the editor is a file: what main reads of it, without running it, is the same.
    const read = fileStatement(program)
    expect(read.expect).toBe(opening?.outcome)
    expect(Object.entries(read.variants).map(([name, one]) => [name, one.values])).toEqual(
      values.map(([name, [, all]]) => [name, all]),
    )
  })
})

const inPython = labs.filter(({ path }) => path === null)

test('what only CPython does has labs of its own', () => {
  expect(inPython.length).toBeGreaterThanOrEqual(7)
})

describe.each(inPython.map((lab) => [lab.id, lab] as const))('lab %s, in Python only', (_id, lab) => {
  test('says the same in its program and in its lesson', () => {
    const text = readFileSync(lab.python ?? '', 'utf8')
    expect(/^"{3}(.*?): /.exec(text)?.[1]?.replaceAll("'", '’')).toBe(lab.lesson.title.en)
    // The values of its variants are its arguments, the first ones those that it has unasked.
    const parameters = /^(?:async )?def main\((.*)\):$/m.exec(text)?.[1] ?? ''
    const usual = [...parameters.matchAll(/='([^']*)'/g)].map(([, value]) => value)
    expect(usual).toEqual(Object.values(lab.lesson.variants).map(({ values: [first] }) => String(first)))
  })
})

describe.each(labs.map((lab) => [lab.id, lab] as const))('lesson of %s', (_id, lab) => {
  test('states an outcome for each combination of its variants, once', () => {
    expect(lab.lesson.outcomes.map(({ when }) => keyOf(when)).toSorted()).toEqual(combinations(lab))
    for (const { outcome, stuck, because } of lab.lesson.outcomes) {
      expect(stuck.length > 0).toBe(outcome === 'deadlock')
      expect(because.length > 0).toBe(outcome === 'deadlock')
    }
  })

  test('labels every value that is a word', () => {
    for (const variant of Object.values(lab.lesson.variants)) {
      const words = variant.values.filter((value) => typeof value !== 'number')
      expect(words.map(String).filter((value) => variant.valueLabels[value] === undefined)).toEqual([])
    }
  })
})

describe('labs: coverage', () => {
  const covered = new Set(labs.flatMap((lab) => lab.lesson.covers))

  test('every lesson names known rows, and at least one', () => {
    const known = new Set(rows.map((row) => row.id))
    expect(labs.filter((lab) => lab.lesson.covers.length === 0).map((lab) => lab.id)).toEqual([])
    expect([...covered].filter((id) => !known.has(id))).toEqual([])
  })

  test('every row is shown by a lab, or says why not', () => {
    const open = rows.filter((row) => covered.has(row.id) === (row.notCovered !== undefined))
    expect(open.map((row) => row.id)).toEqual([])
  })

  test('the tables are whole', () => {
    expect(rows.map((row) => row.id).filter((id) => id.startsWith('pitfall-'))).toHaveLength(63)
    expect(rows).toHaveLength(107)
    expect(new Set(rows.map((row) => row.id)).size).toBe(107)
  })
})
