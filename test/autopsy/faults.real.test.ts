/** What can go wrong while running processes are looked at: each has a sentence, in both languages, and nothing breaks. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { candidates } from '../../src/main/autopsy/candidates.ts'
import { readProcesses } from '../../src/main/autopsy/read-processes.ts'
import { autopsyReport } from '../../src/main/autopsy/report.ts'
import type { AutopsyReport } from '../../src/main/autopsy/report.ts'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { isHere } from './started-programs.ts'

const LOCKSTEP = join(import.meta.dirname, '../../bin/lockstep.js')
const PYTHON = '/usr/bin/python3'
const folder = mkdtempSync(join(tmpdir(), 'lockstep-autopsy-'))
const started: ChildProcess[] = []

/** The child holds the write end of the pipe that it reads to the end. */
const EOF_PROGRAM = `
import multiprocessing as mp
mp = mp.get_context('fork')
r, w = mp.Pipe(False)
def child():
    r.recv()
p = mp.Process(target=child); p.start()
w.close(); p.join()
`

function begin(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  started.push(child)
  return child
}

type Said = { readonly code: number; readonly stdout: string; readonly stderr: string }

function lockstep(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  before: readonly string[] = [],
) {
  const [file = '', ...rest] = [...before, process.execPath, LOCKSTEP, ...args]
  return new Promise<Said>((resolve) =>
    execFile(file, rest, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  )
}

/** Looks until it is stuck: it takes its time to come there. */
async function stuck(look: () => Promise<AutopsyReport>): Promise<AutopsyReport> {
  for (let n = 0; ; n++) {
    const report = await look()
    if (report.outcome === 'stuck' || n >= 60) return report
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function canMakeNamespaces(): boolean {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--mount-proc', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

afterAll(async () => {
  for (const child of started) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue
    const ended = new Promise((resolve) => child.once('exit', resolve))
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      continue
    }
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
})

describe.runIf(process.platform === 'linux')('what cannot be looked at', () => {
  // In English: autopsy.real.test.ts.
  test('is said in three lines, in Chinese too', async () => {
    const cases = [
      { args: [], says: '没有指明任何进程。' },
      { args: ['kitchen'], says: '“kitchen”不是进程号。' },
      { args: ['4194303'], says: '没有进程 4194303。' },
    ]
    await Promise.all(
      cases.map(async ({ args, says }) => {
        const { code, stderr } = await lockstep(['autopsy', ...args, '--lang', 'zh'])
        expect(code).toBe(2)
        expect(stderr).toMatch(/^lockstep: .+\n {2}.+\n {2}.+\n$/)
        expect(stderr).toContain(says)
        // Nothing is said in English by the way.
        expect(stderr).not.toMatch(/\b(the|process|nothing)\b/i)
      }),
    )
  })

  test('has ended before it was read', async () => {
    const child = begin('true', [])
    const pid = child.pid ?? 0
    // It stays there as a zombie, or is gone: nothing of it is stuck either way.
    const said = await readProcesses({ kind: 'pids', pids: [pid] }).then(
      (snapshot) => autopsyReport(snapshot).outcome,
      (error: unknown) => String(error),
    )
    expect(said).toMatch(/^alive$|There is no process|ended before they were read/)
  })

  test('its number belongs to another one now', async () => {
    const child = begin('sleep', ['600'])
    const pid = child.pid ?? 0
    const [{ ticks } = { ticks: 0 }] = (await readProcesses({ kind: 'pids', pids: [pid] })).members
    const again = (of: number) => readProcesses({ kind: 'again', processes: [{ pid, ticks: of }] })
    expect((await again(ticks)).members.map((one) => one.pid)).toEqual([pid])
    await expect(again(ticks - 1)).rejects.toThrow('ended before they were read')
  })

  test('processes that come and go while they are read break nothing', async () => {
    const busy = begin('sh', ['-c', 'while :; do true | /bin/true & /bin/true; done'])
    for (let n = 0; n < 5; n++) {
      const { outcome, processes } = autopsyReport(
        await readProcesses({ kind: 'pids', pids: [busy.pid ?? 0] }),
      )
      expect(outcome).toBe('alive')
      expect(processes.map(({ pid }) => pid)).toContain(busy.pid)
    }
  })
})

describe.runIf(process.platform === 'linux' && existsSync(PYTHON))('a hung program', () => {
  const env = (extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...process.env, ...extra })

  test('is watched until it ends, saved and exported', async () => {
    const child = begin(PYTHON, ['-c', EOF_PROGRAM])
    const pid = child.pid ?? 0
    await stuck(async () => autopsyReport(await readProcesses({ kind: 'pids', pids: [pid] })))
    const file = join(folder, 'hung.lockstep')
    const watching = spawn(process.execPath, [LOCKSTEP, 'autopsy', String(pid), '--watch', '--save', file])
    let said = ''
    for await (const piece of watching.stdout) {
      said += String(piece)
      // Two looks, then it ends: whoever watches is told, and comes to an end too.
      if (said.split('Snapshot of').length > 2 && child.signalCode === null) process.kill(-pid, 'SIGKILL')
    }
    const code = await new Promise((resolve) => {
      if (watching.exitCode !== null) resolve(watching.exitCode)
      else watching.once('exit', resolve)
    })
    expect(code).toBe(0)
    expect(said).toMatch(/Snapshot of \d\d:\d\d:\d\d, read-only: proved stuck at this moment/)
    expect(said).toContain('They have all ended')
    const trace = parseTrace('hung', readFileSync(file, 'utf8'))
    expect(trace.events.length).toBeGreaterThanOrEqual(2)
    expect([...trace.events].map(({ kind }) => kind)).toContain('processes.same')
    const drawn = await lockstep(['export', file, '--format', 'svg'])
    expect(drawn.code).toBe(0)
    expect(drawn.stdout).toContain(String(pid))
    const replayed = await lockstep(['replay', file])
    expect(replayed.code).toBe(2)
    expect(replayed.stderr).toContain('cannot be run')
  })

  test('its lines, where py-spy gives them; where it does not, that is said', async () => {
    const child = begin(PYTHON, ['-c', EOF_PROGRAM])
    const pid = child.pid ?? 0
    await stuck(async () => autopsyReport(await readProcesses({ kind: 'pids', pids: [pid] })))
    // As py-spy 0.4 prints it.
    const frame = (name: string, filename: string, line: number) => ({
      name,
      filename,
      module: null,
      short_filename: null,
      line,
      locals: null,
      is_entry: true,
    })
    const says = join(folder, 'dump.json')
    writeFileSync(
      says,
      JSON.stringify([
        {
          pid: 'PID',
          thread_id: 139_872_014_960_448,
          thread_name: 'MainThread',
          os_thread_id: 'PID',
          active: false,
          owns_gil: false,
          frames: [
            frame('poll', '/usr/lib/python3.11/multiprocessing/popen_fork.py', 27),
            frame('serve', '/home/ada/kitchen.py', 21),
            frame('<module>', '/home/ada/kitchen.py', 40),
          ],
          process_info: null,
        },
      ]),
    )
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    cpSync(join(import.meta.dirname, 'py-spy-double.sh'), join(bin, 'py-spy'))
    const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`
    const ask = (extra: NodeJS.ProcessEnv, ...more: readonly string[]) =>
      lockstep(['autopsy', String(pid), '--stacks', ...more], env(extra))
    const [told, data, refused, without, plain] = await Promise.all([
      ask({ PATH: path, PY_SPY_SAYS: says }),
      ask({ PATH: path, PY_SPY_SAYS: says }, '--json'),
      ask({ PATH: path, PY_SPY_SAYS: 'refuses' }),
      ask({ PATH: folder }, '--lang', 'zh'),
      lockstep(['autopsy', String(pid), '--json']),
    ])
    for (const { code } of [told, data, refused, without, plain]) expect(code).toBe(1)
    expect(told.stdout).toContain('serve: /home/ada/kitchen.py, line 21')
    expect(told.stdout).toContain('stops none of them')
    const report = JSON.parse(data.stdout) as AutopsyReport
    expect(report.processes[0]?.threads[0]?.stack).toMatchObject({ known: 'py-spy' })
    expect(report.deadlocks[0]?.explanation.facts.map(({ file, line }) => [file, line])).toContainEqual([
      '/home/ada/kitchen.py',
      21,
    ])
    expect(refused.stdout).toContain(
      `Process ${pid}: py-spy could not read its lines: Error: Failed to open process ${pid}`,
    )
    expect(without.stdout).toContain('PATH 里没有 py-spy')
    // Nobody has asked.
    expect((JSON.parse(plain.stdout) as AutopsyReport).stacks).toBeNull()
  })

  test('is among those that a person may look at; Lockstep’s own are not', () => {
    const own = begin('sleep', ['600'])
    // Its parent ends at once: it belongs to nobody here any more.
    const stray = Number(execFileSync('sh', ['-c', 'sleep 600 >/dev/null 2>&1 & echo $!']))
    try {
      const found = candidates()
      expect(found.find(({ pid }) => pid === stray)).toMatchObject({ command: 'sleep 600', below: 0 })
      expect(found.map(({ pid }) => pid)).not.toContain(own.pid)
      expect(found.map(({ pid }) => pid)).not.toContain(process.pid)
    } finally {
      process.kill(stray, 'SIGKILL')
    }
  })

  test.runIf(isHere('unshare') && canMakeNamespaces())(
    'in a namespace of its own is proved stuck from outside; from inside it does not see those outside',
    async () => {
      const inside = ['unshare', '--pid', '--fork', '--mount-proc']
      const [command = '', ...args] = inside
      const child = begin(command, [...args, PYTHON, '-c', EOF_PROGRAM])
      const pid = child.pid ?? 0
      const report = await stuck(async () =>
        autopsyReport(await readProcesses({ kind: 'pids', pids: [pid] })),
      )
      // It calls its child by another number than is known here.
      expect(report.deadlocks.flatMap(({ pids }) => pids).length).toBeGreaterThanOrEqual(2)
      expect(report.processes.filter(({ call }) => call === 'wait4').length).toBeGreaterThanOrEqual(1)
      const { code, stderr } = await lockstep(['autopsy', String(pid)], process.env, inside)
      expect(code).toBe(2)
      expect(stderr).toContain(`There is no process ${pid}.`)
      expect(stderr).toContain('another namespace')
    },
  )
})
