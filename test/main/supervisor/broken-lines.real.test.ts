import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { findWorkerEntry } from '#main/supervisor/worker-command.ts'
import { realmFile } from '#sandbox/realm-script.ts'
import { leftoversOf } from '../../support/leftovers.ts'
import { realRun } from '../../support/real-run.ts'
import { ROGUE_WORKER } from '../../support/rogue.ts'

let supervisor: Supervisor

beforeAll(() => {
  supervisor = new Supervisor({ workerEntry: ROGUE_WORKER })
})

afterAll(async () => {
  await supervisor.close()
  const { processes, folders } = leftoversOf(supervisor.directory.path)
  if (processes.length + folders.length > 0)
    throw new Error(`left behind: ${[...processes, ...folders].join(', ')}`)
})

describe('a worker that speaks to main by itself', () => {
  test.each([
    ['bytes that are no frame', "write(Buffer.from('garbage that is long enough'))", /a frame of/],
    ['a word for another process', "say({ kind: 'performed', thread: 'P9/main' })", /P1 cannot speak for P9/],
    [
      'a short frame of nothing',
      'const short = Buffer.alloc(32); short.writeUInt32BE(0x80000001); short.writeUInt32BE(77, 4); write(short)',
      /a short frame that means nothing/,
    ],
    [
      'a second first process',
      `say({ kind: 'announced', number: null, announcement: { thread, next: { kind: 'end' }, effects: [
        { kind: 'create.process', process: 'P1', name: 'x', daemon: false, role: 'program', target: 'f', of: null } ] } })`,
      /create\.process: P1 is not P1’s/,
    ],
    [
      'a name that its child would use next',
      `say({ kind: 'announced', number: null, announcement: { thread, next: { kind: 'end' }, effects: [
        { kind: 'create.sem', sem: 'lock-P2-1', type: 'lock', value: 0, maxValue: 1 } ] } })`,
      /create\.sem: lock-P2-1 is not P1’s/,
    ],
    [
      'a difference between kernel and model in what it was not to perform',
      "say({ kind: 'diverged', thread, op: 'pipe.read', expected: '1', actual: '2' })",
      /P1\/main tells of a difference in pipe\.read, which it was not to perform/,
    ],
  ])('is ended for %s, and it is said why', async (_what, text, why) => {
    const run = realRun(
      supervisor,
      `export async function main({ say, write, granted, thread }) { ${text}; granted() }`,
    )
    await run.conductor.start()
    expect((await run.fact('garbage')).why).toMatch(why)
    expect(run.conductor.events.at(-1)).toMatchObject({
      kind: 'process.crashed',
      process: 'P1',
      what: expect.stringMatching(why) as string,
    })
    await run.conductor.dispose()
  })
})

test('a worker without a line to main ends, and says why', () => {
  const ended = spawnSync(process.execPath, [findWorkerEntry(), '/', realmFile(), '77', '77'], {
    encoding: 'utf8',
  })
  expect(ended.signal).toBe('SIGKILL')
  expect(ended.stderr).toMatch(/line between .* was broken \(EBADF\)/)
})
