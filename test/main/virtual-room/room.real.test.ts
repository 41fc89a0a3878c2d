/** The virtual room is a process with no rights, tells what happens as it goes, and is gone afterwards. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { openRoom, playVirtually } from '#main/virtual-room/room.ts'
import type { RoomAnswer } from '#main/virtual-room/request.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { builtFile } from '#node/built-file.ts'
import { compileProgram } from '#program/compile.ts'
import { isAlive } from '../../support/processes.ts'
import { processesMarked } from '../../support/process-table.ts'

const PATH = '/lab/room.lab.ts'
const LONG = { computeMs: 20_000 }

function play(text: string, limits: Parameters<typeof playVirtually>[1] = LONG): Promise<RoomAnswer> {
  const compiled = compileProgram(PATH, (path) => (path === PATH ? text : null))
  return playVirtually(
    { compiled, variants: {}, seed: 1, cpuCount: 4, scheduler: { kind: 'fifo' }, maxSteps: 1000 },
    limits,
  )
}

function printed(answer: RoomAnswer): readonly string[] {
  if (answer.kind === 'failed') return [answer.message]
  return answer.events.slice().flatMap((event: WorldEvent) => (event.kind === 'printed' ? [event.text] : []))
}

/** Rooms and their guardians that this test process has started. */
function roomsOf(parent: number): readonly string[] {
  return processesMarked('out/virtual/entry.js')
    .filter((one) => one.parent === parent)
    .map(({ pid, command }) => `${pid} ${command}`)
}

afterEach(() => expect(roomsOf(process.pid)).toEqual([]))

const ENDLESS = `import { print } from 'lockstep'\nexport async function main() { await print('one'); await print('two'); for (;;) {} }`

test('an endless computation is ended in time, with all that had happened before it', async () => {
  const answer = await play(ENDLESS, { computeMs: 1500 })
  expect(answer).toMatchObject({ kind: 'overdue', schedule: [{ thread: 'P1/main' }] })
  expect(printed(answer)).toEqual(['one', 'two'])
})

test('it can be broken off, with all that had happened', async () => {
  const abort = new AbortController()
  // Long after it has begun, also on a busy machine.
  setTimeout(() => abort.abort(), 6000)
  const answer = await play(ENDLESS, { ...LONG, signal: abort.signal })
  expect(answer.kind).toBe('interrupted')
  expect(printed(answer)).toEqual(['one', 'two'])
})

test('is a process that may read its own program and nothing else', async () => {
  const abort = new AbortController()
  const played = play(ENDLESS, { ...LONG, signal: abort.signal })
  let command = ''
  while (command === '') {
    await new Promise((resolve) => setTimeout(resolve, 20))
    command = roomsOf(process.pid).find((one) => !one.includes('guardian')) ?? ''
  }
  abort.abort()
  expect((await played).kind).toBe('interrupted')
  expect(command).toMatch(/ --(experimental-)?permission /)
  expect(command.match(/--allow-\S+/g)).toEqual([
    expect.stringMatching(/^--allow-fs-read=\/.*\/out\/virtual\/entry\.js$/),
    expect.stringMatching(/^--allow-fs-read=\/.*\/out\/realm\/realm\.js$/),
  ])
})

test('text with separators of lines comes through', async () => {
  const answer = await play(
    `import { print } from 'lockstep'\nexport async function main() { await print('a\\u2028b\\nc\\rd') }`,
  )
  expect(printed(answer)).toEqual(['a\u2028b\nc\rd'])
})

test('dies with main, however that ends', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const path = (name: string) => join(root, 'test/support', name)
  // Inside the tree, so that the built room is found from there.
  mkdirSync(join(root, 'build'), { recursive: true })
  const folder = mkdtempSync(join(root, 'build/room-'))
  const main = join(folder, 'main.mjs')
  try {
    const built = spawnSync(process.execPath, [path('bundle.mjs'), path('room-main.ts'), main], {
      encoding: 'utf8',
    })
    expect(built.status, built.stderr).toBe(0)
    const child = spawn(process.execPath, [main, ENDLESS], { stdio: ['ignore', 'inherit', 'inherit'] })
    const pid = child.pid ?? 0
    let rooms: readonly number[] = []
    while (rooms.length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      rooms = processesMarked('out/virtual/entry.js')
        .filter((one) => one.parent === pid)
        .map((one) => one.pid)
    }
    child.kill('SIGKILL')
    while (rooms.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.skipIf(process.platform !== 'linux')('waits for its request, however late that comes', async () => {
  const room = openRoom(builtFile('virtual/entry.js', 'Nothing can be tested.'))
  let said = ''
  const line = room.stdio[3]
  line?.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const gone = once(room, 'close')
  // It has loaded all that it has, and waits in a read (0 on x86-64, 63 on arm64) of its standard input.
  const call = () => readFileSync(`/proc/${room.pid ?? 0}/syscall`, 'utf8')
  await expect.poll(call, { timeout: 30_000 }).toMatch(/^(0|63) 0x0 /)
  room.stdin?.end('no request')
  await gone
  expect(said).not.toContain('EAGAIN')
})
