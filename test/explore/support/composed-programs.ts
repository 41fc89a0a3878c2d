/** Programs made by chance over what is made of other objects, names what others have made, or belongs to threads. */
import { generator } from '../../../src/model/chance.ts'
import { IMPORTS } from './programs.ts'

type Composed = {
  /** In the main process, which may await. */
  readonly make: string
  /** What a process, or a thread of one, does with it. */
  readonly uses: readonly string[]
  /** What the main process does with it while the others run, and at last. */
  readonly main?: readonly string[]
  readonly last?: string
  /** Only threads of the main process can use it. */
  readonly ofThreads?: true
}

const TELL = (deed: string) => `try { ${deed} } catch (error) { await print(N, String(error)) }`

/** Objects that are made of others, that name what others have made, or that only threads share. */
const COMPOSED: readonly Composed[] = [
  {
    make: 'new Barrier(2)',
    uses: [
      TELL('await print(N, await x.wait())'),
      TELL('await print(N, await x.wait(1))'),
      'await x.abort()',
      'await x.reset()',
      'await print(N, await x.broken())',
    ],
    main: [TELL('await x.wait()'), 'await x.abort()'],
  },
  {
    make: 'new JoinableQueue()',
    uses: ['await x.put(N)', 'await print(N, await x.get()); await x.taskDone()', TELL('await x.taskDone()')],
    main: ['await x.join(); await print(N)', 'await print(await x.get()); await x.taskDone()'],
  },
  {
    make: 'new Queue(1)',
    uses: [
      'await x.put(N)',
      TELL('await x.put(N, { timeout: 1 })'),
      TELL('await x.putNowait(N)'),
      TELL('await print(N, await x.getNowait())'),
    ],
    main: ['await print(await x.get())'],
  },
  {
    make: 'new Condition()',
    uses: [
      'await x.acquire(); await print(N, await x.wait()); await x.release()',
      'await x.acquire(); await x.notify(); await x.release()',
      'await x.acquire(); await x.notifyAll(); await x.release()',
      'await x.acquire(); await print(N, await x.waitFor(() => true, 1)); await x.release()',
      TELL('await x.notify()'),
    ],
  },
  {
    make: "new Array('i', [0, 0])",
    uses: ['await x.add(0, 1)', 'await x.set(1, 5)', 'await print(N, await x.slice())'],
    last: 'await print(await x.slice())',
  },
  {
    make: 'Pipe()',
    uses: [
      'await x[0].send(N)',
      'await x[1].send(N)',
      TELL('await print(N, await x[0].recv())'),
      'await print(N, await x[1].poll(1))',
      'await x[0].close(); await x[1].close()',
      'await print(N, (await waitReady([x[0], x[1]], 1)).length)',
    ],
    main: ['await x[0].close()', 'await x[1].close()'],
  },
  {
    make: "await connection.Listener({ address: 'door' })",
    uses: [
      TELL("const c = await connection.Client('door'); await c.send(N); await print(N, await c.poll(1))"),
      TELL("const c = await connection.Client('door'); await c.close()"),
      TELL('const c = await x.accept(); await print(N, await c.recv())'),
      'await x.close()',
    ],
    main: [TELL('const c = await x.accept(); await print(await c.recv())'), 'await x.close()'],
  },
  {
    make: "new File('ledger')",
    uses: ['await x.append(N)', 'await x.write(N)', TELL('await print(N, await x.read())')],
    last: TELL('await print(await x.read())'),
  },
  {
    make: "await SharedMemory({ name: 'block', create: true, size: 4 })",
    uses: [
      TELL('await x.unlink()'),
      'await x.set(0, 1 + (await x.get(0)))',
      TELL("await SharedMemory({ name: 'block', create: true, size: 4 }); await print(N, 'made')"),
    ],
    last: 'await print(await x.get(0))',
  },
  {
    make: 'await (await Manager()).dict()',
    uses: ["await x.set('k', N)", "await print(N, await x.get('k'))"],
  },
  {
    make: 'new ThreadPoolExecutor(1)',
    uses: ['await print(N, await (await x.submit(twice, 1)).result())', 'await x.shutdown()'].map(TELL),
    ofThreads: true,
  },
  {
    make: 'new threading.RLock()',
    uses: [
      'await x.acquire()',
      'await x.acquire(); await print(N); await x.release()',
      'await print(N, await x.acquire({ timeout: 1 }))',
      TELL('await x.release()'),
    ],
    ofThreads: true,
  },
  {
    make: 'new threading.Condition()',
    uses: [
      'await x.acquire(); await print(N, await x.wait(1)); await x.release()',
      'await x.acquire(); await x.wait(); await x.release()',
      'await x.acquire(); await x.notify(); await x.release()',
    ],
    ofThreads: true,
  },
  {
    make: 'new threading.Barrier(2)',
    uses: [
      TELL('await print(N, await x.wait())'),
      TELL('await x.wait(1)'),
      'await x.abort()',
      'await x.reset()',
    ],
    ofThreads: true,
  },
  {
    make: 'new queue.Queue(1)',
    uses: [
      'await x.put(N)',
      'await print(N, await x.get())',
      TELL('await x.put(N, { timeout: 1 })'),
      TELL('await x.taskDone()'),
      'await x.join(); await print(N)',
    ],
    ofThreads: true,
  },
]

const LOOKS = [
  'await q0.join(1)',
  'await print(await q0.isAlive())',
  'await q0.terminate()',
  'await q1.kill()',
] as const

/** A program over one of these, with two processes or two threads, which main may look after while they run. */
export function randomComposed(seed: number): string {
  const next = generator(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  const { make, uses, main, last, ofThreads = false } = pick(COMPOSED)
  const type = ofThreads || next() < 0.15 ? 'Thread' : 'Process'
  const bodies = [0, 1].map(() => (next() < 0.4 ? [pick(uses), pick(uses)] : [pick(uses)]))
  const daemon = next() < 0.1
  const deeds = [
    ...(main !== undefined && next() < 0.6 ? [pick(main)] : []),
    ...(type === 'Process' && next() < 0.3 ? [pick(LOOKS)] : []),
  ]
  return [
    `import { ${IMPORTS}, Array, Barrier, File, JoinableQueue, Manager, SharedMemory, Thread, ThreadPoolExecutor, connection, queue, threading, waitReady } from 'lockstep'`,
    'export async function main() {',
    "  const N = 'main'",
    `  const x: any = ${make}`,
    ...bodies.flatMap((_, n) => [
      `  const q${n} = new ${type}({ target: p${n}, args: [x, 'p${n}'], name: 'p${n}', daemon: ${daemon && n === 1} })`,
      `  await q${n}.start()`,
    ]),
    ...deeds.map((deed) => `  { ${deed} }`),
    '  await q0.join()',
    ...(daemon ? [] : ['  await q1.join()']),
    ...(last === undefined ? [] : [`  ${last}`]),
    '}',
    'export async function twice(n: number) { return 2 * n }',
    ...bodies.flatMap((body, n) => [
      `export async function p${n}(x: any, N: string) {`,
      ...body.map((deed) => `  { ${deed} }`),
      '}',
    ]),
  ].join('\n')
}
