/** Programs as people write them: the headline names the cause, in the program's own names, and the suggestion mends it. */
import { describe, expect, test } from 'vitest'
import { explainStuck } from '../../../src/model/explain/explain.ts'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { spokenExplanation } from '../../../src/words/report/spoken.ts'
import { runText } from '../../support/run-text.ts'

type Row = {
  readonly headline: string
  readonly says: readonly RegExp[]
  readonly saysNot?: readonly RegExp[]
  readonly suggestion: string | null
  readonly source: string
}

const PROGRAMS: Readonly<Record<string, Row>> = {
  'workers with the pipes of their elders': {
    headline: 'eof.circle',
    says: [
      /desks\[0\]/,
      /cook1 holds a copy of main.s write end .* without being given it/,
      /main closed its end/,
    ],
    saysNot: [/message from the other/],
    suggestion: 'close-inherited',
    source: `import { Process, Pipe } from 'lockstep'
      export async function cook(desk: any) {
        try { for (;;) await desk.send((await desk.recv()) * 2) } catch {}
      }
      export async function main() {
        const desks = [Pipe(), Pipe()]
        const cooks = []
        for (const [n, [, desk]] of desks.entries()) {
          const one = new Process({ target: cook, args: [desk], name: 'cook' + n })
          cooks.push(one)
          await one.start()
        }
        for (const [desk] of desks) { await desk.send(1); await desk.recv(); await desk.close() }
        for (const one of cooks) await one.join()
      }`,
  },
  'a reader that is gone, and a sibling that keeps its end': {
    headline: 'full.stray',
    says: [/bystander/, /never used it/],
    suggestion: 'close-inherited',
    source: `import { Process, Pipe } from 'lockstep'
      export async function read(r: any) { await r.recv(); await r.close() }
      export async function stand(go: any) { await go.recv() }
      export async function main() {
        const [log, out] = Pipe({ duplex: false })
        const [go, start] = Pipe({ duplex: false })
        const reader = new Process({ target: read, args: [log], name: 'reader' })
        await reader.start()
        const other = new Process({ target: stand, args: [go], name: 'bystander' })
        await other.start()
        await log.close()
        await out.send('first')
        await reader.join()
        await out.sendBytes(new Uint8Array(300000))
        await start.send('go')
        await other.join()
      }`,
  },
  'a marker that is compared by identity': {
    headline: 'queue.last-taken',
    says: [/taken by eater at step \d+/, /=== says false/],
    saysNot: [/instead of putting/],
    suggestion: 'compare-by-value',
    source: `import { Process, Queue } from 'lockstep'
      const END = { end: true }
      export async function eat(plates: any) { while ((await plates.get()) !== END); }
      export async function main() {
        const plates = new Queue()
        const eater = new Process({ target: eat, args: [plates], name: 'eater' })
        await eater.start()
        for (const dish of ['soup', 'rice', END]) await plates.put(dish)
        await eater.join()
      }`,
  },
  'items of one shape, and no marker': {
    headline: 'queue.last-taken',
    says: [/was put by main at step \d+/],
    suggestion: 'stop-marker',
    source: `import { Process, Queue } from 'lockstep'
      export async function eat(plates: any) { for (;;) await plates.get() }
      export async function main() {
        const plates = new Queue()
        const eater = new Process({ target: eat, args: [plates], name: 'eater' })
        await eater.start()
        for (const id of [1, 2]) await plates.put({ id })
        await eater.join()
      }`,
  },
  'a variable of a loop that has got another end': {
    headline: 'eof.uncollected',
    says: [/CPython/, /got another value at step \d+/],
    suggestion: 'close-in-loop',
    source: `import { Process, Pipe } from 'lockstep'
      export async function write(end: any) { await end.send('line') }
      export async function main() {
        const logs = []
        for (const n of [0, 1]) {
          const [log, end] = Pipe({ duplex: false })
          const writer = new Process({ target: write, args: [end], name: 'writer' + n })
          await writer.start()
          logs.push(log)
        }
        for (const log of logs) {
          try { for (;;) await log.recv() } catch {}
        }
      }`,
  },
  'the same end, closed in the loop for the last alone': {
    headline: 'eof.self',
    says: [/main holds a write end of/],
    suggestion: 'close-unused-end',
    source: `import { Process, Pipe } from 'lockstep'
      export async function write(end: any) { await end.send('line') }
      export async function main() {
        const [log, end] = Pipe({ duplex: false })
        const writer = new Process({ target: write, args: [end], name: 'writer' })
        await writer.start()
        for (;;) await log.recv()
      }`,
  },
  'main failed between start and marker': {
    headline: 'failed.others-wait',
    says: [/main met Error at step \d+/, /\[line \d+\]/],
    suggestion: 'release-in-finally',
    source: `import { Process, Queue } from 'lockstep'
      export async function eat(plates: any) { await plates.get() }
      export async function main() {
        const plates = new Queue()
        await new Process({ target: eat, args: [plates], name: 'eater' }).start()
        throw new Error('the stove is cold')
      }`,
  },
  'two ends of one pipe, both listening': {
    headline: 'message.each-other',
    says: [/is in recv/],
    suggestion: 'one-sends-first',
    source: `import { Process, Pipe } from 'lockstep'
      export async function listen(end: any) { await end.recv() }
      export async function main() {
        const [mine, yours] = Pipe()
        const other = new Process({ target: listen, args: [yours], name: 'other' })
        await other.start()
        await mine.recv()
      }`,
  },
  'a managed lock that its holder keeps while it waits': {
    headline: 'lock.holder-waits',
    says: [/main waits for guard/, /worker has held guard since step \d+/, /worker is in get on jobs/],
    saysNot: [/server thread/],
    suggestion: 'release-in-with',
    source: `import { Process, Manager, Queue, sleep } from 'lockstep'
      export async function work(guard: any, jobs: any) {
        await guard.acquire()
        await jobs.get()
      }
      export async function main() {
        const manager = await Manager()
        const guard = await manager.Lock()
        const jobs = new Queue()
        await new Process({ target: work, args: [guard, jobs], name: 'worker' }).start()
        await sleep(1)
        await guard.acquire()
        await jobs.put(1)
      }`,
  },
  'one marker for three consumers': {
    headline: 'queue.putter-joins',
    says: [
      /waits for another item of jobs/,
      /The last item of jobs, None/,
      /waits for the read lock of jobs/,
    ],
    suggestion: 'stop-marker',
    source: `import { Process, Queue } from 'lockstep'
      export async function work(jobs: any) { while ((await jobs.get()) !== null); }
      export async function main() {
        const jobs = new Queue()
        const all = [1, 2, 3].map((n) => new Process({ target: work, args: [jobs], name: 'worker' + n }))
        for (const one of all) await one.start()
        for (const job of [1, 2, null]) await jobs.put(job)
        for (const one of all) await one.join()
      }`,
  },
  'two who both get first': {
    headline: 'queue.each-other',
    says: [/Nothing was ever put into left/, /Nothing was ever put into right/],
    saysNot: [/could put one, waits for processes/],
    suggestion: 'one-puts-first',
    source: `import { Process, Queue } from 'lockstep'
      export async function talk(left: any, right: any) { await right.put((await left.get()) + 1) }
      export async function main() {
        const [left, right] = [new Queue(), new Queue()]
        const ada = new Process({ target: talk, args: [left, right], name: 'ada' })
        const ben = new Process({ target: talk, args: [right, left], name: 'ben' })
        for (const one of [ada, ben]) await one.start()
        for (const one of [ada, ben]) await one.join()
      }`,
  },
  'a join before what is sent has been read': {
    headline: 'full.reader-joins',
    says: [/main, who could read from it, waits for worker to end/],
    suggestion: 'receive-before-join',
    source: `import { Process, Pipe } from 'lockstep'
      export async function work(out: any) { await out.sendBytes(new Uint8Array(300000)) }
      export async function main() {
        const [desk, far] = Pipe()
        const worker = new Process({ target: work, args: [far], name: 'worker' })
        await worker.start()
        await worker.join()
        await desk.recvBytes()
      }`,
  },
  'a lock that an early return has kept': {
    headline: 'lock.self',
    says: [/holds itself/],
    suggestion: 'release-or-rlock',
    source: `import { Lock } from 'lockstep'
      export async function main() {
        const till = new Lock()
        for (const price of [5, 20, 3]) {
          await till.acquire()
          if (price > 10) continue
          await till.release()
        }
      }`,
  },
  'a lock that is taken again inside': {
    headline: 'lock.self',
    says: [/holds itself/],
    suggestion: 'use-rlock',
    source: `import { Lock } from 'lockstep'
      export async function main() {
        const till = new Lock()
        await till.acquire()
        await till.acquire()
      }`,
  },
  'a predicate about what only the other process has changed': {
    headline: 'condition.woken-in-vain',
    says: [/main was woken at changed .* by worker/],
    suggestion: 'share-the-state',
    source: `import { Condition, Process } from 'lockstep'
      let done = false
      export async function work(changed: any) {
        await changed.acquire()
        done = true
        await changed.notifyAll()
        await changed.release()
      }
      export async function main() {
        const changed = new Condition()
        const worker = new Process({ target: work, args: [changed], name: 'worker' })
        await changed.acquire()
        await worker.start()
        await changed.waitFor(() => done)
      }`,
  },
  'a process that was made and not started': {
    headline: 'queue.nobody-puts',
    says: [/helper was made and never started/],
    suggestion: 'start-them',
    source: `import { Process, Queue } from 'lockstep'
      export async function help(out: any) { await out.put(1) }
      export async function main() {
        const out = new Queue()
        new Process({ target: help, args: [out], name: 'helper' })
        await out.get()
      }`,
  },
  'a target that is called and not handed over': {
    headline: 'queue.nobody-puts',
    says: [/main is alone/],
    suggestion: 'start-others',
    source: `import { Queue } from 'lockstep'
      async function help(jobs: any) { await jobs.get() }
      export async function main() {
        const jobs = new Queue()
        await help(jobs)
        await jobs.put(1)
      }`,
  },
}

describe('programs as people write them', () => {
  test.each(Object.entries(PROGRAMS))('%s', async (_name, row) => {
    const { world, events } = await runText(row.source)
    const [set] = analyse(world).stuck
    if (set === undefined) throw new Error('nobody is stuck')
    const explanation = explainStuck(world, set, events)
    const said = spokenExplanation(explanation, world, 'en')
    const text = [said.headline, ...said.facts].join('\n')
    expect(explanation.headline.code, text).toBe(row.headline)
    for (const word of row.says) expect(text).toMatch(word)
    for (const word of row.saysNot ?? []) expect(text).not.toMatch(word)
    expect(explanation.suggestion?.code ?? null).toBe(row.suggestion)
  })
})
