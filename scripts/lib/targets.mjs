// What a build consists of: each target with what it leaves, the folders whose change makes it out of date, and
// how it is made. The order is the order of building.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unpackFonts } from './fonts.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string[]} entries  the files that its bundles begin with
 * @property {string[]} outputs  files that exist once it is built
 * @property {string[]} sources  files and folders it is made from, the entries' own included
 * @property {() => Promise<void>} make
 */

const shared = [
  'package-lock.json',
  'scripts/lib/targets.mjs',
  'src/model',
  'src/predict',
  'src/words',
  'src/picture',
  'src/protocol',
  'src/node',
  'src/program',
]

/** @type {readonly Target[]} */
export const targets = [
  {
    name: 'realm',
    entries: ['src/realm/entry.ts'],
    outputs: ['out/realm/realm.js'],
    sources: [...shared, 'src/lab', 'src/realm'],
    make: () => bundleForRealm('src/realm/entry.ts', 'out/realm/realm.js'),
  },
  {
    name: 'worker',
    entries: ['src/workers/entry.ts'],
    outputs: ['out/workers/entry.js'],
    sources: [...shared, 'src/sandbox', 'src/workers'],
    // Everything inside: a worker runs with the right to read this file, the realm's and its run's directory only.
    make: () => bundleForNode('src/workers/entry.ts', 'out/workers/entry.js', { inline: true }),
  },
  {
    name: 'virtual',
    entries: ['src/main/virtual-room/entry.ts'],
    outputs: ['out/virtual/entry.js'],
    sources: [
      ...shared,
      'src/engine',
      'src/sandbox',
      'src/virtual',
      'src/main/virtual-room',
      'src/main/runs',
      'src/main/scheduler-for.ts',
      'src/main/turns-watch-for.ts',
    ],
    // Everything inside, for the same reason.
    make: () => bundleForNode('src/main/virtual-room/entry.ts', 'out/virtual/entry.js', { inline: true }),
  },
  {
    name: 'explore',
    entries: ['src/main/exploring/entry.ts'],
    outputs: ['out/explore/entry.js'],
    sources: [
      ...shared,
      'src/engine',
      'src/sandbox',
      'src/virtual',
      'src/explore',
      'src/main/exploring',
      'src/main/virtual-room',
    ],
    // Everything inside, for the same reason.
    make: () => bundleForNode('src/main/exploring/entry.ts', 'out/explore/entry.js', { inline: true }),
  },
  {
    name: 'python',
    // Nothing is bundled: the runtime is shipped as it is, with the bytecode of the Python that is here.
    entries: [],
    outputs: ['out/python/_lockstep/boot.py'],
    sources: ['scripts/lib/targets.mjs', 'src/python'],
    make: async () => {
      await copyPython('src/python', 'out/python')
      compilePython('out/python')
    },
  },
  {
    name: 'export',
    entries: ['src/export/entry.ts', 'src/replay/main.ts'],
    outputs: ['out/export/export.js', 'out/export/replay.js', 'out/export/fonts/LICENSE.txt'],
    sources: [...shared, 'scripts/lib/fonts.mjs', 'src/export', 'src/replay', 'src/renderer'],
    make: async () => {
      await bundleForPage('src/replay/main.ts', 'out/export/replay.js')
      await bundleForNode('src/export/entry.ts', 'out/export/export.js', { inline: true })
      await unpackFonts(join(root, 'node_modules/@fontsource'), join(root, 'out/export/fonts'))
    },
  },
  {
    name: 'cli',
    entries: ['src/main/hosts/cli/main.ts'],
    outputs: ['out/cli/main.js'],
    sources: [...shared, 'src/engine', 'src/sandbox', 'src/virtual', 'src/explore', 'src/export', 'src/main'],
    make: () => bundleInChunks('src/main/hosts/cli/main.ts', 'out/cli/main.js'),
  },
  {
    name: 'desktop',
    // As electron.vite.config.ts has them; the pictures of the labs are made while the window is.
    entries: [
      'src/main/hosts/electron/main.ts',
      'src/preload/preload.ts',
      'src/renderer/main.tsx',
      'src/renderer/reading/worker.ts',
      'src/renderer/language/worker.ts',
      'scripts/pictures/main.ts',
    ],
    outputs: ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
    sources: [
      ...shared,
      'electron.vite.config.ts',
      'scripts/lib/lab-declarations.mjs',
      'scripts/lib/lab-pictures.mjs',
      'scripts/declarations',
      'scripts/pictures',
      'labs',
      'src/engine',
      'src/lab',
      'src/language',
      'src/realm',
      'src/sandbox',
      'src/virtual',
      'src/explore',
      'src/export',
      'src/main',
      'src/preload',
      'src/renderer',
    ],
    make: async () => {
      const { build } = await import('electron-vite')
      await build({ root, logLevel: 'warn' })
    },
  },
]

