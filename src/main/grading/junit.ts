/** Results in the XML that build servers and graders read (JUnit's, as Jenkins and GitLab take it). */
import type { Check } from '#protocol/expectation.ts'
import type { GradingWords } from '#words/grading/words.ts'

export type Graded = {
  readonly file: string
  readonly name: string
  readonly checks: readonly Check[]
  readonly seconds: number
  /** What it counts for, and how much of that was reached; null when nothing is said of points. */
  readonly points: { readonly reached: number; readonly of: number } | null
  /** What kept it from being graded; null when nothing did. */
  readonly problem: string | null
}

export function junitXml(all: readonly Graded[], words: GradingWords): string {
  const suites = all.map(({ file, name, checks, seconds, problem }) => {
    const failures = checks.filter((check) => !check.passed).length
    const cases =
      problem === null
        ? checks.map((check) => testCase(file, check))
        : [
            `    <testcase classname="${escaped(file)}" name="${escaped(words.canBeGraded)}"><error message="${escaped(problem)}"/></testcase>`,
          ]
    return [
      `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failures}" errors="${problem === null ? 0 : 1}" time="${seconds.toFixed(3)}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n')
  })
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n')
}

function testCase(file: string, { what, passed, note, schedule }: Check): string {
  const open = `    <testcase classname="${escaped(file)}" name="${escaped(what)}"`
  if (passed) return `${open}/>`
  const told = [note, schedule].filter((part) => part !== null).join('\n')
  return `${open}><failure message="${escaped(note ?? what)}">${escaped(told)}</failure></testcase>`
}

/** Names and texts are a program's: what XML cannot hold is shown by its number. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(
      /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('\n', '&#10;')
}
