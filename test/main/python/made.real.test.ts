/** What a Python run that was broken off has made is removed: by the host, and by the guardian when main has gone. */
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLEAN_UP } from '../../../src/main/python/clean-up.ts'
import { removeMade } from '../../../src/main/python/made.ts'
import { runPythonText, usualInterpreter } from '../../support/python.ts'

let room: string
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'made-'))
})
afterEach(() => rmSync(room, { recursive: true, force: true }))

const noteOf = (path: string, kind = 'own') => `${statSync(path).ino} ${kind} ${path}\n`

/**
 * A session with one run's notes: of a file, of a folder, and of a file that has been replaced since. And of what was about to be
 * made: by whoever was ended in the middle of it; where that failed, since somebody else had it; before the run had begun.
 */
function noted(): { readonly session: string; readonly run: string; readonly things: string } {
  const [session, run, things] = [join(room, 'session'), join(room, 'session/py-1'), join(room, 'things')]
  mkdirSync(run, { recursive: true })
  mkdirSync(join(things, 'a folder'), { recursive: true })
  writeFileSync(join(things, 'a folder/socket'), '')
  writeFileSync(join(things, 'block'), 'made')
  writeFileSync(join(things, 'replaced'), 'made')
  const notes = ['a folder', 'replaced'].map((name) => noteOf(join(things, name)))
  const block = noteOf(join(things, 'block'), 'block')
  const soon = ['half made', 'had already', 'older', 'never made'].map(
    (name) => `0 soon ${join(things, name)}\n`,
  )
  const refused = `0 not ${join(things, 'had already')}\n`
  writeFileSync(
    join(run, 'made'),
    ['nonsense\n', ...notes, block, '1 own relative\n', ...soon, refused].join(''),
  )
  for (const name of ['half made', 'had already', 'older']) writeFileSync(join(things, name), '')
  writeFileSync(join(run, 's'), '')
  utimesSync(join(run, 's'), 1_000_000, 1_000_000)
  utimesSync(join(things, 'older'), 1000, 1000)
  writeFileSync(join(things, 'other'), 'somebody else’s')
  renameSync(join(things, 'other'), join(things, 'replaced'))
  return { session, run, things }
}

describe('what a run has made', () => {
  test('is removed by the host, unless it has become somebody else’s', () => {
    const { run, things } = noted()
    removeMade(run, true)
    expect(readdirSync(things)).toEqual(['had already', 'older', 'replaced'])
  })

  test('stays, if it is a block of shared memory and the program has come to its end', () => {
    const { run, things } = noted()
    removeMade(run, false)
    expect(readdirSync(things)).toEqual(['block', 'had already', 'older', 'replaced'])
  })

  test('is removed by the guardian, with the session', () => {
    const { session, things } = noted()
    const { status } = spawnSync('/bin/sh', ['-c', CLEAN_UP, 'guardian', `${room}: nobody`, session], {
      input: '',
    })
    expect(status).toBe(0)
    expect(readdirSync(things)).toEqual(['had already', 'older', 'replaced'])
    expect(existsSync(session)).toBe(false)
  })
})

const python = (await usualInterpreter())?.path

describe.skipIf(python === undefined)('a program that is stuck', () => {
  test.each(['fork', 'spawn'])('leaves nothing of what the library made for it, under %s', async (method) => {
    const before = new Set(readdirSync('/dev/shm'))
    const { report } = await runPythonText(
      `
import multiprocessing
from multiprocessing.connection import Listener
from multiprocessing.shared_memory import SharedMemory

def wait(event):
    event.wait()

if __name__ == '__main__':
    context = multiprocessing.get_context('${method}')
    listener, block, event = Listener(family='AF_UNIX'), SharedMemory(create=True, size=64), context.Event()
    # Under fork a semaphore has no name: it was removed as soon as it was there.
    print(block.name.lstrip('/'), (event._flag._semlock.name or '/none').lstrip('/'))
    child = context.Process(target=wait, args=(event,))
    child.start()
    child.join()
`,
      { env: { TMPDIR: room }, ...(python === undefined ? {} : { python }) },
    )
    expect(report.outcome).toBe('deadlock')
    expect(report.prints).toHaveLength(1)
    const [block = '', semaphore = ''] = report.prints[0]?.text.split(' ') ?? []
    expect(block).toMatch(/^psm_/)
    const left = readdirSync('/dev/shm').filter((name) => !before.has(name))
    expect(left.filter((name) => name.includes(block) || name.includes(semaphore))).toEqual([])
    expect(readdirSync(room)).toEqual([])
  })
})