/**
 * Says whether anything the target is made from changed after its last build began, or its output is gone.
 * Folders count too, so that a removed file is noticed.
 * @param {Target} target
 */
export async function isStale(target) {
  if (target.outputs.some((output) => !existsSync(join(root, output)))) return true
  const builtAtMs = await changedAtMs(stampOf(target))
  const newest = await Promise.all(target.sources.map((source) => newestMs(join(root, source))))
  return Math.max(...newest) > builtAtMs
}

/**
 * Builds the targets in order, one after the other (two cores are enough for one bundler).
 * @param {readonly Target[]} wanted
 * @param {(line: string) => void} say
 */
export async function build(wanted, say) {
  for (const target of wanted) {
    const startedAt = new Date()
    await target.make()
    const stamp = stampOf(target)
    await mkdir(dirname(stamp), { recursive: true })
    await writeFile(stamp, '')
    await utimes(stamp, startedAt, startedAt)
    say(`built ${target.name} in ${Date.now() - startedAt.getTime()} ms: ${target.outputs.join(', ')}`)
  }
}

/** @param {Target} target */
function stampOf(target) {
  return join(root, 'build/stamps', target.name)
}

/** Everything that these have stands in the bundles: to find and read their files took a quarter of the start of a command. */
const INSIDE = [
  'acorn',
  'commander',
  'valibot',
  'sucrase',
  'ts-interface-checker',
  'lines-and-columns',
  /^@jridgewell\//,
]

/**
 * One self-contained ES module for Node. Written beside and renamed, so that a process which starts meanwhile reads
 * the old file or the new one, never half of it.
 * @param {string} entry
 * @param {string} output
 * @param {{ inline: boolean }} packages  whether all packages go into the bundle, or some are imported at run time
 */
export async function bundleForNode(entry, output, packages) {
  const { main } = await chunksForNode(entry, output, packages.inline || INSIDE, false)
  await write(join(root, output), main)
}

/**
 * The same as an entry and chunks beside it: what is imported when it is needed is read then. Chunks are named for what is
 * in them, and those of the build before this one stay: who has started with it may still ask for one.
 * @param {string} entry
 * @param {string} output
 */
export async function bundleInChunks(entry, output) {
  const { main, others } = await chunksForNode(entry, output, INSIDE, true)
  const path = join(root, output)
  const folder = dirname(path)
  const before = await chunksFrom(path)
  for (const chunk of others) await write(join(folder, chunk.fileName), chunk)
  await write(path, main)
  const kept = new Set([...before, ...(await chunksFrom(path))])
  for (const name of await readdir(folder))
    if (!kept.has(name.replace(/\.map$/, ''))) await rm(join(folder, name))
}

/**
 * The entry and all chunks that can be asked for from it, by their names.
 * @param {string} path
 */
