/** Programs for the search: written down, or made by chance over all objects, small enough that every order can be played. */
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'
import { generator } from '../../../src/model/chance.ts'
import type { Json } from '../../../src/model/vocabulary/json.ts'
import type { Repeatable } from '../../../src/explore/teach/teacher.ts'

/** A program from its text. */
export function repeatable(text: string, variants: Readonly<Record<string, Json>> = {}): Repeatable {
  const program = new LoadedProgram(
    compileProgram('/lab/program.lab.ts', (path) => (path === '/lab/program.lab.ts' ? text : null)),
  )
  return (observer) => virtualHost({ program, variants, seed: 1, observer })
}

type Kind = {
  readonly name: string
  readonly make: string
  /** What a process does with it, as one of a few; `N` is the process's name. */
  readonly uses: readonly string[]
  /** What the main process does with it while the others run. */
  readonly main?: readonly string[]
}

const KINDS: readonly Kind[] = [
  {
    name: 'lock',
    make: 'new Lock()',
    uses: [
      'await x.acquire(); await y.acquire(); await y.release(); await x.release()',
      'await x.acquire(); await x.release()',
    ],
  },
  {
    name: 'try',
    make: 'new Lock()',
    uses: [
      "if (await x.acquire({ block: false })) { await print(N, 'got'); await x.release() }",
      'await x.acquire(); await x.release()',
    ],
  },
  {
    name: 'rlock',
    make: 'new RLock()',
    uses: ['await x.acquire(); await x.acquire(); await x.release(); await x.release()'],
  },
  {
    name: 'semaphore',
    make: 'new Semaphore(1)',
    uses: ['await x.acquire()', 'await x.release()', 'await x.acquire(); await print(N); await x.release()'],
  },
  {
    name: 'bounded',
    make: 'new BoundedSemaphore(1)',
    uses: [
      "try { await x.release() } catch (error) { await print(N, 'too many') }",
      'await x.acquire(); await x.release()',
    ],
  },
  {
    name: 'value',
    make: "new Value('i', 0)",
    uses: ['await x.set((await x.get()) + 1)', 'await x.set(7)'],
    main: ['await print(await x.get())'],
  },
  {
    name: 'event',
    make: 'new Event()',
    uses: ['await x.set()', 'await print(N, await x.isSet())', 'await x.wait(1); await print(N)'],
  },
  {
    name: 'timeout',
    make: 'new Lock()',
    uses: [
      "if (await x.acquire({ timeout: 1 })) { await sleep(2); await x.release() } else await print(N, 'gave up')",
    ],
  },
  { name: 'simple', make: 'new SimpleQueue()', uses: ['await x.put(N)', 'await print(N, await x.get())'] },
  { name: 'queue', make: 'new Queue()', uses: ['await x.put(N)'], main: ['await print(await x.get())'] },
  {
    name: 'condition',
    make: 'new Condition()',
    uses: [
      'await x.acquire(); await x.notify(); await x.release()',
      'await x.acquire(); await x.wait(1); await x.release(); await print(N)',
    ],
  },
  {
    name: 'pipe',
    make: 'Pipe({ duplex: false })',
    uses: ['await x[1].send(N)', 'await print(N, await x[0].poll())'],
    main: ['await print(await x[0].recv())', 'await x[1].close()'],
  },
]

export const IMPORTS =
  'Process, Pipe, Lock, RLock, Semaphore, BoundedSemaphore, Value, Event, Condition, Queue, SimpleQueue, print, sleep'

