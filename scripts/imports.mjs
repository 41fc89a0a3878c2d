// node scripts/imports.mjs: imports that no room allows, folders without rows, files that nobody imports, and import circles, a
// line each; exit code 1 if there are any.
import {
  circleFaults,
  importsOf,
  roomFaults,
  rowlessFaults,
  sourcesUnder,
  unreachedFaults,
} from './lib/imports.mjs'
import { root, targets } from './lib/targets.mjs'
import { rooms } from './rooms.mjs'

/** Where everything in `src` begins: the bundles, what labs import, and the page that shows what the window is made of. */
const entries = [
  ...targets.flatMap(({ entries: own }) => own),
  'src/lab/api/api.ts',
  'src/renderer/gallery.tsx',
]

const graph = importsOf(sourcesUnder(root, ['src', 'labs', 'conformance', 'scripts', 'bench', 'test']))
const faults = [
  ...roomFaults(graph, rooms),
  ...rowlessFaults(graph, rooms),
  ...unreachedFaults(graph, entries),
  ...circleFaults(graph),
]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
