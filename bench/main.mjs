// npm run bench: what was promised about speed, measured. Every figure with a goal is a ratio of variants that took turns
// within this one run (or says what else it is). `--only NAME` (may be repeated), `--rounds N`, `--json`.
import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle, bundleTrial } from './lib/bundles.mjs'
import { table } from './lib/table.mjs'
import { hasTaskset } from './lib/taskset.mjs'

/**
 * @typedef {object} Trial
 * @property {string} name
 * @property {boolean} pinned to one core, with all that it starts
 * @property {readonly import('./lib/bundles.mjs').Resource[]} needs what it is given the paths of, in this order
 */

/** @type {readonly Trial[]} */
const trials = [
  { name: 'gated', pinned: true, needs: ['worker', 'bareWorker', 'forkWorker'] },
  { name: 'manager', pinned: true, needs: ['worker', 'managerQueue'] },
  { name: 'python', pinned: true, needs: ['worker', 'managerQueue', 'ownLock', 'pythonRuntime'] },
  { name: 'restart', pinned: false, needs: ['worker'] },
  { name: 'model', pinned: true, needs: [] },
  { name: 'past', pinned: true, needs: ['realm'] },
  { name: 'record', pinned: true, needs: ['realm'] },
  { name: 'frame', pinned: false, needs: ['framePages'] },
  { name: 'freely', pinned: false, needs: ['app'] },
  { name: 'seek', pinned: true, needs: [] },
  { name: 'redraw', pinned: true, needs: [] },
  { name: 'layout', pinned: true, needs: [] },
  { name: 'crowd', pinned: true, needs: [] },
  { name: 'autopsy', pinned: true, needs: ['manyPipes'] },
  { name: 'explore', pinned: true, needs: ['philosophers', 'realm'] },
  { name: 'cores', pinned: false, needs: ['searchRoom'] },
]

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const unknown = values.only.filter((name) => !trials.some((trial) => trial.name === name))
if (unknown.length > 0) {
  process.stderr.write(
    `bench: no trial ${unknown.join(', ')}; there are ${trials.map((trial) => trial.name).join(', ')}\n`,
  )
  process.exit(2)
}

const pinning = hasTaskset()
/** @type {Record<string, import('./lib/report.ts').Report>} */
const reports = {}
for (const trial of trials) {
  if (values.only.length > 0 && !values.only.includes(trial.name)) continue
  const paths = [await bundleTrial(trial.name)]
  for (const resource of trial.needs) paths.push(await bundle(resource))
  process.stderr.write(`bench: ${trial.name}${trial.pinned && !pinning ? ' (not pinned: no taskset)' : ''}\n`)
  reports[trial.name] = await run(paths, trial.pinned && pinning)
}
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, ${process.platform}`
if (values.json) process.stdout.write(`${JSON.stringify({ machine, pinning, reports }, null, 2)}\n`)
else process.stdout.write(`${machine}\n\n${table(reports)}\n`)

/**
 * Runs a trial in a Node of its own and gives what it reports.
 * @param {readonly string[]} paths its bundle, then what it needs
 * @param {boolean} pinned
 * @returns {Promise<import('./lib/report.ts').Report>}
 */
function run(paths, pinned) {
  const command = pinned ? ['taskset', '-c', '0', process.execPath] : [process.execPath]
  const [file = process.execPath, ...args] = [...command, ...paths]
  const env = {
    ...process.env,
    ...(values.rounds === undefined ? {} : { LOCKSTEP_BENCH_ROUNDS: values.rounds }),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
      cwd: join(import.meta.dirname, '..'),
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(/** @type {import('./lib/report.ts').Report} */ (JSON.parse(said)))
      else reject(new Error(`the trial ended with ${code}`))
    })
  })
}
