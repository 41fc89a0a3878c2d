import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Brings the named build targets up to date before tests that start the built files as processes. In a process of its
 * own, because a bundler inside the test runner would share its settings.
 */
export function buildStale(targets: readonly string[]): void {
  const script = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url))
  const built = spawnSync(process.execPath, [script, '--stale', ...targets], { encoding: 'utf8' })
  if (built.status !== 0)
    throw new Error(`the build before the tests failed:\n${built.stdout}${built.stderr}`)
}
