import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

describe('pool', () => {
  test('is workers, a queue of tasks and one of results, and three threads where it was made [PL1]', async () => {
    const { events } = await runText(`
import { Pool } from 'lockstep'
export async function main() { await new Pool(2) }`)
    const made = events.flatMap((event) => (event.kind === 'effect' ? [event.effect] : []))
    const workers = made.filter((effect) => effect.kind === 'create.process' && effect.role === 'pool-worker')
    const threads = events.flatMap((event) =>
      event.kind === 'thread.started' ? [[event.child, event.role]] : [],
    )
    const pool = made.find((effect) => effect.kind === 'create.composite' && effect.composite.kind === 'pool')
    expect(workers).toHaveLength(2)
    expect(threads).toEqual([
      ['P1/worker-handler-1', 'worker-handler'],
      ['P1/task-handler-1', 'task-handler'],
      ['P1/result-handler-1', 'result-handler'],
    ])
    expect(pool).toMatchObject({ composite: { parts: { inqueue: 'queue-1', outqueue: 'queue-2' } } })
  })

  test('is started before the next call even if nobody awaits it', async () => {
    const { printed, ending } = await runText(`
import { Pipe, Pool, print } from 'lockstep'
export async function main() {
  const [reader, writer] = Pipe({ duplex: false })
  const pool = new Pool(1)
  await writer.close()
  await print(await reader.poll(1))
  await pool.terminate()
  await print(await reader.poll(1))
}`)
    expect(ending).toBe('ended')
    expect(printed).toEqual(['P1: false', 'P1: true'])
  })

  test('awaited, it is itself, and started', async () => {
    const { printed } = await runText(`
import { Pool, activeChildren, print } from 'lockstep'
export async function main() {
  const pool = await new Pool(2)
  await print(pool instanceof Pool, (await activeChildren()).map((child) => [child.name, child.daemon]))
}`)
    expect(printed).toEqual(['P1: true [[ForkPoolWorker-1, true], [ForkPoolWorker-2, true]]'])
  })

  test('that cannot be made leaves nothing behind and says why', async () => {
    const { printed } = await runText(`
import { Pool, print, errors } from 'lockstep'
const attempt = async (make) => { try { await make() } catch (error) { await print(error.name, error.message) } }
export async function main() {
  await attempt(() => new Pool(0))
  await attempt(() => new Pool(1, { maxtasksperchild: 0 }))
  await attempt(() => new Pool(1, { initializer: 'soup' }))
}`)
    expect(printed).toEqual([
      'P1: ValueError Number of processes must be at least 1',
      'P1: ValueError maxtasksperchild must be a positive int or None',
      'P1: TypeError initializer must be a callable',
    ])
  })

  test('a result callback that raises ends the result handler: no result comes any more [PL10]', async () => {
    const { printed, tracebacks } = await runText(`
import { Pool, print, errors } from 'lockstep'
export async function main() {
  const pool = await new Pool(1)
  await pool.applyAsync(same, [1], { callback: () => { throw new errors.IndexError('salt') } })
  const second = await pool.applyAsync(same, [2])
  try { await second.get(5) } catch (error) { await print(error instanceof errors.MpTimeoutError) }
}
export async function same(value) { return value }`)
    expect(printed).toEqual(['P1: true'])
    expect(
      tracebacks.some((text) => text.includes('result-handler') && text.includes('IndexError: salt')),
    ).toBe(true)
  })

  test('a task that forgets an await fails with that, and the worker goes on', async () => {
    const { printed } = await runText(`
import { Pool, print, sleep } from 'lockstep'
export async function main() {
  const pool = await new Pool(1)
  try { await pool.apply(hasty) } catch (error) { await print(error.name, error.message.includes('await')) }
  await print(await pool.apply(patient))
}
export async function hasty() { void sleep(1) }
export async function patient() { await sleep(1); return 'done' }`)
    expect(printed).toEqual(['P1: RuntimeError true', 'P1: done'])
  })

  test('imap in chunks gives items, and raises what the iterable raises', async () => {
    const { printed } = await runText(`
import { Pool, print, errors } from 'lockstep'
function* dishes() { yield 1; yield 2; yield 3; throw new errors.LookupError('no more') }
export async function main() {
  const pool = await new Pool(2)
  const seen = []
  for await (const value of await pool.imap(double, [1, 2, 3, 4, 5], { chunksize: 2 })) seen.push(value)
  await print(seen)
  const iterator = await pool.imap(double, dishes())
  try { for (;;) await print(await iterator.next()) } catch (error) { await print(error.name) }
}
export async function double(value) { return value * 2 }`)
    expect(printed).toEqual(['P1: [2, 4, 6, 8, 10]', 'P1: 2', 'P1: 4', 'P1: 6', 'P1: LookupError'])
  })

  test('an error that cannot be sent back arrives as MaybeEncodingError', async () => {
    const { printed } = await runText(`
import { Pool, print } from 'lockstep'
export async function main() {
  const pool = await new Pool(1)
  try { await pool.apply(fail) } catch (error) { await print(error.name) }
}
export async function fail() { const error = new Error('no'); error.held = () => 1; throw error }`)
    expect(printed).toEqual(['P1: MaybeEncodingError'])
  })

  test('itself does not travel in messages, its results do not either', async () => {
    const { printed } = await runText(`
import { Pool, Pipe, print } from 'lockstep'
export async function main() {
  const [, writer] = Pipe()
  const pool = await new Pool(1)
  const result = await pool.applyAsync(nothing)
  for (const object of [pool, result]) {
    try { await writer.send(object) } catch (error) { await print(error.name) }
  }
}
export async function nothing() {}`)
    expect(printed).toEqual(['P1: NotImplementedError', 'P1: TypeError'])
  })

  test('its life is told: tasks queued, sent, running, done', async () => {
    const { events } = await runText(`
import { Pool } from 'lockstep'
export async function main() {
  const pool = await new Pool(1)
  await pool.map(double, [1, 2], { chunksize: 1 })
  await pool.close()
  await pool.join()
}
export async function double(value) { return value * 2 }`)
    const changes = events.flatMap((event) =>
      event.kind === 'effect' && event.effect.kind === 'task' ? [event.effect.task] : [],
    )
    const ofFirst = changes.filter(({ text }) => text === 'double(1)')
    expect(ofFirst.map(({ state, by }) => [state, by])).toEqual([
      ['queued', null],
      ['sent', null],
      ['running', 'P2/main'],
      ['done', null],
    ])
  })
})
