/** What a program file states of itself is read without running it. That built-in labs state what their lessons do: `catalogue.test.ts`. */
import { describe, expect, test } from 'vitest'
import { compileProgram } from '#program/compile.ts'
import { exportedLiteral } from '#program/literal.ts'
import {
  fileStatement,
  statedByFile,
  switchesOfFile,
  valuesOfFile,
} from '../../../src/main/labs/file-statement.ts'
import { runnableFromSource } from '../../../src/main/runs/runnable.ts'
import { labStore } from '../../support/virtual-lab.ts'

function statementOf(text: string) {
  return fileStatement(compileProgram('/lab/one.lab.ts', () => text))
}

const exported = (text: string) => exportedLiteral(`const lab = ${text}\n; exports.lab = lab`, 'lab')

describe('literals', () => {
  test.each<[string, unknown]>([
    [
      "{ a: 'it\\'s', \"b-c\": [1, -2.5e3, .5, 0x10], 7: +1 }",
      { a: "it's", 'b-c': [1, -2500, 0.5, 16], 7: 1 },
    ],
    ['{ /* one */ a: true, // two\n b: null, }', { a: true, b: null }],
    ['`line\\nnext \\u{1f600}\\x41\\u4e2d`;', 'line\nnext 😀A中'],
    ['[]', []],
    ['({ a: [{}] })', { a: [{}] }],
  ])('%s', (text, value) => expect(exported(text)).toEqual({ value }))

  test.each([
    '{ a }',
    '{ a: b }',
    '{ a: 1 b: 2 }',
    '{ [1]: 2 }',
    '{ a() {} }',
    '{ get a() { return 1 } }',
    '[1 2]',
    '[1,,2]',
    '[...[1]]',
    '1 + 1',
    '-true',
    '!1',
    '`${1}`',
    "'open",
    '/a/',
    '1n',
    'f()',
    '{...a}',
    '{',
    '',
  ])('nothing else: %s', (text) => expect(exported(text)).toBeNull())

  test('only under its own name, unchangeable, and exported', () => {
    for (const code of [
      'const lab = 1',
      'let lab = 1; exports.lab = lab',
      'const lab = 1; exports.lab = other',
    ])
      expect(exportedLiteral(code, 'lab')).toBeNull()
  })
})

describe('what a file states', () => {
  test('its variants and its outcome, through types', () => {
    const statement = statementOf(
      `export const lab = { expect: 'raises', variants: { n: { label: 'n', values: [1, 2] } } } as const satisfies object\nexport async function main() {}`,
    )
    expect(valuesOfFile('one', statement, {})).toEqual({ n: 1 })
    expect(valuesOfFile('one', statement, { n: '2' })).toEqual({ n: 2 })
    expect(() => valuesOfFile('one', statement, { m: 1 })).toThrow(/no variant "m"/)
    expect(statedByFile(statement, { n: 1 })).toEqual({ endings: ['error'], stuck: null })
    expect(statedByFile(statement, { n: 2 })).toBeNull()
  })

  test('its switches, by its own labels or else by name', () => {
    const statement = statementOf(
      "export const lab = { variants: { n: { label: 'how many', values: [1, 2] }, fast: { values: [false, true] } } }",
    )
    expect(switchesOfFile(statement)).toEqual([
      { name: 'n', label: { en: 'how many', 'zh-CN': 'how many' }, values: [1, 2], valueLabels: {} },
      { name: 'fast', label: { en: 'fast', 'zh-CN': 'fast' }, values: [false, true], valueLabels: {} },
    ])
  })

  test('nothing, when it has to be computed, is not exported, or is not there', () => {
    for (const text of [
      'export const lab = make()',
      "const lab = { expect: 'ends' }",
      'export const other = 1',
    ])
      expect(statementOf(text)).toEqual({ variants: {}, expect: null })
    expect(valuesOfFile('one', statementOf(''), { any: 3 })).toEqual({ any: 3 })
  })
})

describe('a text that no folder has', () => {
  const start = (text: string) =>
    runnableFromSource({ kind: 'file', name: 'C:/desk/own.lab.ts', text }, {}, labStore)

  test('is named as the person knows it wherever it is at fault', () => {
    expect(() => start('const a = = 1')).toThrow(/^own\.lab\.ts:1:\d+: the program cannot run/)
    expect(() => start("\nimport x from 'fs'\nx()")).toThrow(/^own\.lab\.ts:2:\d+: /)
    expect(() => start("export const lab = { expect: 'explodes' }")).toThrow(/^own\.lab\.ts: what it says/)
    expect(() => start("export const lab = { expect: 'explodes' }")).not.toThrow(/\/lab\//)
  })

  test('tells its switches with the run that it becomes', () => {
    const { switches, variants } = start('export const lab = { variants: { n: { values: [1, 2] } } }')
    expect(switches.map(({ name }) => name)).toEqual(['n'])
    expect(variants).toEqual({ n: 1 })
  })
})
