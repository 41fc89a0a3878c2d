import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ruleOf } from '../../src/model/explain/rules.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/semantics.md'), 'utf8')
const numbered = [...page.matchAll(/^- \*\*([A-Z]{2}\d+)\*\* /gm)].map((match) => match[1] ?? '')
const rules = new Set(numbered)

function textsUnder(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('conformance/cases'))
    .map((path) => [`${folder}/${path}`, readFileSync(join(root, folder, path), 'utf8')] as const)
}

/** `PI4–PI6` cites three rules. */
function citedIn(text: string): readonly string[] {
  const prefixes = 'PI|FD|PR|CL|TH|LI|FI|LK|SH|QU|CV|EV|BA|MG|PL|EX|WF|SG|FK|OU|MS'
  const ranges = [...text.matchAll(new RegExp(`\\b(${prefixes})(\\d+)(?:–\\1(\\d+))?\\b`, 'g'))]
  return ranges.flatMap(([, prefix, from, to]) => {
    const first = Number(from)
    return Array.from({ length: Number(to ?? from) - first + 1 }, (_, index) => `${prefix}${first + index}`)
  })
}

describe('docs/semantics.md', () => {
  test('numbers each rule once', () => {
    expect(numbered).toHaveLength(rules.size)
  })

  test('has every rule that the model and its tests cite', () => {
    const missing = [...textsUnder('src/model'), ...textsUnder('test/model')].flatMap(([path, text]) =>
      citedIn(text)
        .filter((rule) => !rules.has(rule))
        .map((rule) => `${path}: ${rule}`),
    )
    expect(missing).toEqual([])
  })

  test('has the rule behind every kind of wait', () => {
    for (const kind of ['message', 'room', 'lock', 'item', 'child', 'result', 'event', 'time'] as const)
      expect(rules).toContain(ruleOf(kind))
  })

  test('names only recorded cases that exist', () => {
    const folder = join(root, 'conformance/cases')
    const known = new Set(
      readdirSync(folder).flatMap((file) =>
        (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { id: string }[]).map(({ id }) => id),
      ),
    )
    const named = page
      .split('\n- ')
      .flatMap((rule) => rule.split(/recorded:\s/)[1] ?? [])
      .flatMap((list) => [...list.matchAll(/`([a-z]+-[a-z0-9-]+)`/g)].map((match) => match[1] ?? ''))
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((id) => !known.has(id))).toEqual([])
  })
})
