import { closeSync, constants, openSync, readdirSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareKernelView, kernelAgrees, readKernelView } from '#main/supervisor/kernel-view.ts'
import { usageOf } from '#main/supervisor/process-facts.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { itemOf } from '../../../src/model/tables/table.ts'
import { leftoversOf } from '../../support/leftovers.ts'
import { computingIn, playReal, printedIn, realRun, tracebacksIn } from '../../support/real-run.ts'
import type { RealRun } from '../../support/real-run.ts'
import { rounds } from '../../support/rounds.ts'

let supervisor: Supervisor

beforeAll(() => {
  supervisor = new Supervisor()
})

afterAll(async () => {
  await supervisor.close()
  const { processes, folders } = leftoversOf(supervisor.directory.path)
  if (processes.length + folders.length > 0)
    throw new Error(`left behind: ${[...processes, ...folders].join(', ')}`)
})

const DINNER = `
  import { Process, Pipe, print, errors } from 'lockstep'
  export async function main() {
    const [reader, writer] = Pipe({ duplex: false })
    const p = new Process({ target: eat, args: [reader, writer], name: 'eater' })
    await p.start()
    await reader.close()
    await writer.send('soup')
    await writer.send('x'.repeat(200000))
    await writer.close()
    await p.join()
    await print('exit code ' + p.exitcode)
  }
  export async function eat(reader, writer) {
    await writer.close()
    try { for (;;) await print('got ' + (await reader.recv()).length) } catch (e) { if (!(e instanceof errors.EOFError)) throw e }
    await print('end of file')
  }`

function disagreements(run: RealRun): readonly string[] {
  const { world } = run.conductor
  return [...run.host.pids].flatMap(([process, pid]) => {
    if (itemOf(world.processes, process)?.life.kind !== 'alive') return []
    const lines = compareKernelView(world, process, readKernelView(pid, run.host.directory) ?? [])
    return kernelAgrees(lines) ? [] : [`step ${world.step} ${process}: ${JSON.stringify(lines)}`]
  })
}

/** Steps the longest waiting thread until there is none, or until `enough`. */
async function stepAll(run: RealRun, enough: () => boolean = () => false): Promise<void> {
  for (
    let standing = run.conductor.standing();
    standing.kind === 'choosing' && !enough();
    standing = run.conductor.standing()
  ) {
    await run.conductor.step(standing.enabled[0] ?? 'P1/main')
  }
}

