/** A main process for tests that kill it: it makes a file of the trace that is given as an argument, as a window asks for one. */
import { readFileSync } from 'node:fs'
import { exportApart } from '#main/exporting/export-apart.ts'

const [path = ''] = process.argv.slice(2)
const { name, base64 } = await exportApart({
  kind: 'run.export',
  ...{ name: 'kitchen', trace: readFileSync(path, 'utf8'), format: 'svg', theme: 'light', language: 'en' },
  ...{ step: null, arrangement: null },
})
process.stdout.write(`${name} ${base64.length}\n`)
