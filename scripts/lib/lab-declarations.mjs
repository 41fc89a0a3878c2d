// What the editor knows of the lab API and of the language: declaration files with their documentation, by path. They are made
// from the sources of src/lab by the compiler itself, so that the documentation stands there and nowhere else. A Vite plugin
// gives them to the window as `virtual:lab-declarations`.
import { getLibFiles } from '@ts-morph/common'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { promisify } from 'node:util'
import { root } from './targets.mjs'

const ID = 'virtual:lab-declarations'
const RESOLVED = `\0${ID}`
/** It takes two seconds. */
const MOST_MS = 120_000
/** The language as programs have it (`tsconfig.base.json`), without a page and without Node. */
const LANGUAGE = /^lib\.(?:es5|es20(?:1[5-9]|2[0-3])(?:\.\w+)?|decorators(?:\.legacy)?)\.d\.ts$/
const ENTRY = 'lab/api/api.d.ts'
const IMPORTED = /(?:\bfrom |\bimport\()(["'])([^"'\n]+)\1/g

/**
 * All files by the path that `src/language` looks for: `/lib/…` is the language, `/api/…` is what `lockstep` exports.
 * @returns {Promise<Record<string, string>>}
 */
export async function labDeclarations() {
  const folder = join(root, 'build/declarations', randomUUID())
  await mkdir(folder, { recursive: true })
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const project = join(root, 'scripts/declarations')
    await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', folder], {
      timeout: MOST_MS,
    })
    return { ...language(), ...(await api(folder)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns {Record<string, string>} */
function language() {
  const files = getLibFiles().filter(({ fileName }) => LANGUAGE.test(fileName))
  return Object.fromEntries(files.map(({ fileName, text }) => [`/lib/${fileName}`, text]))
}

/**
 * The entry, and whatever it needs.
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
async function api(folder) {
  /** @type {Record<string, string>} */
  const files = {}
  const left = [ENTRY]
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (`/api/${name}` in files) continue
    const text = await readFile(join(folder, name), 'utf8')
    files[`/api/${name}`] = name === ENTRY ? withoutMaker(text) : text
    for (const [, , specifier = ''] of text.matchAll(IMPORTED)) left.push(target(name, specifier))
  }
  return files
}

/**
 * @param {string} from
 * @param {string} specifier
 */
function target(from, specifier) {
  const path = specifier.startsWith('#') ? specifier.slice(1) : posix.join(dirname(from), specifier)
  return path.replace(/\.ts$/, '.d.ts')
}

/**
 * How the module is made is no part of it.
 * @param {string} text
 */
function withoutMaker(text) {
  const parts = text
    .replace('export type Api =', 'type Api =')
    .replace('export declare function createApi(', 'declare function createApi(')
  return `${parts}\nexport {}\n`
}

/** @returns {import('vite').Plugin} */
export function declarations() {
  return {
    name: 'lockstep-lab-declarations',
    resolveId: { filter: { id: new RegExp(`^${ID}$`) }, handler: () => RESOLVED },
    load: {
      filter: { id: new RegExp(`^${RESOLVED}$`) },
      // A string that is parsed is read faster than the same as a program.
      handler: async () =>
        `export const declarations = JSON.parse(${JSON.stringify(JSON.stringify(await labDeclarations()))})`,
    },
  }
}
