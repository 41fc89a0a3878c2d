import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ruleOf } from '../../src/model/explain/rules.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/semantics.md'), 'utf8')

type Rule = { readonly number: string; readonly recorded: readonly string[] }

/** The rules of the page, each with the recorded cases that it names: the page is the table of which case shows which rule. */
const rules: readonly Rule[] = page.split('\n- **').flatMap((text) => {
  const number = /^([A-Z]{2}\d+)\*\* /.exec(text)?.[1]
  if (number === undefined) return []
  const [, list = ''] = text.split('\n\n')[0]?.split(/recorded:\s/) ?? []
  return [{ number, recorded: [...list.matchAll(/`([a-z]+-[a-z0-9-]+)`/g)].map((match) => match[1] ?? '') }]
})
const numbers = new Set(rules.map(({ number }) => number))

function textsUnder(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|mjs|py)$/.test(path))
    .map((path) => [`${folder}/${path}`, readFileSync(join(root, folder, path), 'utf8')] as const)
}

const code = textsUnder('src')
const tests = textsUnder('test').filter(([path]) => path !== 'test/docs/semantics.test.ts')
const others = ['labs', 'conformance', 'scripts', 'bench'].flatMap(textsUnder)

/** Rules cited, by number; a range cites all of its rules. Two capitals and digits are a rule, whatever the capitals are. */
function citedIn(text: string): readonly string[] {
  const ranges = [...text.matchAll(/(?<![\w#-])([A-Z]{2})(\d+)(?:–\1(\d+))?(?![\w-])/g)]
  return ranges.flatMap(([, prefix, from, to]) => {
    const first = Number(from)
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, index) => `${prefix}${first + index}`)
  })
}

const citedInAny = (texts: readonly (readonly [string, string])[]) =>
  new Set(texts.flatMap(([, text]) => citedIn(text)))

describe('docs/semantics.md', () => {
  test('numbers each rule once', () => {
    expect(rules.length).toBeGreaterThan(100)
    expect(rules).toHaveLength(numbers.size)
  })

  test('has every rule that code, tests and labs cite', () => {
    const missing = [...code, ...tests, ...others].flatMap(([path, text]) =>
      citedIn(text)
        .filter((rule) => !numbers.has(rule))
        .map((rule) => `${path}: ${rule}`),
    )
    expect(missing).toEqual([])
  })

  test('has no rule that no code cites: nothing would carry it out', () => {
    const cited = citedInAny(code)
    expect([...numbers].filter((rule) => !cited.has(rule))).toEqual([])
  })

  test('has no rule that neither a test cites nor a recorded case shows', () => {
    const cited = citedInAny(tests)
    const unproved = rules.filter(({ number, recorded }) => !cited.has(number) && recorded.length === 0)
    expect(unproved.map(({ number }) => number)).toEqual([])
  })

  test('has the rule behind every kind of wait', () => {
    for (const kind of ['message', 'room', 'lock', 'item', 'child', 'result', 'event', 'time'] as const)
      expect(numbers).toContain(ruleOf(kind))
  })

  test('names only recorded cases that exist', () => {
    const folder = join(root, 'conformance/cases')
    const known = new Set(
      readdirSync(folder).flatMap((file) =>
        (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { id: string }[]).map(({ id }) => id),
      ),
    )
    const named = rules.flatMap(({ recorded }) => recorded)
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((id) => !known.has(id))).toEqual([])
  })
})

describe('citations', () => {
  test.each([
    ['ends close (FD5, PR8)', ['FD5', 'PR8']],
    ['Semantics: PI4–PI6, FD2', ['PI4', 'PI5', 'PI6', 'FD2']],
    ['a test [XX1]', ['XX1']],
    ['ES2023x, P12, #FF0000, GB18030-2022, ABC1', []],
  ])('of %s are %j', (text, cited) => expect(citedIn(text)).toEqual(cited))
})
