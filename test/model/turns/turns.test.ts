/** Loops that nothing can end are told, and none that anything alive could still end. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import { random } from '../../../src/engine/schedulers.ts'
import { execute } from '../../../src/main/runs/execute.ts'
import { explainTurns } from '../../../src/model/explain/tell-turns.ts'
import { TurnsWatch } from '../../../src/model/turns/watch.ts'
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { renderExplanation } from '../../../src/words/explain/render.ts'
import { worldNames } from '../../../src/words/world-names.ts'

const PATH = '/lab/turns.lab.ts'
/** Fewer than a run has: what is the same after so many rounds is so after more. */
const ROUNDS = 150

async function play(main: string, rest = '', scheduler = fifo(), maxSteps = 3000) {
  const text = `
    import { Barrier, Condition, errors, Event, JoinableQueue, Lock, Pipe, print, Process, Queue, RLock, Semaphore, sleep, Value,
      Array as SharedArray, Pool, ProcessPoolExecutor, ThreadPoolExecutor, random, waitReady, watch } from 'lockstep'
    export async function main() { ${main} }
    ${rest}`
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? text : null)))
  const { result, conductor } = await execute({
    host: virtualHost({ program, variants: {}, seed: 1 }),
    scheduler,
    turns: new TurnsWatch(ROUNDS),
    maxSteps,
    computeMs: 10_000,
  })
  const turns = conductor.turns()
  const { world } = conductor
  const said =
    turns === null ? null : renderExplanation(explainTurns(world, turns), worldNames(world, 'en'), 'en')
  return {
    ending: result.kind,
    headline: said?.headline.text ?? '',
    facts: said?.facts.map(({ text }) => text.text) ?? [],
    suggestion: said?.suggestion?.text ?? '',
    threads: turns?.threads.map(({ thread }) => thread) ?? [],
  }
}

const START = `const start = async (target, ...args) => { const p = new Process({ target, args, name: target.name }); await p.start(); return p }`

describe('a run turns for ever [WF7]', () => {
  test('polling a queue that nobody will fill', async () => {
    const { ending, headline, facts } = await play('const q = new Queue(); while (await q.empty());')
    expect(ending).toBe('turns')
    expect(headline).toBe(
      'main does empty again and again since step 1, and nothing that lives can change what it is answered.',
    )
    expect(facts).toEqual(['q is empty and stays empty.', 'Nobody else who is alive can reach q.'])
  })

  test('looking at a value that nobody changes any more', async () => {
    const { ending, facts, suggestion } = await play(
      'const flag = new Value("i", 0); while ((await flag.get()) === 0) await sleep(10)',
    )
    expect(ending).toBe('turns')
    expect(facts).toEqual(['Nobody changes flag any more.'])
    expect(suggestion).toBe('Let somebody change flag on every way, also when something fails.')
  })

  test('getting with a timeout, over and over, beside a child that waits for it', async () => {
    const { ending, headline, facts } = await play(
      `${START}
      const q = new Queue(); const go = new Event(); await start(child, q, go)
      for (;;) try { await q.get({ timeout: 1 }); break } catch (e) { if (!(e instanceof errors.Empty)) throw e }`,
      'export async function child(q, go) { await go.wait(); await q.put(1) }',
    )
    expect(ending).toBe('turns')
    expect(headline).toMatch(/^main does get again and again/)
    expect(facts).toContain('child waits until go is set.')
  })

  test('a connection at end of file that stays in the list', async () => {
    const { ending, facts } = await play(
      `${START}
      const [r, w] = Pipe({ duplex: false }); const worker = await start(child, w); await w.close(); await worker.join()
      for (;;) for (const c of await waitReady([r])) try { await c.recv() } catch { await print('ended') }`,
      'export async function child(w) { await w.send(1); await sleep(1) }',
    )
    expect(ending).toBe('turns')
    expect(facts[0]).toMatch(/^r\/w is at end of file since step \d+: /)
    expect(facts[1]).toMatch(/^child ended at step \d+\.$/)
  })

  test('waiting for an event with a timeout, over and over', async () => {
    const { ending, headline, facts } = await play(
      'const e = new Event(); while (!(await e.wait(1)));',
      '',
      fifo(),
      9000,
    )
    expect(ending).toBe('turns')
    expect(headline).toMatch(/^main does wait again and again/)
    expect(facts).toContain('e is not set, and nobody sets it.')
  })

  test('a pool whose workers end before they take a task [WF11]', async () => {
    const { ending, headline, facts } = await play(
      'const pool = new Pool(2, { initializer: prepare }); await pool.map(cut, [1, 2])',
      'export async function prepare() { throw new Error("no knife") } export async function cut(n) { return n }',
    )
    expect(ending).toBe('turns')
    expect(headline).toMatch(/^pool starts workers without end: \d+ workers have ended before taking a task/)
    expect(facts).toContain('main waits for 2 results.')
  })

  test('trying a lock whose holder is dead, with a rest in between', async () => {
    const { ending, headline, facts } = await play(
      `${START}
      const lock = new Lock(); const p = await start(child, lock); await p.join()
      while (!(await lock.acquire({ block: false }))) await sleep(0.1)`,
      'export async function child(lock) { await lock.acquire() }',
    )
    expect(ending).toBe('turns')
    expect(headline).toMatch(/^main does acquire, sleep again and again/)
    expect(facts).toEqual(['lock is taken by child, and not given back.'])
  })

  test('looking whether a child is alive that waits for ever', async () => {
    const { ending, facts } = await play(
      `${START}
      const go = new Event(); const p = await start(child, go); while (await p.isAlive());`,
      'export async function child(go) { await go.wait() }',
    )
    expect(ending).toBe('turns')
    expect(facts[0]).toBe('child does not end.')
  })

  test('two processes that look at the same value, under its lock', async () => {
    const { ending, headline, threads } = await play(
      `${START}
      const v = new Value('i', 0); await start(child, v); while ((await v.get()) === 0);`,
      'export async function child(v) { while ((await v.get()) === 0); }',
    )
    expect([ending, threads]).toEqual(['turns', ['P1/main', 'P2/main']])
    expect(headline).toMatch(/^main and child do the same again and again/)
  })

  test('an event that nobody sets, and a print that says the same each time', async () => {
    const { ending, facts } = await play(
      `const e = new Event(); while (!(await e.isSet())) await print('not yet')`,
    )
    expect([ending, ...facts]).toEqual(['turns', 'e is not set, and nobody sets it.'])
  })

  test('looking again and again for a result whose worker was killed', async () => {
    const { ending, facts } = await play(
      `const pool = await new Pool(1); const result = await pool.applyAsync(work)
      await sleep(0.5); await pool.killWorker(0); while (!(await result.ready())) await sleep(0.1)`,
      'export async function work() { await sleep(5) }',
    )
    expect(ending).toBe('turns')
    expect(facts[0]).toMatch(/ForkPoolWorker-1 was killed at step \d+ with .* in its hands/)
  })

  test('by chance as in turn', async () => {
    const { ending } = await play('const q = new Queue(); while (await q.empty());', '', random(3))
    expect(ending).toBe('turns')
  })
})

