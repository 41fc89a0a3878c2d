/** What the editor knows of the built-in labs: each member that they write is offered there. */
import ts from '@ts-morph/common/dist/typescript.js'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LabService } from '#language/lab-service.ts'
import { labDeclarations } from '../../scripts/lib/lab-declarations.mjs'
import { oneIn, rounds } from '../support/rounds.ts'

const LABS = join(import.meta.dirname, '../../labs')

test('every member that a built-in lab writes is offered there, and says something where it is the API’s', async () => {
  const service = new LabService(await labDeclarations())
  const missing: string[] = []
  let said = 0
  let unknown = 0
  const all = readdirSync(LABS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.lab.ts'))
    .sort()
  expect(all.length).toBeGreaterThan(80)
  const files = oneIn(8, all)
  for (const name of files) {
    const text = { name, text: readFileSync(join(LABS, name), 'utf8') }
    const seen = new Set<string>()
    for (const access of accessesIn(text.text)) {
      const { receiver, member, at } = access
      if (seen.has(`${receiver}.${member}`)) continue
      seen.add(`${receiver}.${member}`)
      const options = service.options(text, at)?.options ?? []
      const hover = service.hover(text, at)
      const where = `${name}: ${receiver}.${member}`
      // What another process sent is of no kind.
      if (!options.some(({ rank }) => rank === 'near') || hover?.signature.endsWith(': any')) {
        unknown++
        continue
      }
      const option = options.find(({ label }) => label === member)
      if (option === undefined || hover === null) missing.push(where)
      else if (hover.says !== '') said++
      if (option !== undefined && hover !== null && (option.says === '') !== (hover.says === ''))
        missing.push(`${where}: said in one place only`)
    }
  }
  expect(missing).toEqual([])
  expect(said).toBeGreaterThan(rounds(60, 500))
  expect(unknown).toBeLessThan(said / 10)
})

/** The members that a text takes of something, and where they stand. */
function accessesIn(text: string): readonly { receiver: string; member: string; at: number }[] {
  const file = ts.createSourceFile('lab.ts', text, ts.ScriptTarget.Latest, true)
  const found: { receiver: string; member: string; at: number }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node))
      found.push({
        receiver: node.expression.getText(file),
        member: node.name.text,
        at: node.name.getStart(file),
      })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}
