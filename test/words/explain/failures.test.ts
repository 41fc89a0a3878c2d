/** An error that nobody caught is explained: what it was, where, what it took with it, who waits now, what usually lies behind it. */
import { describe, expect, test } from 'vitest'
import { explainFailures } from '../../../src/model/explain/explain-failure.ts'
import { spokenExplanation } from '../../../src/words/report/spoken.ts'
import { runText } from '../../support/run-text.ts'

const MAIN = 'export async function main()'

async function failures(source: string) {
  const { world, events } = await runText(source)
  return explainFailures(world, events).map((explanation) => ({
    explanation,
    en: spokenExplanation(explanation, world, 'en'),
    zh: spokenExplanation(explanation, world, 'zh-CN'),
  }))
}

describe('usual mistakes', () => {
  test.each([
    [
      'await-it',
      `import { Queue } from 'lockstep'
      ${MAIN} { const q = new Queue(); q.put(1); await q.get() }`,
    ],
    [
      'export-it',
      `import { Process } from 'lockstep'
      async function work() {}
      ${MAIN} { await new Process({ target: work }).start() }`,
    ],
    ['export-main', `export async function go() {}`],
    ['define-it', `${MAIN} { await print('hello') }`],
    ['is-no-function', `${MAIN} { const x: any = {}; x.go() }`],
    [
      'send-plain-data',
      `import { Pipe, Lock } from 'lockstep'
      ${MAIN} { const [a] = Pipe(); await a.send(new Lock()) }`,
    ],
    [
      'start-in-main',
      `import { Process, setStartMethod } from 'lockstep'
      export async function work() {}
      const p = new Process({ target: work })
      p.start()
      ${MAIN} {}`,
    ],
    [
      'catch-eof',
      `import { Pipe } from 'lockstep'
      ${MAIN} { const [r, w] = Pipe({ duplex: false }); await w.close(); await r.recv() }`,
    ],
    [
      'reader-is-gone',
      `import { Pipe } from 'lockstep'
      ${MAIN} { const [r, w] = Pipe({ duplex: false }); await r.close(); await w.send(1) }`,
    ],
    [
      'use-before-close',
      `import { Pipe } from 'lockstep'
      ${MAIN} { const [r] = Pipe({ duplex: false }); await r.close(); await r.recv() }`,
    ],
    [
      'expect-empty',
      `import { Queue } from 'lockstep'
      ${MAIN} { await new Queue().get({ timeout: 1 }) }`,
    ],
    ['catch-or-report', `${MAIN} { throw new Error('boom') }`],
  ])('%s', async (code, source) => {
    const [first] = await failures(source)
    expect(first?.explanation).toMatchObject({ verdict: 'failed', rule: 'PR11', suggestion: { code } })
    expect(first?.zh.suggestion).toMatch(/[一-鿿]/)
  })
})

describe('what led there, and who waits', () => {
  test('the line, the call and the object that it came out of', async () => {
    const [first] = await failures(`import { Pipe } from 'lockstep'
      ${MAIN} {
        const [r, w] = Pipe({ duplex: false })
        await w.close()
        await r.recv()
      }`)
    expect(first?.en.headline).toBe('main ended with an uncaught EOFError.')
    expect(first?.en.facts[0]).toMatch(/main met EOFError in recv on .*, at step 2\. \[line 5\]/)
  })

  test('the lock that it held, the parent that sees an exit code, and who is stuck now', async () => {
    const [first, ...more] = await failures(`import { Process, Lock } from 'lockstep'
      export async function work(lock: any) {
        await lock.acquire()
        throw new Error('boom')
      }
      ${MAIN} {
        const lock = new Lock()
        const worker = new Process({ target: work, args: [lock], name: 'worker' })
        await worker.start()
        await worker.join()
        await lock.acquire()
      }`)
    expect(more).toEqual([])
    expect(first?.en.headline).toBe('worker ended with an uncaught Error: boom.')
    const facts = first?.en.facts.join('\n')
    expect(facts).toMatch(/\[line 4\]/)
    expect(facts).toMatch(/worker ended with an error at step \d+, holding lock/)
    expect(facts).toMatch(/main can only see the exit code of worker, 1/)
    expect(facts).toMatch(/main waits now, and is stuck/)
  })

  test('main at its end, waiting for a child, is told of while it waits', async () => {
    const [first] = await failures(`import { Process, Event } from 'lockstep'
      export async function child(event: any) { await event.wait() }
      ${MAIN} {
        const event = new Event()
        await new Process({ target: child, args: [event], name: 'child' }).start()
        throw new Error('boom')
      }`)
    expect(first?.explanation.processes).toEqual(['P1'])
    expect(first?.en.facts.join('\n')).toMatch(/At its end main waits for child, which is no daemon/)
  })
})
