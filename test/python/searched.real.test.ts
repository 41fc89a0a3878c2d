/** Orders of Python programs: all of them where the program can be learned, exactly the ends that it has; else some, and why. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOf, outcomeOf, playOrder } from '../../src/main/python/play-order.ts'
import { pythonProgram } from '../../src/main/python/python-program.ts'
import type { PythonProgram } from '../../src/main/python/python-program.ts'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { searchOrders } from '../../src/main/python/search-orders.ts'
import type { Searched } from '../../src/main/python/search-orders.ts'
import { RUNTIME, usualInterpreter } from '../support/python.ts'
import { rounds } from '../support/rounds.ts'
import { TWO_LOCKS } from '../support/two-locks.ts'

const python = (await usualInterpreter())?.path
const OPTIONS = { seconds: 100, seed: 1, computeMs: 60_000, signal: new AbortController().signal }

let session: PythonSession
let folder: string
beforeAll(() => {
  session = new PythonSession(RUNTIME)
  folder = mkdtempSync(join(tmpdir(), 'lockstep-searched-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await session.close()
})

function programOf(name: string, text: string): Promise<PythonProgram> {
  const path = join(folder, `${name.replaceAll(/\W+/g, '-')}.py`)
  writeFileSync(path, text)
  return pythonProgram({
    target: { kind: 'file', path },
    args: [],
    python: python ?? '',
    folder,
    stdin: null,
    env: {},
  })
}

const search = (program: PythonProgram, maxExecutions = 100_000): Promise<Searched> =>
  searchOrders(program, session, { ...OPTIONS, strategy: 'auto', bound: null, maxExecutions })

const COUNTER = (how: string): string => `from multiprocessing import Lock, Process, RawValue, Value

def add(cell, lock):
${how}

if __name__ == '__main__':
    cell, lock = CELL, Lock()
    children = [Process(target=add, args=(cell, lock)) for _ in range(2)]
    for child in children: child.start()
    for child in children: child.join()
    print(cell.value)
`

/** Each with its ends: who is stuck, or what is printed, line by line. */
const SEARCHED: Readonly<Record<string, { readonly text: string; readonly ends: readonly string[] }>> = {
  'two locks, crosswise': { text: TWO_LOCKS, ends: ['', 'stuck: main ada ben'] },
  'a value without its lock': {
    text: COUNTER('    cell.value += 1').replace('CELL', "Value('i', 0)"),
    ends: ['1', '2'],
  },
  // Looked at and written without an op: only its bytes tell.
  'raw cells': {
    text: COUNTER('    seen = cell.value\n    with lock: pass\n    cell.value = seen + 1').replace(
      'CELL',
      "RawValue('i', 0)",
    ),
    ends: ['1', '2'],
  },
  'raw cells under a lock': {
    text: COUNTER('    with lock:\n        cell.value += 1').replace('CELL', "RawValue('i', 0)"),
    ends: ['2'],
  },
  // What a forked child has of its parent depends on what that was answered.
  'a child that inherits what its parent has seen': {
    text: `from multiprocessing import Pipe, Process

def say(end, name):
    end.send(name)

def tell():
    print(*seen)

if __name__ == '__main__':
    near, far = Pipe(duplex=False)
    Process(target=say, args=(far, 'ada')).start()
    far.send('main')
    seen = [near.recv(), near.recv()]
    Process(target=tell).start()
`,
    ends: ['ada main', 'main ada'],
  },
  'threads that share a variable': {
    text: `import threading
count, lock = 0, threading.Lock()

def add():
    global count
    seen = count
    with lock:
        print('adds', end='')
    count = seen + 1

threads = [threading.Thread(target=add) for _ in range(2)]
for one in threads: one.start()
for one in threads: one.join()
print(count)
`,
    ends: ['addsadds1', 'addsadds2'],
  },
  'places at a barrier': {
    text: `from multiprocessing import Barrier, Process

def come(door):
    door.wait()

if __name__ == '__main__':
    door = Barrier(2)
    other = Process(target=come, args=(door,))
    other.start()
    print('place', door.wait())
    other.join()
`,
    ends: ['place 0', 'place 1'],
  },
  'numbers of processes': {
    text: `import os
from multiprocessing import Process, Queue

def tell(said):
    said.put(os.getpid())

if __name__ == '__main__':
    said = Queue()
    child = Process(target=tell, args=(said,))
    child.start()
    print('same' if said.get() == child.pid else 'other', child.pid, 'of', os.getpid())
    child.join()
`,
    ends: ['same <pid of P2> of <pid of P1>'],
  },
  'a deadline': {
    text: `import time
from multiprocessing import Event, Process

def come(rung):
    time.sleep(2)
    rung.set()

if __name__ == '__main__':
    rung = Event()
    Process(target=come, args=(rung,)).start()
    print(rung.wait(2), round(time.monotonic()) >= 2)
`,
    ends: ['False True', 'True True'],
  },
}

