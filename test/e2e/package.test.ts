/**
 * What `npm pack` makes, installed in an empty folder: it has all that it needs to run a lab and to serve the window. npm
 * takes the packages it needs from its own cache, where the installation of this project has put them, or from the registry.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveBy } from '../support/serving.ts'
import { cookieOf, get } from '../support/web-client.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'lockstep-package-'))
const place = join(folder, 'empty')

/** As in a terminal: what an npm around us says to its scripts is not for this one. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))

async function call(cwd: string, tool: 'npm' | 'npx', ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(tool, [...args], { cwd, env, maxBuffer: 16 * 1024 * 1024 })
  return stdout
}

beforeAll(async () => {
  await call(root, 'npm', 'pack', '--pack-destination', folder)
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  mkdirSync(place)
  writeFileSync(join(place, 'package.json'), '{ "private": true }')
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  await call(place, 'npm', 'install', ...quietly, join(folder, tarball))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('it runs a lab on real processes', async () => {
  const out = await call(
    place,
    'npx',
    '--no-install',
    'lockstep',
    'run',
    'forgotten-write-end',
    '--variant',
    'forgotten=none',
  )
  expect(out).toContain('consumer  tea')
  expect(out).toContain('forgotten-write-end: ended after')
  expect(out).toContain('as the lab states')
})

test('it makes files of runs, with fonts and pixels of its own', async () => {
  await call(
    place,
    'npx',
    '--no-install',
    'lockstep',
    'export',
    'start-and-join',
    '--format',
    'png',
    '--out',
    'png',
  )
  expect(readFileSync(join(place, 'png')).subarray(1, 4).toString()).toBe('PNG')
  expect(readdirSync(join(place, 'node_modules/lockstep/out/export/fonts'))).toContain('LICENSE.txt')
})

test('it serves the window', async () => {
  const served = serveBy(join(place, 'node_modules/lockstep/bin/lockstep.js'), '--port', '0')
  try {
    const address = await served.address
    const { port } = new URL(address)
    const page = await get(Number(port), '/', { headers: { cookie: await cookieOf(address) } })
    expect(page.status).toBe(200)
    expect(page.body).toContain('<title>Lockstep</title>')
  } finally {
    served.child.kill('SIGTERM')
  }
  expect(await served.ended).toMatchObject({ code: 0, stderr: '' })
})

test('it brings no Electron, no bundler, no browser driver, and none of our tests and sources', () => {
  const names = readdirSync(join(place, 'node_modules'))
  for (const tool of ['electron', 'vite', 'vitest', 'typescript', 'playwright-core', 'electron-builder'])
    expect(names).not.toContain(tool)
  const own = readdirSync(join(place, 'node_modules/lockstep'))
  expect(own).toEqual(
    expect.arrayContaining(['README.md', 'README.zh-CN.md', 'LICENSE', 'bin', 'labs', 'out']),
  )
  for (const left of ['src', 'test', 'scripts', 'node_modules']) expect(own).not.toContain(left)
  expect(readdirSync(join(place, 'node_modules/lockstep/out/python/_lockstep'))).toContain('boot.py')
})
