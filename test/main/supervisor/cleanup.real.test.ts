import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { findWorkerEntry } from '#main/supervisor/worker-command.ts'
import { leftoversOf } from '../../support/leftovers.ts'
import { PROGRAMS, usualInterpreter } from '../../support/python.ts'
import { computingIn, realRun } from '../../support/real-run.ts'

const SUPPORT = join(import.meta.dirname, '../../support')
const LOCKSTEP = join(import.meta.dirname, '../../../bin/lockstep.js')
const NOTHING = { processes: [], folders: [] }
/** It has a pipe, shared memory and a child, and never comes back from its computation. */
const BUSY = `
  import { Process, Pipe, Value, sleep } from 'lockstep'
  export async function main() {
    const [a] = Pipe()
    Value('i', 1)
    for (;;) {}
  }`

let folder = ''
let victim = ''
let exporting = ''
const python = (await usualInterpreter())?.path ?? 'python3'
const started: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'victim-'))
  victim = bundled('victim-main')
  exporting = bundled('exporting-main')
})

function bundled(name: string): string {
  const file = join(folder, `${name}.mjs`)
  const path = (of: string) => join(SUPPORT, of)
  const made = spawnSync(process.execPath, [path('bundle.mjs'), path(`${name}.ts`), file], {
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(made.stdout + made.stderr)
  return file
}

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

type Said = { readonly path: string; readonly guardian: number; readonly worker: number }

/** Starts a main process whose worker computes without end. */
async function startVictim(): Promise<{ readonly child: ChildProcess; readonly said: Said }> {
  const child = spawn(process.execPath, [victim, findWorkerEntry(), BUSY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(String(data))),
  )
  return { child, said: JSON.parse(line) as Said }
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** A quiet machine needs a fraction of a second. */
const SOON_MS = 10_000

/** What is left of the session, as soon as it is nothing, or after a while. */
async function untilNothingIsLeft(path: string): Promise<ReturnType<typeof leftoversOf>> {
  const until = performance.now() + SOON_MS
  for (;;) {
    const left = leftoversOf(path)
    if (left.processes.length + left.folders.length === 0 || performance.now() > until) return left
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('when main ends', () => {
  test('by itself, nothing is left: processes, pipes, shared memory, guardian', async () => {
    const supervisor = new Supervisor()
    const run = realRun(supervisor, BUSY)
    void run.conductor.start()
    await computingIn(run, 20)
    expect(leftoversOf(supervisor.directory.path).processes.length).toBeGreaterThan(2)
    await supervisor.close()
    expect(leftoversOf(supervisor.directory.path)).toEqual(NOTHING)
  })

  test('by SIGKILL while a worker computes without end, nothing is left soon after', async () => {
    const { child, said } = await startVictim()
    expect(leftoversOf(said.path).processes).toContain(said.worker)
    await kill(child)
    expect(await untilNothingIsLeft(said.path)).toEqual(NOTHING)
  })

  test('by SIGKILL and its guardian with it, the next start removes what is left', async () => {
    const { child, said } = await startVictim()
    process.kill(said.guardian, 'SIGKILL')
    await kill(child)
    expect(leftoversOf(said.path).processes).toContain(said.worker)
    const next = new Supervisor()
    expect(await untilNothingIsLeft(said.path)).toEqual(NOTHING)
    await next.close()
    expect(leftoversOf(next.directory.path)).toEqual(NOTHING)
  })

  test.each([
    ['a lab', () => [LOCKSTEP, 'run', 'lost-update']],
    [
      'a Python program',
      () => [LOCKSTEP, 'run', '--python', python, join(PROGRAMS, 'leaves-traces.py'), 'fork', 'x'],
    ],
    ['a file for a window', () => [exporting, LOCKSTEP]],
  ])('by SIGKILL right after it has made a folder, nothing is left: %s', async (_, args) => {
    const place = mkdtempSync(join(folder, 'made-'))
    const fatal = pathToFileURL(join(SUPPORT, 'killed-when-it-makes.mjs')).href
    for (const made of [1, 2]) {
      const main = spawnSync(process.execPath, ['--import', fatal, ...args()], {
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: place, KILLED_AFTER: String(made) },
      })
      expect(main).toMatchObject({ signal: 'SIGKILL', stderr: '' })
      expect(main.stdout).toMatch(/^made .*lockstep-/)
      expect(await untilNothingIsLeft(main.stdout.slice('made '.length).trim())).toEqual(NOTHING)
    }
  })

  test('another session that still runs is left alone', async () => {
    const first = new Supervisor()
    const second = new Supervisor()
    expect(leftoversOf(first.directory.path).folders.length).toBe(2)
    await first.spares.whenWarm(1)
    await Promise.all([first.close(), second.close()])
  })
})
