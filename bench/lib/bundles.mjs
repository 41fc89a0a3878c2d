// What the trials run, bundled by the project's own bundler: the code under test is what `npm run build` would make of it.
import { basename, join } from 'node:path'
import { build, bundleForNode, bundleForRealm, isStale, root, targets } from '../../scripts/lib/targets.mjs'
import { bundlePages } from './pages.mjs'

/** What trials are given the paths of, and how it comes to be. */
const resources = {
  realm: async () => {
    await bundleForRealm('src/realm/entry.ts', 'out/realm/realm.js')
    return join(root, 'out/realm/realm.js')
  },
  searchRoom: async () => {
    await bundleForRealm('src/realm/entry.ts', 'out/realm/realm.js')
    await bundleForNode('src/main/exploring/entry.ts', 'out/explore/entry.js', { inline: true })
    return join(root, 'out/explore/entry.js')
  },
  worker: async () => {
    // Found from the worker, as the built one finds it.
    await bundleForRealm('src/realm/entry.ts', 'out/realm/realm.js')
    return inOneFile('src/workers/entry.ts')
  },
  bareWorker: () => inOneFile('bench/programs/bare-worker.ts'),
  forkWorker: () => inOneFile('bench/programs/fork-worker.ts'),
  managerQueue: () => Promise.resolve(join(root, 'bench/programs/manager-queue.py')),
  ownLock: () => Promise.resolve(join(root, 'bench/programs/own-lock.py')),
  philosophers: () => Promise.resolve(join(root, 'bench/programs/philosophers.pml')),
  manyPipes: () => Promise.resolve(join(root, 'bench/programs/many-pipes.py')),
  pythonRuntime: () => Promise.resolve(join(root, 'src/python')),
  framePages: bundlePages,
  app: async () => {
    for (const target of targets) if (await isStale(target)) await build([target], () => {})
    return join(root, 'bin/lockstep.js')
  },
}

/** @typedef {keyof typeof resources} Resource */

/** @type {Map<Resource, Promise<string>>} */
const made = new Map()

/**
 * Makes it if that has not been done yet, and says where it lies.
 * @param {Resource} name
 */
export function bundle(name) {
  const path = made.get(name) ?? resources[name]()
  made.set(name, path)
  return path
}

/** @param {string} trial */
export function bundleTrial(trial) {
  return make(`bench/trials/${trial}.ts`, false)
}

/** @param {string} entry */
function inOneFile(entry) {
  return make(entry, true)
}

/**
 * @param {string} entry
 * @param {boolean} inline
 * @returns {Promise<string>}
 */
async function make(entry, inline) {
  const output = join('build/bench', basename(entry).replace(/\.tsx?$/, '.js'))
  await bundleForNode(entry, output, { inline })
  return join(root, output)
}
