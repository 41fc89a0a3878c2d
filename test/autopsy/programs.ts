/** Programs that hang, and programs that only seem to; each is started as it is, without Lockstep. */

export type Program = {
  readonly name: string
  /** Interpreter and its arguments. */
  readonly command: readonly [string, ...string[]]
  /** Part of the headline; null when nothing may be proved. */
  readonly stuck: string | null
  /** How many processes are stuck. */
  readonly count?: number
}

const python = (name: string, text: string, stuck: string | null, count?: number): Program => ({
  name,
  command: ['python3', '-c', text],
  stuck,
  ...(count === undefined ? {} : { count }),
})
const bash = (name: string, text: string, stuck: string | null, count?: number): Program => ({
  name,
  command: ['bash', '-c', text],
  stuck,
  ...(count === undefined ? {} : { count }),
})

export const HUNG: readonly Program[] = [
  python(
    'a reader that holds the last write end itself',
    'import os\nr, w = os.pipe()\nos.read(r, 1)',
    'holds the last open write end itself',
    1,
  ),
  python(
    'a child that inherited the write end',
    'import os\nr, w = os.pipe()\nif os.fork() == 0:\n os.read(r, 1)\n os._exit(0)\nos.close(w)\nos.wait()',
    'holds the last open write end itself',
    2,
  ),
  python(
    'a reader while its sibling keeps the write end',
    'import os\nr, w = os.pipe()\nr2, w2 = os.pipe()\nif os.fork() == 0:\n os.close(w); os.close(w2); os.read(r, 1); os._exit(0)\nif os.fork() == 0:\n os.close(w2); os.read(r2, 1); os._exit(0)\nos.close(w)\nos.close(r)\nos.waitpid(-1, 0)',
    '',
  ),
  python(
    'a writer into a full pipe whose reader waits for its end',
    'import os\nr, w = os.pipe()\nif os.fork() == 0:\n os.write(w, b"x" * 100000)\n os._exit(0)\nos.wait()',
    'waits for room',
    2,
  ),
  python(
    'two multiprocessing locks in opposite order',
    'import multiprocessing as mp, time\ndef both(a, b):\n with a:\n  time.sleep(0.3)\n  with b: pass\nmp.set_start_method("fork")\na, b = mp.Lock(), mp.Lock()\nps = [mp.Process(target=both, args=x) for x in ((a, b), (b, a))]\n[p.start() for p in ps]\n[p.join() for p in ps]',
    'waits for a permit',
    3,
  ),
  python(
    'two threads with two locks in opposite order',
    'import threading, time\na, b = threading.Lock(), threading.Lock()\ndef both(x, y):\n x.acquire(); time.sleep(0.3); y.acquire()\nts = [threading.Thread(target=both, args=x) for x in ((a, b), (b, a))]\n[t.start() for t in ts]\n[t.join() for t in ts]',
    'another thread of its process',
    1,
  ),
  python(
    'a queue joined before it is drained',
    'import multiprocessing as mp\nmp.set_start_method("fork")\ndef fill(q): q.put("x" * 300000)\nq = mp.Queue()\np = mp.Process(target=fill, args=(q,))\np.start()\np.join()',
    'waits for room',
    2,
  ),
  python(
    'two who flock two files in opposite order',
    'import fcntl, os, tempfile, time\nd = tempfile.mkdtemp()\na, b = os.path.join(d, "a"), os.path.join(d, "b")\ndef go(x, y):\n f = open(x, "w"); fcntl.flock(f, fcntl.LOCK_EX); time.sleep(0.3); g = open(y, "w"); fcntl.flock(g, fcntl.LOCK_EX); os._exit(0)\nif os.fork() == 0: go(a, b)\nif os.fork() == 0: go(b, a)\nos.wait()',
    'each hold a lock that the other one waits for',
    3,
  ),
]

export const ALIVE: readonly Program[] = [
  python('one that computes', 'while True: pass', null),
  python('one that sleeps', 'import time\ntime.sleep(600)', null),
  python('one that waits for standard input', 'import sys\nsys.stdin.read()', null),
  python(
    'one that waits for the network',
    'import socket\ns = socket.socket()\ns.bind(("127.0.0.1", 0))\ns.listen()\ns.accept()',
    null,
  ),
  python(
    'a reader whose writer is about to write',
    'import os, time\nr, w = os.pipe()\nif os.fork() == 0:\n time.sleep(600)\n os.write(w, b"x")\n os._exit(0)\nos.close(w)\nos.read(r, 1)',
    null,
  ),
  python(
    'a parent that waits for a child that sleeps',
    'import os, time\nif os.fork() == 0:\n time.sleep(600)\nos.wait()',
    null,
  ),
  python(
    'a lock that comes back by itself',
    'import multiprocessing as mp, time\nmp.set_start_method("fork")\nl = mp.Lock()\nl.acquire()\np = mp.Process(target=l.acquire)\np.start()\ntime.sleep(600)',
    null,
  ),
  python('a wait with a timeout', 'import threading\nthreading.Event().wait(600)', null),
  bash('a slow pipeline', 'sleep 600 | cat | cat', null),
  bash('a shell that waits for a job', 'sleep 600 & wait', null),
]
