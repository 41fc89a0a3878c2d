// node scripts/imports.mjs: imports that no room allows, and import circles, a line each; exit code 1 if there are any.
import { circleFaults, importsOf, roomFaults, sourcesUnder } from './lib/imports.mjs'
import { root } from './lib/targets.mjs'
import { rooms } from './rooms.mjs'

const graph = importsOf(sourcesUnder(root, ['src', 'labs', 'conformance', 'scripts', 'bench', 'test']))
const faults = [...roomFaults(graph, rooms), ...circleFaults(graph)]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
