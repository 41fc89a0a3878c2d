import { describe, expect, test } from 'vitest'
import { evolve } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { savedTraces } from '../protocol/trace/fixtures.ts'
import { KeptWaiting } from '../support/kept-waiting.ts'
import { ModelRun } from '../support/model-run.ts'

/** Looks after every so many events. */
function mistakesIn(events: readonly WorldEvent[], every: number): readonly string[] {
  const kept = new KeptWaiting()
  const found: string[] = []
  let world = initialWorld()
  for (const [index, event] of events.entries()) {
    world = evolve(world, event)
    if (index % every !== 0) continue
    found.push(...kept.mistakes(world).map((id) => `${id} after ${index}, ${event.kind}`))
  }
  return found
}

describe('who waits, kept up', () => {
  test.each(savedTraces.map(({ name, text }) => [name, text] as const))(
    'is who waits in %s, however seldom one looks',
    (name, text) => {
      const events = parseTrace(name, text).events.slice()
      for (const every of [1, 2, 7]) expect(mistakesIn(events, every)).toEqual([])
    },
  )

  test('follows stops, deadlines, closed ends, signals and the ends of threads', () => {
    const run = new ModelRun()
    run.pipe('P1/main')
    run.lock('P1/main')
    const child = run.start('P1', 'P2', { reach: ['pipe-1', 'lock-1'] })
    const other = run.thread('P1/main', 'P1/other')
    run.acquire('P1/main')
    run.acquire(child, 'lock-1', 50)
    run.at(other, { kind: 'pipe.wait', handles: ['pipe-1:r'], timeoutMs: 20 })
    run.kill('P2', 'SIGSTOP')
    run.advance()
    run.goOn(other)
    run.kill('P2', 'SIGCONT')
    run.at(other, { kind: 'sleep', ms: 10 })
    run.advance()
    run.goOn(other)
    run.at(other, { kind: 'pipe.read', handle: 'pipe-1:r', framed: true, maxBytes: null })
    run.run('P1/main', { kind: 'fd.close', handle: 'pipe-1:w' })
    run.at('P1/main', { kind: 'thread.join', target: other, timeoutMs: null })
    run.kill('P2')
    run.goOn(other)
    run.end(other)
    run.goOn('P1/main')
    run.join('P1/main', 'P2')
    for (const every of [1, 2, 3, 5]) expect(mistakesIn(run.events, every)).toEqual([])
  })

  test('asks about those who are touched, not about all who wait', () => {
    const run = new ModelRun()
    const threads = Array.from({ length: 60 }, (_, n) => {
      run.pipe('P1/main', `pipe-${n}`)
      return run.start('P1', `P${n + 2}`, { method: 'spawn', passes: [`pipe-${n}:r`] })
    })
    threads.forEach((thread, n) => run.recv(thread, `pipe-${n}:r`))
    const kept = new KeptWaiting()
    kept.mistakes(run.world)
    kept.asked = 0
    for (let n = 0; n < 20; n++) {
      run.send('P1/main', 'pipe-7:w')
      expect(kept.mistakes(run.world)).toEqual([])
      run.goOn('P9/main')
      run.recv('P9/main', 'pipe-7:r')
    }
    expect(kept.asked).toBeLessThan(20 * 3)
  })
})
