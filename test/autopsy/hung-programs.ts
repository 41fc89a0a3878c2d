/** Programs that hang, each in a way that the kernel's facts prove. */
import { FORK } from './program.ts'
import type { HungProgram } from './program.ts'

const by =
  (language: HungProgram['language']) =>
  (name: string, count: number, says: string, text: string): HungProgram => ({
    name,
    language,
    text,
    says,
    count,
  })
const python = by('python')
const bash = by('bash')
const c = by('c')

const OWN_END = 'holds the last open write end itself'
const ROOM = 'waits for room'
const THREAD = 'another thread of its process'
const PERMIT = 'waits for a permit'

export const HUNG: readonly HungProgram[] = [
  python(
    'a reader that holds the last write end itself',
    1,
    OWN_END,
    'import os\nr, w = os.pipe()\nos.read(r, 1)',
  ),
  python(
    'a child that inherited the write end',
    2,
    OWN_END,
    'import os\nr, w = os.pipe()\nif os.fork() == 0:\n os.read(r, 1)\n os._exit(0)\nos.close(w)\nos.wait()',
  ),
  python(
    'two children of which each keeps the write end of the other',
    3,
    'each wait for a message from the other',
    'import os\nr, w = os.pipe()\nr2, w2 = os.pipe()\nif os.fork() == 0:\n os.close(w); os.read(r, 1); os._exit(0)\nif os.fork() == 0:\n os.close(w2); os.read(r2, 1); os._exit(0)\nos.close(w); os.close(w2)\nos.wait()',
  ),
  python(
    'a writer into a full pipe whose reader waits for its end',
    2,
    ROOM,
    'import os\nr, w = os.pipe()\nif os.fork() == 0:\n os.write(w, b"x" * 100000)\n os._exit(0)\nos.wait()',
  ),
  python(
    'both talk first, through two pipes',
    2,
    ROOM,
    'import os\nr, w = os.pipe()\nr2, w2 = os.pipe()\nif os.fork() == 0:\n os.write(w2, b"y" * 200000); os.read(r, 1); os._exit(0)\nos.write(w, b"x" * 200000)\nos.read(r2, 1)',
  ),
  python(
    'both talk first, through a connection',
    2,
    ROOM,
    `${FORK}def talk(c):\n c.send_bytes(b"x" * 4000000); c.recv_bytes()\na, b = mp.Pipe()\np = mp.Process(target=talk, args=(b,))\np.start()\ntalk(a)`,
  ),
  python(
    'both listen first, through a connection',
    2,
    '',
    `${FORK}a, b = mp.Pipe()\np = mp.Process(target=b.recv)\np.start()\na.recv()`,
  ),
  python(
    'a program that waits for a child with a full pipe',
    2,
    ROOM,
    'import subprocess\np = subprocess.Popen(["head", "-c", "300000", "/dev/zero"], stdout=subprocess.PIPE)\np.wait()',
  ),
  python(
    'a program that feeds a child and does not read from it',
    2,
    ROOM,
    'import subprocess\np = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\np.stdin.write(b"x" * 1000000)',
  ),
  python(
    'a program that reads all of a child whose input it keeps open',
    2,
    'each wait for a message from the other',
    'import subprocess\np = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\np.stdout.read()',
  ),
  python(
    'two locks of multiprocessing in opposite order',
    3,
    PERMIT,
    `${FORK}def both(a, b, c):\n with a:\n  c.wait()\n  with b: pass\na, b, c = mp.Lock(), mp.Lock(), mp.Barrier(2)\nps = [mp.Process(target=both, args=x) for x in ((a, b, c), (b, a, c))]\n[p.start() for p in ps]\n[p.join() for p in ps]`,
  ),
  python(
    'a semaphore with one permit, taken twice',
    2,
    PERMIT,
    `${FORK}s = mp.Semaphore(1)\ndef twice():\n s.acquire(); s.acquire()\np = mp.Process(target=twice)\np.start()\np.join()`,
  ),
  python(
    'a condition that nobody notifies',
    3,
    PERMIT,
    `${FORK}c = mp.Condition()\ndef wait():\n with c: c.wait()\nps = [mp.Process(target=wait) for _ in range(2)]\n[p.start() for p in ps]\n[p.join() for p in ps]`,
  ),
  python(
    'a barrier for three with two at it',
    3,
    PERMIT,
    `${FORK}b = mp.Barrier(3)\nps = [mp.Process(target=b.wait) for _ in range(2)]\n[p.start() for p in ps]\n[p.join() for p in ps]`,
  ),
  python(
    'an event that nobody sets',
    2,
    PERMIT,
    `${FORK}e = mp.Event()\np = mp.Process(target=e.wait)\np.start()\np.join()`,
  ),
  python(
    'a queue joined before it is drained',
    2,
    ROOM,
    `${FORK}q = mp.Queue()\np = mp.Process(target=q.put, args=("x" * 300000,))\np.start()\np.join()`,
  ),
  python(
    'a queue that nobody fills',
    2,
    'write end',
    `${FORK}q = mp.Queue()\np = mp.Process(target=q.get)\np.start()\np.join()`,
  ),
  python(
    'a fork while another thread holds a lock',
    2,
    THREAD,
    'import os, threading\nl, held = threading.Lock(), threading.Event()\ndef hold():\n l.acquire(); held.set()\nt = threading.Thread(target=hold)\nt.start(); held.wait(); t.join()\nif os.fork() == 0:\n l.acquire(); os._exit(0)\nos.wait()',
  ),
  python(
    'two threads with two locks in opposite order',
    1,
    THREAD,
    'import threading\na, b, c = threading.Lock(), threading.Lock(), threading.Barrier(2)\ndef both(x, y):\n x.acquire(); c.wait(); y.acquire()\nts = [threading.Thread(target=both, args=x) for x in ((a, b), (b, a))]\n[t.start() for t in ts]\n[t.join() for t in ts]',
  ),
  python(
    'threads that join each other',
    1,
    THREAD,
    'import threading\nts = []\ngo = threading.Event()\nfor k in range(2):\n ts.append(threading.Thread(target=lambda k=k: (go.wait(), ts[1 - k].join())))\n[t.start() for t in ts]\ngo.set()\nts[0].join()',
  ),
  python('a queue between threads without a producer', 1, THREAD, 'import queue\nqueue.Queue().get()'),
  python(
    'a task that waits for one that no thread is left for',
    1,
    THREAD,
    'from concurrent.futures import ThreadPoolExecutor\ne = ThreadPoolExecutor(1)\ne.submit(lambda: e.submit(int).result()).result()',
  ),
  python(
    'two who flock two files in opposite order',
    3,
    'each hold a lock that the other one waits for',
    `${FORK}import fcntl, tempfile\nd = tempfile.mkdtemp()\nb = mp.Barrier(2)\ndef go(x, y):\n f = open(x, "w"); fcntl.flock(f, fcntl.LOCK_EX); b.wait(); g = open(y, "w"); fcntl.flock(g, fcntl.LOCK_EX)\nn = [os.path.join(d, x) for x in "ab"]\nps = [mp.Process(target=go, args=x) for x in (n, n[::-1])]\n[p.start() for p in ps]\n[p.join() for p in ps]`,
  ),
  python(
    'a flock and a record lock in opposite order, which the kernel does not see through',
    3,
    'each hold a lock that the other one waits for',
    `${FORK}import fcntl, tempfile\nd = tempfile.mkdtemp()\nb = mp.Barrier(2)\ndef go(first, x, second, y):\n f = open(x, "w"); first(f, fcntl.LOCK_EX); b.wait(); g = open(y, "w"); second(g, fcntl.LOCK_EX)\nn = [os.path.join(d, x) for x in "ab"]\nps = [mp.Process(target=go, args=x) for x in ((fcntl.flock, n[0], fcntl.lockf, n[1]), (fcntl.lockf, n[1], fcntl.flock, n[0]))]\n[p.start() for p in ps]\n[p.join() for p in ps]`,
  ),
  python(
    'a child that is stuck while its parent could start another one',
    1,
    OWN_END,
    'import os, threading, time\nr, w = os.pipe()\nif os.fork() == 0:\n os.read(r, 1); os._exit(0)\nos.close(w)\nthreading.Thread(target=time.sleep, args=(600,)).start()\nos.wait()',
  ),
  bash('a coprocess that is waited for with its input open', 2, 'write end', 'coproc cat\nwait $COPROC_PID'),
  bash(
    'a FIFO that lost its name, open for both',
    2,
    'holds a write end open itself',
    'd=$(mktemp -d); mkfifo $d/f; exec 3<>$d/f; rm -r $d; cat <&3; true',
  ),
  bash('the same lock file twice', 2, 'lock', 'f=$(mktemp); exec flock $f flock $f true'),
  c('two mutexes in opposite order', 1, THREAD, 'mutexes'),
  c('two mutexes in shared memory in opposite order', 3, PERMIT, 'shared-mutexes'),
  c('an epoll on a pipe of its own', 1, '', 'epoll'),
  c('a poll on a pipe of its own', 1, '', 'poll'),
  c('a reader whose first thread has ended', 1, OWN_END, 'headless'),
]
