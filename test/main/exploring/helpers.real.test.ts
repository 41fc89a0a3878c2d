/** Rooms on other cores that help with a search: the answer is the same, and none is left. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { exploreInRoom } from '#main/exploring/room.ts'
import type { ExploreAnswer, ExploreWatch } from '#main/exploring/room.ts'
import { compileProgram } from '#program/compile.ts'
import { philosophers } from '../../support/philosophers.ts'
import { isAlive } from '../../support/processes.ts'
import { processesMarked } from '../../support/process-table.ts'
import { SEARCH } from '../../support/searching-main.ts'

const PATH = '/lab/helped.lab.ts'

function search(jobs: number, text: string, watch: ExploreWatch = {}): Promise<ExploreAnswer> {
  const compiled = compileProgram(PATH, (path) => (path === PATH ? text : null))
  return exploreInRoom({ ...SEARCH, compiled, jobs }, watch)
}

/** Rooms that this process has started: the one that searches, and those that help. */
function roomsOf(parent: number): readonly number[] {
  return processesMarked('out/explore/entry.js')
    .filter((one) => one.parent === parent && !one.command.includes('lockstep-guardian'))
    .map(({ pid }) => pid)
}

async function untilRooms(parent: number, least: number): Promise<readonly number[]> {
  for (;;) {
    const rooms = roomsOf(parent)
    if (rooms.length >= least) return rooms
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

afterEach(() => expect(roomsOf(process.pid)).toEqual([]))

/** All but what depends on the time that it took. */
function toldBy(answer: ExploreAnswer) {
  if (answer.kind === 'broken') return answer
  const { executions, complete, stopped, outcomes } = answer.explored
  return { executions, complete, stopped, outcomes }
}

test('a helper that is killed changes nothing of the answer', async () => {
  const alone = toldBy(await search(1, philosophers(4, 2)))
  expect(alone).toMatchObject({ executions: 2002, complete: true, stopped: null })
  const helped = search(2, philosophers(4, 2))
  expect(toldBy(await helped)).toEqual(alone)
  const robbed = search(2, philosophers(4, 2))
  const over = robbed.then(() => [])
  const [, helper] = await Promise.race([untilRooms(process.pid, 2), over])
  if (helper !== undefined) process.kill(helper, 'SIGKILL')
  const again = toldBy(await robbed)
  expect(again).toMatchObject({ executions: 2002, complete: true, stopped: null })
})

test('a search that is cancelled ends its helpers', async () => {
  const cancel = new AbortController()
  const searching = search(3, philosophers(5, 3), { signal: cancel.signal })
  const rooms = await untilRooms(process.pid, 3)
  expect(rooms).toHaveLength(3)
  cancel.abort()
  const answer = await searching
  if (answer.kind === 'explored') expect(answer.explored.stopped).toBe('cancelled')
  expect(rooms.filter(isAlive)).toEqual([])
})

test('helpers die with main, however that ends', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const path = (name: string) => join(root, 'test/support', name)
  // Inside the tree, so that the built room is found from there.
  mkdirSync(join(root, 'build'), { recursive: true })
  const folder = mkdtempSync(join(root, 'build/searching-'))
  const main = join(folder, 'main.mjs')
  try {
    const built = spawnSync(process.execPath, [path('bundle.mjs'), path('searching-main.ts'), main], {
      encoding: 'utf8',
    })
    expect(built.status, built.stderr).toBe(0)
    const child = spawn(process.execPath, [main, philosophers(5, 3)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const rooms = await untilRooms(child.pid ?? 0, 2)
    child.kill('SIGKILL')
    while (rooms.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