describe('real processes', () => {
  test('talk over kernel pipes, and the kernel holds exactly the ends that the model says, after every step', async () => {
    const different: string[] = []
    const { result, printed, run } = await playReal(supervisor, DINNER, {
      onStep: (now) => different.push(...disagreements(now)),
    })
    expect(result.kind).toBe('ended')
    expect(printed).toEqual(['got 4', 'got 200000', 'end of file', 'exit code 0'])
    expect(different).toEqual([])
    expect(run.conductor.compared).toBeGreaterThan(8)
    await run.conductor.dispose()
  })

  test('do the same over the brokered transport', async () => {
    const brokered = new Supervisor({ transport: 'brokered' })
    const { result, printed } = await playReal(brokered, DINNER)
    expect([result.kind, ...printed]).toEqual(['ended', 'got 4', 'got 200000', 'end of file', 'exit code 0'])
    await brokered.close()
    expect(leftoversOf(brokered.directory.path)).toEqual({ processes: [], folders: [] })
  })

  test('hold in shared memory what a C double holds, and the kernel agrees', async () => {
    const { printed, result, run } = await playReal(
      supervisor,
      `import { Value, Process, print } from 'lockstep'
       export async function main() {
         const one = Value('d', NaN)
         await print(await one.get())
         const p = new Process({ target: write, args: [one] })
         await p.start()
         await p.join()
         await print(Object.is(await one.get(), -0))
       }
       export async function write(one) { await one.set(-Infinity); await print(await one.get()); await one.set(-0) }`,
    )
    expect(run.conductor.divergence).toBeNull()
    expect([result.kind, ...printed]).toEqual(['ended', 'NaN', '-Infinity', 'true'])
    await run.conductor.dispose()
  })

  test('pass a connection on inside a message', async () => {
    const { printed, result, run } = await playReal(
      supervisor,
      `import { Process, Pipe, print } from 'lockstep'
       export async function main() {
         const [near, far] = Pipe()
         const p = new Process({ target: work, args: [far] })
         await p.start()
         const [reader, writer] = Pipe({ duplex: false })
         await near.send(writer)
         await writer.close()
         await print(await reader.recv())
         try { await reader.recv() } catch (e) { await print(e.name) }
         await p.join()
       }
       export async function work(far) {
         const writer = await far.recv()
         await writer.send('through the passed end')
       }`,
      { onStep: (now) => expect(disagreements(now)).toEqual([]) },
    )
    expect(tracebacksIn(run.conductor)).toBe('')
    expect([result.kind, ...printed]).toEqual(['ended', 'through the passed end', 'EOFError'])
    await run.conductor.dispose()
  })

  test('end by the signal that was sent, and the operating system says so', async () => {
    const { printed, run } = await playReal(
      supervisor,
      `import { Process, print, sleep } from 'lockstep'
       export async function main() {
         for (const end of ['terminate', 'kill']) {
           const p = new Process({ target: wait })
           await p.start()
           await p[end]()
           await p.join()
           await print(p.exitcode)
         }
       }
       export async function wait() { await sleep(100) }`,
    )
    expect(printed).toEqual(['-15', '-9'])
    await run.conductor.dispose()
  })

  test('are crashed when something outside kills them, with the reason', async () => {
    const run = realRun(
      supervisor,
      `import { sleep } from 'lockstep'\nexport async function main() { await sleep(1) }`,
    )
    await run.conductor.start()
    const pid = run.host.pids.get('P1') ?? 0
    expect(usageOf(pid)?.residentBytes).toBeGreaterThan(10_000_000)
    const died = new Promise<void>((resolve) => {
      const look = () =>
        itemOf(run.conductor.world.processes, 'P1')?.life.kind === 'alive' ? setTimeout(look, 2) : resolve()
      look()
    })
    process.kill(pid, 'SIGKILL')
    await died
    expect(run.conductor.events.at(-1)).toEqual({
      kind: 'process.crashed',
      process: 'P1',
      code: -9,
      what: 'ended by SIGKILL',
    })
    await run.conductor.dispose()
  })

  test('end of an error that comes while nothing of them runs', async () => {
    const run = realRun(
      supervisor,
      `const late = new FinalizationRegistry(() => { throw new TypeError('late') })
       export async function main() {
         late.register({}, 1)
         await null
         for (let n = 0; n < 100; n++) new Uint8Array(10_000_000)
         await new Promise(() => {})
       }`,
    )
    await run.conductor.start()
    expect(run.conductor.events.at(-1)).toMatchObject({
      kind: 'process.crashed',
      code: 1,
      what: expect.stringMatching(/line 1\nTypeError: late$/) as string,
    })
    await run.conductor.dispose()
  })
})

describe('a difference between kernel and model', () => {
  test('in a pipe stops the run and shows both words', async () => {
    const run = realRun(supervisor, DINNER)
    await run.conductor.start()
    await stepAll(run, () => (itemOf(run.conductor.world.pipes, 'pipe-1')?.forward.bytes ?? 0) > 0)
    const thief = openSync(join(run.host.directory, 'pipe-1.f'), constants.O_RDONLY | constants.O_NONBLOCK)
    expect(readSync(thief, Buffer.alloc(1), 0, 1, null)).toBe(1)
    closeSync(thief)
    await stepAll(run)
    expect(run.conductor.divergence).toMatchObject({ process: 'P2', op: 'pipe.read' })
    expect(run.conductor.divergence?.expected).not.toBe(run.conductor.divergence?.actual)
    await run.conductor.dispose()
  })

  test.each([
    [
      'shared memory',
      `const one = Value('i', 7); await one.get()`,
      'await one.get()',
      (run: RealRun) => run.host.memoryDirectory,
    ],
    [
      'a file',
      `const one = File('log'); await one.write('a')`,
      'await one.read()',
      (run: RealRun) => join(run.host.directory, 'files'),
    ],
  ])('in %s is noticed as well', async (_what, make, look, folderOf) => {
    const run = realRun(
      supervisor,
      `import { Value, File, sleep } from 'lockstep'\nexport async function main() { ${make}; await sleep(1); ${look} }`,
    )
    await run.conductor.start()
    await stepAll(run)
    const folder = folderOf(run)
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'i\x09\x00\x00\x00')
    await run.conductor.advanceClock()
    await stepAll(run)
    expect(run.conductor.divergence).toMatchObject({
      process: 'P1',
      op: expect.stringMatching(/^(memory|file)\.read$/) as string,
    })
    await run.conductor.dispose()
  })
})