function endOf({ stuck, prints }: { stuck: readonly string[]; prints: readonly { text: string }[] }): string {
  return stuck.length > 0 ? `stuck: ${stuck.join(' ')}` : prints.map(({ text }) => text).join('\n')
}

describe.skipIf(python === undefined)('a program that can be learned', () => {
  test.each(Object.entries(SEARCHED))('%s: all its ends, and no other', async (name, { text, ends }) => {
    const program = await programOf(name, text)
    const searched = await search(program)
    expect(searched.kind).toBe('learned')
    if (searched.kind !== 'learned') return
    const { explored } = searched
    expect(explored).toMatchObject({ complete: true, bound: null, stopped: null, unconfirmed: 0 })
    expect([...new Set(explored.outcomes.map(endOf))].toSorted()).toEqual(ends)
    const keys = new Set(explored.outcomes.map(keyOf))
    for (let seed = 1; seed <= rounds(1, 20); seed++) {
      const run = await playOrder(program, session, { kind: 'random', seed }, OPTIONS)
      expect(keys).toContain(keyOf(outcomeOf(run)))
    }
  })
})

const STARTS = (
  body: string,
  before = '',
): string => `import os, signal, subprocess, sys, threading, time, mmap
from multiprocessing import Array, Event, Manager, Process
from multiprocessing import shared_memory
${before}
def work():
    print('works')

if __name__ == '__main__':
    child = Process(target=work)
    child.start()
${body}
    child.join()
`

const PLAYED: readonly (readonly [why: string, body: string, before: string])[] = [
  ['files', "    open('written', 'w').close()", ''],
  ['sockets', '    with Manager() as manager: print(len(manager.list()))', ''],
  ['signals', '    os.kill(child.pid, signal.SIGUSR1)', 'signal.signal(signal.SIGUSR1, lambda *_: None)'],
  [
    'memory',
    '    block = shared_memory.SharedMemory("lockstep-searched", True, 8)\n    block.close()\n    block.unlink()',
    '',
  ],
  ['memory', "    Array('c', 4)", ''],
  ['memory', '    mmap.mmap(-1, 8).close()', ''],
  ['programs', "    subprocess.run([sys.executable, '-c', ''])", ''],
  ['turns', '    rung = Event()\n    while not rung.is_set(): pass', ''],
  ['differs', '    print(os.urandom(4))', ''],
]

describe.skipIf(python === undefined)('a program that cannot', () => {
  test.each(PLAYED)('%s: some of its orders are played, and it is said why', async (why, body, before) => {
    const program = await programOf(`${why}-${body.length}`, STARTS(body, before))
    const searched = await search(program, 3)
    expect(searched).toMatchObject({ kind: 'by-chance', why, found: { executions: 3 } })
  })
})

test.skipIf(python === undefined)('a search is called off while the program computes', async () => {
  const program = await programOf('computes', 'while True: pass\n')
  const called = new AbortController()
  setTimeout(() => called.abort(), 1500)
  const searched = await searchOrders(program, session, {
    ...OPTIONS,
    computeMs: 3_600_000,
    signal: called.signal,
    strategy: 'auto',
    bound: null,
    maxExecutions: 100,
  })
  expect(searched).toMatchObject({ kind: 'learned', explored: { executions: 0, stopped: 'cancelled' } })
})