async function chunksFrom(path) {
  const found = new Set([basename(path)])
  for (const name of found) {
    const file = join(dirname(path), name)
    if (!existsSync(file)) continue
    for (const [, next] of (await readFile(file, 'utf8')).matchAll(/["']\.\/([\w.-]+\.js)["']/g))
      if (next !== undefined) found.add(next)
  }
  return found
}

/**
 * @param {string} entry
 * @param {string} output
 * @param {true | readonly (string | RegExp)[]} inside  packages that go into the bundle; others are imported at run time
 * @param {boolean} isSplit
 */
async function chunksForNode(entry, output, inside, isSplit) {
  const vite = await import('vite')
  const path = join(root, output)
  const built = await vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // React says what is wrong with a program that draws; a program that is built has nothing wrong.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    ssr: { target: 'node', noExternal: inside === true || [...inside] },
    build: {
      ssr: true,
      write: false,
      outDir: dirname(path),
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: join(root, entry),
        // Style sheets take a while, as they should: each is made small.
        checks: { pluginTimings: false },
        output: {
          format: 'es',
          entryFileNames: basename(path),
          chunkFileNames: '[name]-[hash].js',
          ...(isSplit ? {} : { codeSplitting: false }),
        },
      },
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error(`no single output for ${entry}`)
  const [main, ...others] = built.output
  return { main, others: others.filter((other) => other.type === 'chunk') }
}

/**
 * @param {string} path
 * @param {{ code: string, map: { toString(): string } | null }} chunk
 */
async function write(path, chunk) {
  await mkdir(dirname(path), { recursive: true })
  if (chunk.map !== null) await replace(`${path}.map`, chunk.map.toString())
  await replace(path, chunk.code)
}

/**
 * One script without a single import: what it exports stands on an object called `exports`. It runs in a context that has
 * the language and nothing else.
 * @param {string} entry
 * @param {string} output
 */
export async function bundleForRealm(entry, output) {
  const vite = await import('vite')
  const path = join(root, output)
  const built = await vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      outDir: dirname(path),
      target: 'node20',
      minify: false,
      lib: { entry: join(root, entry), formats: ['cjs'], fileName: () => basename(path) },
      // Two classes of one name, a process's Event and a thread's, are both called what they are called.
      rolldownOptions: { output: { keepNames: true } },
    },
  })
  const [one] = Array.isArray(built) ? built : [built]
  if (one === undefined || !('output' in one)) throw new Error(`no output for ${entry}`)
  const [chunk] = one.output
  if (chunk.imports.length > 0) throw new Error(`${entry} imports ${chunk.imports.join(', ')}`)
  await mkdir(dirname(path), { recursive: true })
  await replace(path, chunk.code)
}

/**
 * One small script that stands inside a page, for browsers as old as those that the window is served to.
 * @param {string} entry
 * @param {string} output
 */
export async function bundleForPage(entry, output) {
  const vite = await import('vite')
  const path = join(root, output)
  const built = await vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      outDir: dirname(path),
      target: 'es2022',
      minify: true,
      lib: { entry: join(root, entry), formats: ['iife'], name: 'replay', fileName: () => basename(path) },
    },
  })
  const [one] = Array.isArray(built) ? built : [built]
  if (one === undefined || !('output' in one)) throw new Error(`no output for ${entry}`)
  await mkdir(dirname(path), { recursive: true })
  await replace(path, one.output[0].code)
}

/**
 * Copies the packages of a folder, sources only, and takes away what is not there any more.
 * @param {string} from
 * @param {string} to
 */
async function copyPython(from, to) {
  const source = join(root, from)
  const target = join(root, to)
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.py'))
  const old = existsSync(target) ? await readdir(target, { recursive: true }) : []
  for (const name of old) if (name.endsWith('.py') && !names.includes(name)) await rm(join(target, name))
  for (const name of names) {
    await mkdir(dirname(join(target, name)), { recursive: true })
    await replace(join(target, name), await readFile(join(source, name), 'utf8'))
  }
}

/**
 * Bytecode beside the sources, for where none may be written when a program runs: an installation of root's, a container. An
 * interpreter takes it as long as it fits its source to the byte; without a Python, or for another one, it does without.
 * @param {string} folder
 */
function compilePython(folder) {
  const asked = ['-m', 'compileall', '-q', '-f', '--invalidation-mode', 'checked-hash', folder]
  spawnSync('python3', asked, { cwd: root, stdio: 'ignore' })
}

/**
 * @param {string} path
 * @param {string} text
 */
async function replace(path, text) {
  const beside = `${path}.${process.pid}.tmp`
  try {
    await writeFile(beside, text)
    await rename(beside, path)
  } finally {
    await rm(beside, { force: true })
  }
}

/** @param {string} path */
async function changedAtMs(path) {
  return existsSync(path) ? (await stat(path)).mtimeMs : 0
}

/**
 * @param {string} path a file or a folder
 * @returns {Promise<number>} the latest change at or below it; 0 when there is nothing
 */
async function newestMs(path) {
  if (!existsSync(path)) return 0
  const own = await stat(path)
  if (!own.isDirectory()) return own.mtimeMs
  const names = await readdir(path)
  const below = await Promise.all(names.map((name) => newestMs(join(path, name))))
  return Math.max(own.mtimeMs, ...below)
}
