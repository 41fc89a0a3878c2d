import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ERROR_BASES } from '../../src/model/vocabulary/errors.ts'
import { commandLine } from '../../src/main/hosts/cli/command-line.ts'
import { builtinLabsFolder } from '../../src/main/labs/builtin-folder.ts'
import { LabStore } from '../../src/main/labs/lab-store.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const shellLines = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
)
const lockstepLines = shellLines.flatMap((line) => /^npx lockstep (.+)$/.exec(line)?.[1] ?? [])
const labs = new LabStore(builtinLabsFolder())

/** What the command line says against it; null when it understands. Runs nothing. */
async function objection(line: string): Promise<string | null> {
  const parsed = commandLine(() => {})
  for (const command of parsed.commands) command.action(() => {}).configureOutput({ writeErr: () => {} })
  try {
    await parsed.configureOutput({ writeErr: () => {} }).parseAsync(line.split(' '), { from: 'user' })
    return null
  } catch (error) {
    return `${line}: ${String(error)}`
  }
}

/** What a `run` line names and there is not. */
function missing(line: string): readonly string[] {
  // Options with a value may stand before it.
  const target = /^run (?:--[\w-]+ [^-\s]\S* )*(\S+)/.exec(line)?.[1] ?? ''
  const mark = { ts: '//', py: '#' }[/\.(\w+)$/.exec(target)?.[1] ?? '']
  if (mark !== undefined) return readme.includes(`${mark} ${target}\n`) ? [] : [target]
  const lab = labs.find(target)
  if (lab === null) return [target]
  return [...line.matchAll(/--variant (\w+)=(\S+)/g)].flatMap(([, name = '', value = '']) =>
    lab.lesson.variants[name]?.values.map(String).includes(value) ? [] : [`${target} ${name}=${value}`],
  )
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
  'README.zh-CN.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'labs/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
]

describe('README.md', () => {
  test('gives only command lines that the command line understands', async () => {
    expect(lockstepLines.length).toBeGreaterThan(5)
    const objections = await Promise.all(lockstepLines.map(objection))
    expect(objections.filter((text) => text !== null)).toEqual([])
    expect(await objection('run --no-such-option x')).toMatch(/unknown option/)
    expect(await objection('walk x')).toMatch(/unknown command/)
  })

  test('names labs and variants that exist', () => {
    const runs = lockstepLines.filter((line) => line.startsWith('run '))
    expect(runs.flatMap(missing)).toEqual([])
    expect(missing('run forgotten-write-end --variant forgotten=cook')).toHaveLength(1)
  })
})

test.each(['README.md', 'CONTRIBUTING.md'])('%s names scripts of npm that exist', (name) => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const text = readFileSync(join(root, name), 'utf8')
  const named = [...text.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)]
  expect(named.length).toBeGreaterThan(4)
  for (const [, script, short] of named) expect(Object.keys(scripts)).toContain(script ?? short)
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
    const declared = readFileSync(join(root, 'src/lab/api/api.ts'), 'utf8').matchAll(
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
