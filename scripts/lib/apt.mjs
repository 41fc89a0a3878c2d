// Installs packages where that is a single safe command: on Debian and Ubuntu, as root.
import { existsSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

/** @returns {boolean} */
export function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/**
 * Its own messages go to the terminal.
 * @param {readonly string[]} packages
 * @param {(line: string) => void} say
 * @returns {boolean} whether they are there now
 */
export function install(packages, say) {
  say(`installing ${packages.join(', ')} with apt-get (once)`)
  const installed =
    aptGet(['update', '-qq']) && aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages])
  if (!installed) say('apt-get did not succeed; its own messages stand above')
  return installed
}

/** @param {readonly string[]} args */
function aptGet(args) {
  const run = spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return run.status === 0
}
