/** Programs that do not hang, or of which nobody can prove it from outside. */
import { FORK } from './program.ts'
import type { LivingProgram } from './program.ts'

const by =
  (language: LivingProgram['language']) =>
  (name: string, at: readonly string[], text: string): LivingProgram => ({ name, language, text, at })
const python = by('python')
const bash = by('bash')
const node = by('node')
const c = by('c')

export const LIVING: readonly LivingProgram[] = [
  python('one that computes', [], 'while True: pass'),
  python('one that sleeps', [], 'import time\ntime.sleep(600)'),
  python('one that waits for standard input', ['read'], 'import sys\nsys.stdin.read()'),
  python(
    'one that waits for the network',
    ['accept4'],
    'import socket\ns = socket.socket()\ns.bind(("127.0.0.1", 0))\ns.listen()\ns.accept()',
  ),
  python(
    'a reader whose writer is about to write',
    ['read'],
    'import os, time\nr, w = os.pipe()\nif os.fork() == 0:\n time.sleep(600)\n os.write(w, b"x")\n os._exit(0)\nos.close(w)\nos.read(r, 1)',
  ),
  python(
    'a parent of a child that sleeps',
    ['wait4'],
    'import os, time\nif os.fork() == 0:\n time.sleep(600)\nos.wait()',
  ),
  python(
    'a lock whose holder sleeps',
    ['futex'],
    `${FORK}l = mp.Lock()\nl.acquire()\np = mp.Process(target=l.acquire)\np.start()\ntime.sleep(600)`,
  ),
  python('a wait with a timeout', ['futex'], 'import threading\nthreading.Event().wait(600)'),
  python(
    'a daemon that waits for SIGTERM',
    ['futex'],
    'import signal, threading\ne = threading.Event()\nsignal.signal(signal.SIGTERM, lambda *a: e.set())\ne.wait()',
  ),
  python(
    'a pipe to itself that a handler writes to',
    ['read'],
    'import os, signal\nr, w = os.pipe()\nsignal.signal(signal.SIGUSR1, lambda *a: os.write(w, b"x"))\nos.read(r, 1)',
  ),
  python(
    'an alarm clock',
    ['read'],
    'import os, signal\nr, w = os.pipe()\nsignal.signal(signal.SIGALRM, lambda *a: os.write(w, b"x"))\nsignal.alarm(600)\nos.read(r, 1)',
  ),
  python(
    'a pipe to itself that is written to when a child ends',
    ['read'],
    'import os, signal, time\nr, w = os.pipe()\nsignal.signal(signal.SIGCHLD, lambda *a: os.write(w, b"x"))\nif os.fork() == 0:\n os.close(w); time.sleep(600); os._exit(0)\nos.read(r, 1)',
  ),
  python(
    'a write end that travels in a message',
    ['read'],
    'import array, os, socket, time\na, b = socket.socketpair()\nr, w = os.pipe()\na.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [w]))])\nif os.fork() == 0:\n os.close(r); os.close(w)\n time.sleep(600)\n os._exit(0)\na.close(); b.close()\nos.read(r, 1)',
  ),
  python(
    'an epoll that another thread may widen',
    ['epoll_wait'],
    'import os, select, threading, time\nr, w = os.pipe()\ne = select.epoll()\ne.register(r, select.EPOLLIN)\nif os.fork() == 0:\n os.close(w); time.sleep(600); os._exit(0)\nthreading.Thread(target=time.sleep, args=(600,)).start()\ne.poll()',
  ),
  python('a loop of asyncio that sleeps', ['epoll_wait'], 'import asyncio\nasyncio.run(asyncio.sleep(600))'),
  python(
    'a timer that will go off',
    ['futex'],
    'import threading\nt = threading.Timer(600, print)\nt.start()\nt.join()',
  ),
  python(
    'a queue whose producer thinks',
    ['read'],
    `${FORK}q = mp.Queue()\np = mp.Process(target=lambda: (time.sleep(600), q.put(1)))\np.start()\nq.get()`,
  ),
  python('a pool at work', ['futex'], `${FORK}p = mp.Pool(2)\np.map(time.sleep, [600, 600])`),
  python(
    'an executor at work',
    ['futex'],
    'import time\nfrom concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor(1).submit(time.sleep, 600).result()',
  ),
  python(
    'a lock of a manager, taken twice: its server wakes now and then',
    ['read'],
    `${FORK}l = mp.Manager().Lock()\nl.acquire()\nl.acquire()`,
  ),
  python(
    'a file lock whose holder sleeps',
    ['flock'],
    'import fcntl, os, tempfile, time\nn = tempfile.mkstemp()[1]\nf = open(n, "w")\nfcntl.flock(f, fcntl.LOCK_EX)\nif os.fork() == 0:\n fcntl.flock(open(n, "w"), fcntl.LOCK_EX); os._exit(0)\ntime.sleep(600)',
  ),
  python(
    'a file lock that somebody outside the tree shares',
    ['flock'],
    'import fcntl, os, tempfile, time\nn = tempfile.mkstemp()[1]\nf = open(n, "w")\nfcntl.flock(f, fcntl.LOCK_EX)\nif os.fork() == 0:\n if os.fork() == 0: time.sleep(600)\n os._exit(0)\nos.wait()\nfcntl.flock(open(n, "w"), fcntl.LOCK_EX)',
  ),
  python(
    'a FIFO that keeps its name, open for both',
    ['read'],
    'import os, tempfile\nn = os.path.join(tempfile.mkdtemp(), "f")\nos.mkfifo(n)\nos.read(os.open(n, os.O_RDWR), 1)',
  ),
  python(
    'a reader whose writer is stopped',
    ['read'],
    'import os, signal\nr, w = os.pipe()\nif os.fork() == 0:\n os.kill(os.getpid(), signal.SIGSTOP); os._exit(0)\nos.close(w)\nos.read(r, 1)',
  ),
  python(
    'a child that was not waited for',
    [],
    'import os, time\nif os.fork() == 0: os._exit(0)\ntime.sleep(600)',
  ),
  bash('a slow pipeline', ['read', 'read'], 'sleep 600 | cat | cat'),
  bash('a shell that waits for a job', ['wait4'], 'sleep 600 & wait'),
  bash('a shell that waits for a line', ['read'], 'read line'),
  bash('a FIFO that nobody opens', ['openat'], 'd=$(mktemp -d); mkfifo $d/f; exec 3<$d/f'),
  bash('a pipeline behind a slow reader', ['write'], 'yes | sleep 600'),
  node('a timer', ['epoll_wait'], 'setTimeout(() => {}, 600000)'),
  node('a server', ['epoll_wait'], 'require("http").createServer().listen(0, "127.0.0.1")'),
  node(
    'a child with a full standard output',
    ['epoll_wait', 'write'],
    'require("child_process").spawn("head", ["-c", "3000000", "/dev/zero"]).on("exit", () => {})',
  ),
  c('a named semaphore that anybody may post', ['futex'], 'named-semaphore'),
  c('a mutex in shared memory whose holder sleeps', ['futex'], 'sleeping-holder'),
  c('a pipe to itself with a timer', ['read'], 'timer'),
]
