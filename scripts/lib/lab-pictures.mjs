// A Vite plugin: `virtual:lab-pictures` is the scene of every built-in lab in its telling moment, computed while the
// window is built. The labs run on virtual processes, in a Node process of their own.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleForNode, root } from './targets.mjs'

const ID = 'virtual:lab-pictures'
const RESOLVED = `\0${ID}`
const MAKER = 'build/pictures/main.js'
/** Characters; ninety scenes are a quarter of a million. */
const MOST = 16 * 1024 * 1024
/** They take three seconds; a program without an end would take for ever. */
const MOST_MS = 120_000

/** @returns {import('vite').Plugin} */
export function labPictures() {
  return {
    name: 'lockstep-lab-pictures',
    resolveId: { filter: { id: new RegExp(`^${ID}$`) }, handler: () => RESOLVED },
    load: {
      filter: { id: new RegExp(`^${RESOLVED}$`) },
      handler: async () => {
        await bundleForNode('scripts/pictures/main.ts', MAKER, { inline: false })
        const { stdout } = await promisify(execFile)(process.execPath, [join(root, MAKER)], {
          maxBuffer: MOST,
          timeout: MOST_MS,
        })
        // A string that is parsed is read faster than the same as a program.
        return `export const pictures = JSON.parse(${JSON.stringify(stdout)})`
      },
    },
  }
}
