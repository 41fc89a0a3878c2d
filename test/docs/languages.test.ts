/** README.zh-CN.md says what README.md says: the same headings, commands, pictures and links, in the same order. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const page = (name: string): string => readFileSync(join(import.meta.dirname, '../..', name), 'utf8')
const english = page('README.md')
const chinese = page('README.zh-CN.md')

/** Programs, commands and their output are the same in every language. */
const blocks = (text: string) =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', body = '']) => ({ kind, body }))
const prose = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, '')
const levels = (text: string) => [...prose(text).matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length)
const pictures = (text: string) =>
  [...prose(text).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path = '']) => path)
const links = (text: string) =>
  [...prose(text).matchAll(/(?<!!)\[[^\]]*\]\(([^)]+)\)/g)]
    .map(([, target = '']) => target)
    // Each links to the other one.
    .filter((target) => !target.startsWith('README'))
/** What stands at the beginning of a line and makes it an item of a list. */
const items = (text: string) => [...prose(text).matchAll(/^(\d+\.|-|\|) /gm)].map(([, mark = '']) => mark)
/** Names of commands, files and calls. */
const names = (text: string) => [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name).sort()

test.each<readonly [string, (text: string) => readonly unknown[], number]>([
  ['headings', levels, 8],
  ['commands, programs and output', blocks, 6],
  ['pictures', pictures, 3],
  ['links', links, 10],
  ['lists and rows of tables', items, 20],
  ['names of commands, files and calls', names, 20],
])('both have the same %s', (_, of, least) => {
  expect(of(english).length).toBeGreaterThanOrEqual(least)
  expect(of(chinese)).toEqual(of(english))
})

test('each leads to the other one', () => {
  expect(english).toContain('](README.zh-CN.md)')
  expect(chinese).toContain('](README.md)')
})

test('every heading is in the language of its page', () => {
  const headings = [...prose(chinese).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text)
  expect(headings.slice(1).filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([])
})
