/** The command line is built in pieces: each command loads its own, and a build takes nothing from who runs meanwhile. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../../scripts/lib/targets.mjs'

const folder = mkdtempSync(join(tmpdir(), 'lockstep-chunks-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The files that are read when this one is, in the folder of the command line. */
function readWith(first: string): string {
  const found = new Set([first])
  let text = ''
  for (const name of found) {
    const own = readFileSync(join(root, 'out/cli', name), 'utf8')
    for (const [, next = ''] of own.matchAll(/^import\b[^"]*"\.\/([\w.-]+\.js)"/gm)) found.add(next)
    text += own
  }
  return text
}

test('what is read before a command is known has neither engine, compiler nor window', () => {
  const text = readWith('main.js')
  expect(text).toContain('class Command')
  for (const part of ['src/engine/conductor.ts', 'sucrase', 'acorn', 'src/main/supervisor', 'web-host'])
    expect(text).not.toContain(part)
})

test('the pieces of the build before are kept for who still runs it, older ones are not', () => {
  const built = (words: string): readonly string[] => {
    writeFileSync(join(folder, 'part.ts'), `export const words = '${words}'\n`)
    writeFileSync(join(folder, 'entry.ts'), "console.log((await import('./part.ts')).words)\n")
    const [entry, output] = ['entry.ts', 'out/entry.js'].map((path) => relative(root, join(folder, path)))
    const script = `import { bundleInChunks } from './scripts/lib/targets.mjs'
await bundleInChunks('${entry}', '${output}')`
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
    const said = execFileSync(process.execPath, [join(folder, 'out/entry.js')], { encoding: 'utf8' })
    expect(said).toBe(`${words}\n`)
    return readdirSync(join(folder, 'out')).filter((name) => name.startsWith('part-') && name.endsWith('.js'))
  }
  const [first] = built('one')
  expect(built('two')).toContain(first)
  const third = built('three')
  expect(third).toHaveLength(2)
  expect(third).not.toContain(first)
})
