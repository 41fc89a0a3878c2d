import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ERROR_BASES } from '../../src/model/vocabulary/errors.ts'
import { commandLine } from '../../src/main/hosts/cli/command-line.ts'
import { LabStore, builtinLabsFolder } from '../../src/main/labs/lab-store.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const shellLines = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
)
const lockstepLines = shellLines.flatMap((line) => /^npx lockstep (.+)$/.exec(line)?.[1] ?? [])
const labs = new LabStore(builtinLabsFolder())

/** Throws what the command line says against it; runs nothing. */
async function parse(line: string): Promise<void> {
  const parsed = commandLine(() => {})
  for (const command of parsed.commands) command.action(() => {}).configureOutput({ writeErr: () => {} })
  await parsed.configureOutput({ writeErr: () => {} }).parseAsync(line.split(' '), { from: 'user' })
}

/** What a page links to inside the project, without the place in the page. */
function linksOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8').replaceAll(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target))
}

const pages = [
  'README.md',
  'CHANGELOG.md',
  'labs/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
]

describe('README.md', () => {
  test('gives only command lines that the command line understands', async () => {
    expect(lockstepLines.length).toBeGreaterThan(5)
    for (const line of lockstepLines) await expect(parse(line), line).resolves.toBeUndefined()
    await expect(parse('run --no-such-option x')).rejects.toThrow(/no-such-option/)
    await expect(parse('walk x')).rejects.toThrow(/walk/)
  })

  test('names labs and variants that exist', () => {
    for (const line of lockstepLines) {
      const id = /^run (\S+)/.exec(line)?.[1]
      if (id === undefined) continue
      if (id.endsWith('.ts')) expect(readme).toContain(`// ${id}`)
      else {
        const { variants } = labs.get(id).lesson
        for (const [, name = '', value] of line.matchAll(/--variant (\w+)=(\S+)/g))
          expect(variants[name]?.values.map(String), line).toContain(value)
      }
    }
  })

  test('names scripts of npm that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>
    }
    const named = [...readme.matchAll(/npm (?:run )?(start|test|build|check|bench|typecheck|lint|format)\b/g)]
    expect(named.length).toBeGreaterThan(4)
    for (const [, script = ''] of named) expect(Object.keys(scripts)).toContain(script)
  })
})

test('the pages of the project link to files that exist', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${page} → ${target}`),
  )
  expect(broken).toEqual([])
})

describe('docs/lab-api.md', () => {
  const page = readFileSync(join(root, 'docs/lab-api.md'), 'utf8')

  test('has everything that a lab can import', () => {
    const declared = readFileSync(join(root, 'src/lab/api.ts'), 'utf8').matchAll(
      /^export declare const (\w+)/gm,
    )
    const names = [...declared].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(30)
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([])
  })

  test('has every error', () => {
    expect(Object.keys(ERROR_BASES).filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([])
  })
})
