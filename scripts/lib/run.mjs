import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './targets.mjs'

/** The tools of this project by their own entry files: no shell and no PATH, the same on every system. */
const tools = {
  node: [],
  oxlint: ['node_modules/oxlint/bin/oxlint'],
  prettier: ['node_modules/prettier/bin/prettier.cjs'],
  tsc: ['node_modules/typescript/bin/tsc'],
  vitest: ['node_modules/vitest/vitest.mjs'],
}

/**
 * Runs one tool in the project's folder with our own input and output, and waits for it.
 * @param {keyof typeof tools} tool
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(tool, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...tools[tool].map((path) => join(root, path)), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: options.env ?? process.env,
    })
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}