describe('limits', () => {
  test('a message larger than 64 MiB raises an error that names the limit', async () => {
    const { printed, run } = await playReal(
      supervisor,
      `import { Pipe, print } from 'lockstep'
       export async function main() {
         const [a] = Pipe()
         try { await a.sendBytes(new Uint8Array(100 * 1024 * 1024)) } catch (e) { await print(e.name + ': ' + e.message) }
       }`,
    )
    expect(printed[0]).toMatch(/^ValueError: .*100 MiB.*64 MiB/)
    await run.conductor.dispose()
  })

  /** 126 are as many as there may be. */
  const DEEP = rounds(12, 126)

  test(`a chain of ${DEEP} nested starts is none: each process has a name, a pipe and files of its own`, async () => {
    const { printed, run, result } = await playReal(
      supervisor,
      `import { Process, Pipe, Value, print } from 'lockstep'
       export async function main() { await nest(1) }
       export async function nest(depth) {
         if (depth === ${DEEP + 1}) return print('the bottom')
         const [reader, writer] = Pipe({ duplex: false })
         const cell = Value('i', depth)
         const p = new Process({ target: below, args: [depth + 1, writer, cell] })
         await p.start()
         await reader.recv()
         await p.join()
         if (p.exitcode !== 0) await print('exit code ' + p.exitcode + ' below ' + depth)
       }
       export async function below(depth, writer, cell) { await writer.send(await cell.get()); await nest(depth) }`,
    )
    expect([result.kind, ...printed]).toEqual(['ended', 'the bottom'])
    expect(run.facts.filter(({ kind }) => kind === 'garbage')).toEqual([])
    await run.conductor.dispose()
  })

  test('a computation without end is reported, and can be ended', async () => {
    const run = realRun(supervisor, `export async function main() { for (;;) {} }`)
    const started = run.conductor.start()
    expect(await computingIn(run, 50)).toEqual(['P1/main'])
    await run.conductor.kill('P1', 'SIGKILL')
    await started
    expect(itemOf(run.conductor.world.processes, 'P1')?.life).toMatchObject({ end: { code: -9 } })
    await run.conductor.dispose()
  })

  test('output of its own is told, up to 1 MiB', async () => {
    const { run } = await playReal(
      supervisor,
      `import { sleep } from 'lockstep'
       export async function main() { console.log('hello'); console.error('oh'); for (let n = 0; n < 40; n++) console.log('x'.repeat(50000)); await sleep(1) }`,
    )
    const told = (stream: string) =>
      run.facts
        .flatMap((fact) => (fact.kind === 'output' && fact.stream === stream ? [fact.text] : []))
        .join('')
    expect(told('stdout').slice(0, 6)).toBe('hello\n')
    expect(told('stdout').length).toBe(1024 * 1024)
    expect(told('stderr')).toBe('oh\n')
    expect(run.facts.filter((fact) => fact.kind === 'output-truncated')).toEqual([
      { kind: 'output-truncated', process: 'P1', stream: 'stdout', limitBytes: 1024 * 1024 },
    ])
    await run.conductor.dispose()
  })
})

describe('a restart', () => {
  test('finds as many spares as the last run had processes, once that run is quiet', async () => {
    const own = new Supervisor()
    const four = `import { Process, sleep } from 'lockstep'
      export async function main() { for (let n = 0; n < 3; n++) await new Process({ target: rest }).start() }
      export async function rest() { await sleep(1) }`
    const { run } = await playReal(own, four)
    const pids = [...run.host.pids.values()]
    while (own.spares.warm < 4) await new Promise((resolve) => setTimeout(resolve, 10))
    const again = await playReal(own, four)
    const spare = [...again.run.host.pids.values()]
    expect(own.spares.warm).toBeLessThan(4)
    expect(spare.filter((pid) => pids.includes(pid))).toEqual([])
    await own.close()
  })

  test('takes spares first; the old run says nothing any more', async () => {
    await supervisor.spares.whenWarm(4)
    const old = realRun(supervisor, DINNER)
    await old.conductor.start()
    const next = realRun(supervisor, DINNER)
    const started = next.conductor.start()
    const gone = old.conductor.dispose()
    await Promise.all([started, gone])
    const before = old.conductor.events.length
    expect(next.conductor.standing().kind).toBe('choosing')
    expect(next.host.pids.get('P1')).not.toBe(old.host.pids.get('P1'))
    expect(() => readFileSync(`/proc/${old.host.pids.get('P1')}/stat`)).toThrow()
    expect(old.conductor.events.length).toBe(before)
    expect(printedIn(next.conductor)).toEqual([])
    await next.conductor.dispose()
  })
})
