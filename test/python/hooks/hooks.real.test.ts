/**
 * Every hook of the runtime is needed: a program shows what goes wrong without it. `npm test` leaves a few out, the soak each of them.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../../src/main/python/python-session.ts'
import { leavingOut, notedIn, seenOf, watchedRuntime } from '../../support/hooks.ts'
import { PROGRAMS, runPythonFile, runPythonText, usualInterpreter } from '../../support/python.ts'
import { rounds } from '../../support/rounds.ts'
import { HOOKS } from './table.ts'

const usual = await usualInterpreter()
/** Versions differ in what there is to hook. */
const isOfTable = usual?.version.startsWith('3.11.') === true
const python = usual?.path ?? ''

const runtime = watchedRuntime()
const folder = mkdtempSync(join(tmpdir(), 'lockstep-hooks-'))
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(runtime.path)
})
afterAll(async () => {
  await session.close()
  runtime.remove()
  rmSync(folder, { recursive: true, force: true })
})

const IMPORTS = `
import asyncio, concurrent.futures.process, concurrent.futures.thread, logging, multiprocessing.dummy, queue, socket, subprocess
import multiprocessing.managers, multiprocessing.pool, multiprocessing.resource_sharer, multiprocessing.shared_memory
import multiprocessing.sharedctypes
`

type Seen = Awaited<ReturnType<typeof see>>
const intact = new Map<string, Promise<Seen>>()

async function see(program: string, env: Readonly<Record<string, string>>) {
  const [file = '', ...args] = program.split(' ')
  const temporary = mkdtempSync(join(folder, 'run-'))
  const { ending, told } = seenOf(
    await runPythonFile(join(PROGRAMS, file), {
      ...{ python, session, args, env: { ...env, TMPDIR: temporary } },
      ...{ outsideMs: 300, computeMs: 8_000, budgetSeconds: 40 },
    }),
  )
  return { ending: { ...ending, leaves: readdirSync(temporary).length }, told }
}

function seenIntact(program: string): Promise<Seen> {
  const found = intact.get(program) ?? see(program, {})
  intact.set(program, found)
  return found
}

const QUICK = ['multiprocessing.pool.worker', 'queue.SimpleQueue', 'threading.Lock']
const all = Object.entries(HOOKS)
/** All of them by number alone: `SOAK=2`. Each starts its program twice. */
const chosen = all.filter(([hook]) => QUICK.includes(hook) || rounds(1, 1) > 1)
const programs = new Set(chosen.map(([, [program]]) => program))

describe.skipIf(!isOfTable)('the hooks', () => {
  test('are those of the table', async () => {
    const list = join(folder, 'list')
    const { report, stderr } = await runPythonText(IMPORTS, {
      python,
      session,
      env: { HOOKS_TEST: `list ${list}` },
    })
    expect({ outcome: report.outcome, stderr }).toEqual({ outcome: 'ended', stderr: '' })
    expect(notedIn(list)).toEqual(Object.keys(HOOKS).toSorted())
  })

  test.each([...programs])('%s is the same twice with all of them', async (program) => {
    expect(await see(program, {})).toEqual(await seenIntact(program))
  })

  test.each(chosen)('without %s %s', async (hook, [program, notices]) => {
    const [without, before] = [await see(program, leavingOut(hook)), await seenIntact(program)]
    expect(before.ending.divergences).toBe(0)
    // Who ends otherwise is noticed whatever is told.
    if (notices === 'ends otherwise') expect(without.ending).not.toEqual(before.ending)
    else expect(without).not.toEqual(before)
  })
})
