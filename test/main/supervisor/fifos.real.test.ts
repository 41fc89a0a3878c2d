/** Where no FIFO can be made: a session does without kernel pipes, a run that needs one stops and says why. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { leftoversOf } from '../../support/leftovers.ts'
import { playReal } from '../../support/real-run.ts'

const usualPath = process.env['PATH']
let emptyFolder = ''

beforeEach(() => {
  emptyFolder = mkdtempSync(join(tmpdir(), 'no-tools-'))
})

afterEach(() => {
  process.env['PATH'] = usualPath
  rmSync(emptyFolder, { recursive: true })
})

const pipes = (count: number) => `
  import { Pipe, print } from 'lockstep'
  export async function main() {
    const ends = []
    for (let n = 0; n < ${count}; n++) ends.push(Pipe())
    await ends[0][0].send('hello')
    await print(await ends[0][1].recv())
  }`

test('without mkfifo a session is brokered by itself', async () => {
  process.env['PATH'] = emptyFolder
  const supervisor = new Supervisor()
  expect(supervisor.transport).toBe('brokered')
  expect(supervisor.transportNote).toMatch(/^No kernel pipes: mkfifo cannot be run \(.*ENOENT\)/)
  const { result, printed } = await playReal(supervisor, pipes(1))
  expect([result.kind, ...printed]).toEqual(['ended', 'hello'])
  process.env['PATH'] = usualPath
  await supervisor.close()
  expect(leftoversOf(supervisor.directory.path)).toEqual({ processes: [], folders: [] })
})

test('a run that finds no FIFO any more stops with that error; main and the session go on', async () => {
  const supervisor = new Supervisor({ transport: 'kernel' })
  process.env['PATH'] = emptyFolder
  await expect(playReal(supervisor, pipes(100))).rejects.toMatchObject({
    code: 'supervisor.fifo',
    what: 'A pipe could not be made.',
    next: expect.stringContaining('brokered') as string,
  })
  process.env['PATH'] = usualPath
  const { printed } = await playReal(supervisor, pipes(1))
  expect(printed).toEqual(['hello'])
  await supervisor.close()
  expect(leftoversOf(supervisor.directory.path)).toEqual({ processes: [], folders: [] })
})
