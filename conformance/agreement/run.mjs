// node conformance/agreement/run.mjs --seed S --count N [--python python3] [--jobs J]
// Random programs on CPython and on the model; exit code 1 if an outcome differs. The code is TypeScript beside this file.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {{ module: { main: (args: readonly string[], script: string) => Promise<number> } }} */
const { module } = await runnerImport(fileURLToPath(new URL('main.ts', import.meta.url)), {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
})
process.exitCode = await module.main(
  process.argv.slice(2),
  fileURLToPath(new URL('cpython/record.py', import.meta.url)),
)
