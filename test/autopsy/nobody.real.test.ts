/** Somebody who is nobody in particular may look at what is their own, and is told what is not. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AutopsyReport } from '../../src/main/autopsy/report.ts'
import { HUNG } from './hung-programs.ts'
import { LIVING } from './living-programs.ts'
import { StartedPrograms } from './started-programs.ts'

const AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
const LOCKSTEP = join(import.meta.dirname, '../../bin/lockstep.js')
const PYTHON = '/usr/bin/python3'

/** Only root can become somebody else, and whoever that is has to be able to read the program. */
function canBeNobody(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    const [setpriv = '', ...args] = AS_NOBODY
    for (const command of [
      [process.execPath, LOCKSTEP, '--version'],
      [PYTHON, '-c', 'import multiprocessing.synchronize'],
    ])
      execFileSync(setpriv, [...args, ...command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Of each kind of thing that is waited at, one. */
const STUCK = HUNG.filter(({ name }) =>
  /last write end itself|both talk first, through a conn|opposite order|full pipe|same lock file|poll on a pipe/.test(
    name,
  ),
)
const FREE = LIVING.filter(({ name }) => /writer is about|holder sleeps|keeps its name|SIGTERM/.test(name))

describe.runIf(canBeNobody())('as an unprivileged user', () => {
  let started: StartedPrograms
  const sleeper = spawn('sleep', ['600'], { stdio: 'ignore' })

  const autopsy = (...args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      const [setpriv = '', ...before] = AS_NOBODY
      execFile(
        setpriv,
        [...before, process.execPath, LOCKSTEP, 'autopsy', ...args],
        { maxBuffer: 2 ** 26 },
        (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      )
    })

  beforeAll(() => {
    started = new StartedPrograms([PYTHON], AS_NOBODY)
    chmodSync(started.folder, 0o777)
    for (const [index, program] of [...STUCK, ...FREE].entries()) started.start(program, index)
  })

  afterAll(async () => {
    sleeper.kill()
    await started.end()
  })

  test('own processes: the same is proved, and nothing else', async () => {
    const pids = started.pids.map(String)
    const expected = STUCK.filter(({ name }) => started.pidOf(name) !== null).reduce(
      (sum, { count }) => sum + count,
      0,
    )
    for (let n = 0; ; n++) {
      const { stdout } = await autopsy(...pids, '--json')
      const { deadlocks } = JSON.parse(stdout) as AutopsyReport
      const stuck = new Set(deadlocks.flatMap((one) => one.pids))
      for (const { name } of FREE) expect([...stuck]).not.toContain(started.pidOf(name))
      if (stuck.size < expected && n < 40) continue
      expect(stuck.size).toBe(expected)
      return
    }
  })

  test('others: it says that they may not be read', async () => {
    const { code, stderr } = await autopsy(String(sleeper.pid))
    expect(code).toBe(2)
    expect(stderr).toContain(`Process ${sleeper.pid} may not be read.`)
    const denied = await autopsy(String(sleeper.pid), '--lang', 'zh')
    expect(denied.code).toBe(2)
    expect(denied.stderr).toContain(`不能读取进程 ${sleeper.pid}。`)
    const chinese = await autopsy(...started.pids.slice(0, 1).map(String), '--lang', 'zh-CN')
    expect(chinese.stdout).toMatch(/的快照，只读/)
  })
})
