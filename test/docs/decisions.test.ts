/** Each decision has its number, its date, its status, and says what was refused. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../docs/decisions')
const names = readdirSync(folder).sort()

test('no two decisions have one number', () => {
  const numbers = names.map((name) => /^\d{4}(?=-[\w-]+\.md$)/.exec(name)?.[0])
  expect(new Set(numbers).size).toBe(names.length)
  expect(numbers).not.toContain(undefined)
})

describe.each(names)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8')

  test('has its number, date and status at its head', () => {
    expect(text).toMatch(
      new RegExp(`^# ${Number(name.slice(0, 4))}\\. \\S.+\\n\\nDate: \\d{4}-\\d{2}-\\d{2}\\. Status: `),
    )
    const status = /Status: ([^.]*(?:\n[^\n.]+)*)\./.exec(text)?.[1] ?? ''
    expect(status).toMatch(/^(accepted|proposed|superseded by \d{4})(;|$)/)
  })

  test('says context, decision, what was refused and what follows, in this order', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading)
    const wanted = ['Context', 'Decision', 'Refused', 'What follows']
    expect(headings.filter((heading) => wanted.includes(heading))).toEqual(wanted)
  })
})