describe('nothing is said of a loop that could still end [WF7]', () => {
  test.each([
    [
      'when a sleeper wakes',
      'await start(child, q); while (await q.empty());',
      'export async function child(q) { await sleep(3); await q.put(1) }',
    ],
    [
      'which asks nobody anything',
      'for (let i = 0; i < 400; i++) { await sleep(1); await print("tick") }',
      '',
    ],
    ['when its own count is full', 'for (let i = 0; i < 140; i++) await q.empty()', ''],
    [
      'when a deadline of somebody else comes',
      'await start(child, q); while (await q.empty()) await sleep(1)',
      'export async function child(q) { const e = new Event(); await e.wait(100); await q.put(1) }',
    ],
    [
      'when its own deadline comes nearer',
      'let left = 300; while (await q.empty()) { try { await q.get({ timeout: left-- }) } catch {} if (left < 0) break }',
      '',
    ],
    [
      'since another one tries in turn: two that back off',
      `const a = new Lock(), b = new Lock(); const p = await start(child, a, b)
      await both(a, b, 300); await p.join()`,
      `
      async function both(a, b, times) {
        for (let n = 0; n < times; n++) {
          await a.acquire()
          if (await b.acquire({ block: false })) { await b.release(); await a.release(); return }
          await a.release()
        }
      }
      export async function child(a, b) { await both(b, a, 300) }`,
    ],
    [
      'since it says something new each time',
      'for (let i = 0; i < 400; i++) { await q.empty(); await print(i) }',
      '',
    ],
    [
      'since it shows something new each time',
      'for (let i = 0; i < 400; i++) { await q.empty(); watch("i", i) }',
      '',
    ],
    [
      'since it writes something new each time',
      'const v = new Value("i", 0); for (let i = 0; i < 400; i++) await v.set(i % 2)',
      '',
    ],
    [
      'when another loop gives back what somebody waits for',
      `const l = new Lock(); const p = await start(child, l, q)
      for (let i = 0; i < 400 && (await q.empty()); i++) { await l.acquire(); await l.release() }
      await p.terminate()`,
      'export async function child(l, q) { await l.acquire(); await l.release(); await q.put(1); await q.close(); await q.joinThread() }',
    ],
    [
      'when the initializer of a pool succeeds at last [WF11]',
      `const left = new Value('i', 60); const pool = new Pool(1, { initializer: prepare, initargs: [left] })
      await pool.map(cut, [1, 2]); await pool.close(); await pool.join()`,
      `export async function prepare(left) { await left.set((await left.get()) - 1); if ((await left.get()) > 0) throw new Error('no') }
      export async function cut(n) { return n }`,
    ],
  ])('%s', async (_why, main, rest) => {
    for (const scheduler of [fifo(), random(7)]) {
      const { ending } = await play(`${START}\nconst q = new Queue(); ${main}`, rest, scheduler, 40_000)
      expect(ending).toBe('ended')
    }
  })
})