/** A program over one or two kinds of objects, with two or three processes. */
export function randomProgram(seed: number): string {
  const next = generator(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  const first = pick(KINDS)
  const second =
    next() < 0.4 ? pick(KINDS.filter((kind) => !['queue', 'condition'].includes(kind.name))) : first
  const processes = next() < 0.25 && !['queue', 'condition', 'simple'].includes(first.name) ? 3 : 2
  const objects = ['a', 'b']
  const makes = [first, second].map((kind, index) => `  const ${objects[index]} = ${kind.make}`)
  const bodies: string[] = []
  const starts: string[] = []
  for (let n = 0; n < processes; n++) {
    const kind = n === 0 || next() < 0.6 ? first : second
    const use = pick(kind.uses)
    const extra = next() < 0.25 ? `; ${pick(kind.uses)}` : ''
    const args =
      kind === second && kind !== first
        ? ['b', 'a']
        : next() < 0.5 || first !== second
          ? ['a', 'b']
          : ['b', 'a']
    bodies.push(`export async function p${n}(x: any, y: any, N: string) {\n  ${use}${extra}\n}`)
    starts.push(
      `  const q${n} = new Process({ target: p${n}, args: [${args.join(', ')}, 'p${n}'], name: 'p${n}' })`,
      `  await q${n}.start()`,
    )
  }
  const mains = [first, second].flatMap((kind, index) =>
    kind.main !== undefined && (index === 0 || second !== first) && next() < 0.7
      ? [`  { const x: any = ${objects[index]}; ${pick(kind.main)} }`]
      : [],
  )
  const joins = Array.from({ length: processes }, (_, n) => `  await q${n}.join()`)
  return [
    `import { ${IMPORTS} } from 'lockstep'`,
    'export async function main() {',
    ...makes,
    ...starts,
    ...mains,
    ...joins,
    '}',
    ...bodies,
  ].join('\n')
}

const AT_A_PIPE = [
  'await w.close()',
  'await r.close()',
  'await print(N, await r.poll())',
  "await w.send(N); await print(N, 'sent')",
  'if (await r.poll()) await print(N, await r.recv())',
  "await w.send('x'.repeat(100_000)); await print(N, 'sent much')",
] as const

/** A program whose processes have copies of the ends of one pipe, close them at different times, and look whether others have. */
export function randomClosers(seed: number): string {
  const next = generator(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  const deeds = (most: number) =>
    Array.from(
      { length: Math.ceil(next() * most) },
      () => `  try { ${pick(AT_A_PIPE)} } catch (error) { await print(N, String(error)) }`,
    )
  const joins = ['  await q0.join()', '  await q1.join()']
  const [first, second] = next() < 0.5 ? joins : joins.toReversed()
  return [
    `import { ${IMPORTS} } from 'lockstep'`,
    'export async function main() {',
    "  const N = 'main'",
    `  const [r, w] = Pipe({ duplex: ${next() < 0.3} })`,
    ...[0, 1].flatMap((n) => [
      `  const q${n} = new Process({ target: p${n}, args: [r, w, 'p${n}'], name: 'p${n}' })`,
      `  await q${n}.start()`,
    ]),
    ...deeds(2),
    first,
    ...deeds(1),
    second,
    '}',
    ...[0, 1].flatMap((n) => [
      `export async function p${n}(r: any, w: any, N: string) {`,
      ...(next() < 0.3 ? [] : deeds(2)),
      '}',
    ]),
  ].join('\n')
}

const UNDER_WAY = [
  'await lock.acquire(); await print(N); await lock.release()',
  'await print(N)',
  'await w.send(N)',
  'await lock.acquire()',
  'await number.set((await number.get()) + 1)',
  "try { await lock.acquire(); await lock.release() } catch (error) { await print(N, 'called away') }",
] as const
const ENDINGS = [
  'await q0.terminate()',
  'await q0.kill()',
  "await os.kill(q0.pid as number, 'SIGINT')",
  "await os.kill(q0.pid as number, 'SIGUSR1')",
  "await os.kill(q1.pid as number, 'SIGUSR1')",
  'await hardExit(3)',
] as const

/** A program whose processes are killed, or called away by signals, in the middle of what they do; one may be a daemon. */
export function randomKills(seed: number): string {
  const next = generator(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  const daemon = next() < 0.25
  const handler = next() < 0.5 ? "throw new errors.ValueError('called')" : "await print(N, 'handled')"
  return [
    `import { ${IMPORTS}, errors, hardExit, os, signal } from 'lockstep'`,
    'export async function main() {',
    "  const [lock, number] = [new Lock(), new Value('i', 0)]",
    '  const [r, w] = Pipe({ duplex: false })',
    ...[0, 1].flatMap((n) => [
      `  const q${n} = new Process({ target: p${n}, args: [lock, number, w, 'p${n}'], name: 'p${n}', daemon: ${daemon && n === 1} })`,
      `  await q${n}.start()`,
    ]),
    ...(next() < 0.3 ? ['  await lock.acquire()'] : []),
    `  ${pick(ENDINGS)}`,
    ...(next() < 0.3 ? ['  await print(await r.poll())'] : []),
    '  await q0.join()',
    ...(daemon ? [] : ['  await q1.join()']),
    '  await print(await number.get())',
    '}',
    ...[0, 1].flatMap((n) => [
      `export async function p${n}(lock: any, number: any, w: any, N: string) {`,
      ...(next() < 0.6 ? [`  signal.signal('SIGUSR1', async () => { ${handler} })`] : []),
      `  ${pick(UNDER_WAY)}`,
      ...(next() < 0.3 ? [`  ${pick(UNDER_WAY)}`] : []),
      '}',
    ]),
  ].join('\n')
}

/** What threads do with an object of their process, and with a variable that they share. */
const BETWEEN_THREADS: readonly { readonly make: string; readonly uses: readonly string[] }[] = [
  {
    make: 'new threading.Lock()',
    uses: [
      'await x.acquire(); shared += N; await x.release()',
      'await x.acquire(); await print(N, shared); await x.release()',
      'await x.acquire()',
      'await print(N, await x.acquire({ block: false }))',
    ],
  },
  {
    make: 'new threading.Semaphore(0)',
    uses: [
      'shared += N; await x.release()',
      'await x.acquire(); await print(N, shared)',
      'await x.release()',
    ],
  },
  {
    make: 'new threading.Event()',
    uses: ['shared += N; await x.set()', 'await x.wait(); await print(N, shared)', 'await print(N, shared)'],
  },
  {
    make: 'new threading.RLock()',
    uses: [
      'await x.acquire(); shared += N; await x.acquire(); await x.release(); await x.release()',
      'await x.acquire(); await print(N, shared); await x.release()',
      'await x.acquire(); shared += N',
      'await print(N, await x.acquire({ block: false }), shared)',
    ],
  },
  {
    make: 'new threading.Condition()',
    uses: [
      'await x.acquire(); shared += N; await x.notify(); await x.release()',
      'await x.acquire(); await x.wait(); await print(N, shared); await x.release()',
      "await x.acquire(); await x.waitFor(() => shared !== ''); await print(N, shared); await x.release()",
    ],
  },
  {
    make: 'new threading.Barrier(2)',
    uses: [
      'shared += N; await x.wait(); await print(N, shared)',
      'try { await print(N, await x.wait(1), shared) } catch (error) { await print(N, String(error)) }',
      'shared += N; await x.abort()',
    ],
  },
  {
    make: 'new queue.Queue()',
    uses: ['await x.put(N)', 'await print(N, await x.get(), shared)', 'shared += N; await x.put(N)'],
  },
  {
    make: 'Pipe()',
    uses: [
      "await x[1].send('x'.repeat(230_000)); await print(N)",
      'await print(N, (await x[0].recv()).length)',
      'await x[0].send(N)',
    ],
  },
]

/** A program of one process whose threads share an object and a variable. */
export function randomThreads(seed: number): string {
  const next = generator(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  const { make, uses } = pick(BETWEEN_THREADS)
  const bodies = [0, 1].map(() => (next() < 0.4 ? [pick(uses), pick(uses)] : [pick(uses)]))
  const joins = ['  await q0.join()', '  await q1.join()']
  return [
    "import { Pipe, Thread, print, queue, threading } from 'lockstep'",
    "let shared = ''",
    'export async function main() {',
    `  const x: any = ${make}`,
    ...bodies.flatMap((_, n) => [
      `  const q${n} = new Thread({ target: p${n}, args: [x, 'p${n}'] })`,
      `  await q${n}.start()`,
    ]),
    ...(next() < 0.5 ? joins : joins.toReversed()),
    '}',
    ...bodies.flatMap((body, n) => [
      `export async function p${n}(x: any, N: string) {`,
      ...body.map((deed) => `  ${deed}`),
      '}',
    ]),
  ].join('\n')
}
