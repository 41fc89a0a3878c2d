import { spawnSync } from 'node:child_process'

/** Whether a command can be kept on one core here. */
export function hasTaskset() {
  return spawnSync('taskset', ['-c', '0', process.execPath, '-e', ''], { stdio: 'ignore' }).status === 0
}
