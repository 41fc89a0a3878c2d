import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProcesses } from '../../src/main/autopsy/read-processes.ts'
import { autopsyReport } from '../../src/main/autopsy/report.ts'
import type { AutopsyReport } from '../../src/main/autopsy/report.ts'
import { ALIVE, HUNG } from './programs.ts'
import type { Program } from './programs.ts'

const isHere = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => {
    try {
      return readdirSync(folder).includes(command)
    } catch {
      return false
    }
  })

const started = new Map<string, ChildProcess>()

/** All that a program started is in its group, and ends with it. */
function start({ name, command: [file, ...args] }: Program): void {
  started.set(name, spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true }))
}

beforeAll(() => {
  for (const program of [...HUNG, ...ALIVE]) if (isHere(program.command[0])) start(program)
})

afterAll(async () => {
  for (const { pid, exitCode } of started.values()) {
    if (pid === undefined || exitCode !== null) continue
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  for (const child of started.values())
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve))
})

/** Looks until it is as expected, or nothing changes any more: a program needs a while to come to where it hangs. */
async function looked(pid: number, enough: (report: AutopsyReport) => boolean): Promise<AutopsyReport> {
  for (let n = 0; ; n++) {
    const report = autopsyReport(await readProcesses({ kind: 'pids', pids: [pid] }))
    if (enough(report) || n >= 60) return report
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** It has started what it runs, and none of its threads is on its way any more. */
function isSettled(pid: number): boolean {
  const state = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.[0]
  return state === 'S'
}

describe.runIf(process.platform === 'linux')('a program that hangs', () => {
  test.each(HUNG.map((program) => [program.name, program] as const))(
    '%s',
    { timeout: 120_000 },
    async (_name, program) => {
      const pid = started.get(program.name)?.pid
      if (pid === undefined) return expect(isHere(program.command[0])).toBe(false)
      const report = await looked(pid, ({ outcome }) => outcome === 'stuck')
      expect(report.outcome).toBe('stuck')
      const told = report.deadlocks.flatMap(({ explanation }) => [
        explanation.headline,
        ...explanation.facts.map(({ text }) => text),
      ])
      expect(told.join('\n')).toContain(program.stuck ?? '')
      // What only a run can know is not said of a moment.
      expect(told.join('\n')).not.toMatch(/step \d|line \d/)
      if (program.count !== undefined)
        expect(new Set(report.deadlocks.flatMap(({ pids }) => pids)).size).toBe(program.count)
    },
  )
})

describe.runIf(process.platform === 'linux')('a program that does not hang is never proved stuck', () => {
  test.each(ALIVE.map((program) => [program.name, program] as const))(
    '%s',
    { timeout: 120_000 },
    async (_name, program) => {
      const pid = started.get(program.name)?.pid
      if (pid === undefined) return expect(isHere(program.command[0])).toBe(false)
      for (let n = 0; n < 40 && !isSettled(pid) && program.name !== 'one that computes'; n++)
        await new Promise((resolve) => setTimeout(resolve, 250))
      const report = autopsyReport(await readProcesses({ kind: 'pids', pids: [pid] }))
      expect(report.deadlocks).toEqual([])
      expect(report.outcome).toBe('alive')
    },
  )
})

describe.runIf(process.platform === 'linux')('lockstep autopsy', () => {
  const lockstep = (...args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) =>
      execFile(
        process.execPath,
        [join(import.meta.dirname, '../../bin/lockstep.js'), ...args],
        (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      ),
    )

  test('says in a sentence why nothing can be looked at', { timeout: 120_000 }, async () => {
    const wrong = await Promise.all([
      lockstep('autopsy'),
      lockstep('autopsy', 'kitchen'),
      lockstep('autopsy', '4194303'),
      lockstep('autopsy', '--name', 'no-such-program-anywhere'),
    ])
    for (const { code, stderr } of wrong) {
      expect(code).toBe(2)
      expect(stderr).toMatch(/^lockstep: .+\n {2}.+\n {2}.+/)
    }
  })

  test('gives data with where each fact comes from', { timeout: 120_000 }, async () => {
    const pid = started.get(ALIVE[1]?.name ?? '')?.pid
    if (pid === undefined) return expect(isHere('python3')).toBe(false)
    const { code, stdout } = await lockstep('autopsy', String(pid), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ source: 'kernel', outcome: 'alive', processes: [{ pid }] })
  })
})
