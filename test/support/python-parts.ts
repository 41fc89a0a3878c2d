/**
 * Pieces of programs that end whatever the schedule is, and pieces that never do. Each is the body of a function of a start method, `context`.
 * What stands in `{1..9}` or `{1|2}` is chosen by chance, between the two or one of several.
 */

/** Ends, always. */
export const ENDING: readonly string[] = [
  `queue = context.Queue({0|1|3})
child = context.Process(target=put_all, args=(queue, {1..9}, {1|40|9000}))
child.start()
say(sum(len(item) for item in iter(queue.get, None)))
child.join()`,
  `queue = context.SimpleQueue()
child = context.Process(target=put_all, args=(queue, {1..5}, {1|30000|70000}))
child.start()
say(sum(len(item) for item in iter(queue.get, None)))
child.join()`,
  `queue = context.JoinableQueue()
workers = [context.Process(target=work_off, args=(queue,), daemon=True) for _ in range({1..3})]
for worker in workers:
    worker.start()
for number in range({1..6}):
    queue.put(number)
queue.join()
say('done')`,
  `here, there = context.Pipe()
here.send_bytes(bytes({1..150000}))
for number in range({1..30}):
    there.send(number)
say(len(there.recv_bytes()), here.recv(), here.poll({0|1}))`,
  `reading, writing = context.Pipe(duplex=False)
writing.send_bytes(bytes({1|4091|4092|16380|65532}))
say(len(reading.recv_bytes()))`,
  `here, there = context.Pipe()
child = context.Process(target=echo, args=(here, there))
child.start()
there.close()
for number in range({1..12}):
    here.send(b'x' * {1|1000|40000|120000})
    say(len(here.recv()))
here.close()
child.join()
say(child.exitcode)`,
  `here, there = context.Pipe()
child = context.Process(target=echo_back, args=(here, there, {20..400}, {1|700}))
child.start()
there.close()
for number in range({300..700}):
    try:
        here.send(b'y' * {1|100})
    except (BrokenPipeError, ConnectionResetError):
        break
here.close()
child.join()
say('closed')`,
  `first, second = context.Lock(), context.RLock()
children = [context.Process(target=in_order, args=(first, second, {1..3})) for _ in range({1..3})]
for child in children:
    child.start()
in_order(first, second, 1)
for child in children:
    child.join()
say([child.exitcode for child in children])`,
  `places, count = context.{Semaphore|BoundedSemaphore}({1|2}), context.Value('i', 0)
children = [context.Process(target=count_in, args=(places, count)) for _ in range({2..4})]
for child in children:
    child.start()
for child in children:
    child.join({|timeout=30})
say(count.value == len(children))`,
  `barrier = context.Barrier({2|3})
children = [context.Process(target=barrier.wait) for _ in range(barrier.parties - 1)]
for child in children:
    child.start()
say(barrier.wait() < barrier.parties)
for child in children:
    child.join()`,
  `event, condition, total = context.Event(), context.Condition(), context.Value('i', 0)
children = [context.Process(target=after, args=(event, condition, total)) for _ in range({1..3})]
for child in children:
    child.start()
event.set()
with condition:
    say(condition.wait_for(lambda: total.value == len(children), {|timeout=60}))
for child in children:
    child.join()`,
  `with context.Pool({1|2}) as pool:
    say(pool.map(square, range({0..9}){|, chunksize=2}))
    say(pool.apply_async(square, ({2..9},)).get())
    say(sorted(pool.imap_unordered(square, range({1..4}))))`,
  `with futures.ProcessPoolExecutor({1|2}, mp_context=context) as executor:
    waiting = [executor.submit(square, number) for number in range({1..5})]
    say(sorted(one.result() for one in futures.as_completed(waiting)))`,
  `with futures.ThreadPoolExecutor({1|3}) as executor:
    say(list(executor.map(square, range({1..6}))))
    one = executor.submit(lambda: {}['missing'])
    say(type(one.exception()).__name__)`,
  `jobs, results = queues.Queue(maxsize={0|1|2}), []
threads = [threading.Thread(target=consume, args=(jobs, results)) for _ in range({1..3})]
for thread in threads:
    thread.start()
for number in range({1..6}):
    jobs.put(number)
jobs.join()
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()
say(sorted(results))`,
  `go, lock, seen = threading.Event(), threading.{Lock|RLock}(), []
threads = [threading.Thread(target=note_when, args=(go, lock, seen, number)) for number in range({1..4})]
for thread in threads:
    thread.start()
go.set()
for thread in threads:
    thread.join()
say(sorted(seen))`,
  `ready, caught = context.Event(), context.Value('i', 0)
child = context.Process(target=catch, args=(ready, caught))
child.start()
ready.wait()
child.terminate()
child.join()
say(child.exitcode, caught.value)`,
  `say(subprocess.run([sys.executable, '-c', 'print({1..9})'], stdout=subprocess.PIPE).stdout)`,
  `inner, outer = context.Pipe(), context.Pipe()
child = context.Process(target=answer_on_sent, args=(outer[1],))
child.start()
outer[0].send(inner[1])
inner[1].close()
say(inner[0].recv())
child.join()`,
  `reading, writing = os.pipe()
pid = os.fork()
if pid == 0:
    os.write(writing, b'z' * {1|5000})
    os._exit({0..9})
os.close(writing)
data = b''
while True:
    part = os.read(reading, {1..4000})
    if not part:
        break
    data += part
say(len(data), os.waitpid(pid, 0)[1] >> 8)
os.close(reading)`,
  `empty, held = context.Queue(), context.Lock()
held.acquire()
try:
    empty.get(timeout=0.0{1..5})
except queues.Empty:
    say('empty', held.acquire(timeout=0.01), held.acquire(block=False))`,
  `sleeper = context.Process(target=time.sleep, args=(60,))
sleeper.start()
sleeper.join(timeout=0.05)
sleeper.{kill|terminate}()
sleeper.join()
say(sleeper.exitcode < 0)`,
  `first, second = socket.socketpair()
first.sendall(b'q' * {1..3000})
first.close()
size = 0
while True:
    part = second.recv({1..900})
    if not part:
        break
    size += len(part)
second.close()
say(size)`,
  `row = context.Array('i', {1..5})
children = [context.Process(target=fill, args=(row, at)) for at in range(len(row))]
for child in children:
    child.start()
for child in children:
    child.join()
say(row[:])`,
]

/** Never ends, whatever the schedule is. */
export const STUCK: readonly string[] = [
  `reading, writing = context.Pipe(duplex=False)
writing.send({1..9})
for _ in range(2):
    say(reading.recv())`,
  `queue = context.Queue()
child = context.Process(target=put_all, args=(queue, {1..3}, 10))
child.start()
for _ in range(9):
    queue.get()`,
  `lock = context.Lock()
lock.acquire()
child = context.Process(target=take, args=(lock,))
child.start()
child.join()`,
  `queue = context.Queue()
child = context.Process(target=put_all, args=(queue, 1, {100000|300000}))
child.start()
child.join()
say(len(queue.get()))`,
  `event = context.Event()
child = context.Process(target=event.wait)
child.start()
child.join()`,
  `barrier = context.Barrier(3)
child = context.Process(target=barrier.wait)
child.start()
barrier.wait()`,
  `here, there = context.Pipe()
for number in range(3000):
    here.send_bytes(bytes({100|1000|4000}))`,
  `queue = context.JoinableQueue()
queue.put(1)
queue.get()
queue.join()`,
  `left, right, meet = context.Lock(), context.Lock(), context.Barrier(2)
pair = [context.Process(target=crossed, args=(*locks, meet)) for locks in ((left, right), (right, left))]
for one in pair:
    one.start()
for one in pair:
    one.join()`,
  `gate = threading.Event()
thread = threading.Thread(target=gate.wait)
thread.start()
thread.join()`,
  `places = context.Semaphore({1|2})
for _ in range(3):
    places.acquire()`,
  `with futures.ThreadPoolExecutor(1) as executor:
    executor.submit(lambda: executor.submit(square, 2).result()).result()`,
  `jobs = queues.Queue(maxsize=1)
for number in range(3):
    jobs.put(number)`,
  `with context.Pool(1) as pool:
    pool.apply(end_by_force)`,
]

/** What all of them use. */
export const COMMON = `import concurrent.futures as futures
import multiprocessing
import os
import queue as queues
import signal
import socket
import subprocess
import sys
import threading
import time


def put_all(queue, count, size):
    for number in range(count):
        queue.put('i' * size)
    queue.put(None)


def work_off(queue):
    while True:
        queue.get()
        queue.task_done()


def echo(other, end):
    other.close()
    try:
        while True:
            end.send(end.recv())
    except EOFError:
        end.close()


def echo_back(other, end, count, size):
    other.close()
    try:
        for _ in range(count):
            end.recv()
    except EOFError:
        pass
    end.close()


def in_order(first, second, times):
    for _ in range(times):
        with first:
            with second:
                with second:
                    pass


def count_in(places, count):
    with places:
        with count.get_lock():
            count.value += 1


def after(event, condition, total):
    event.wait()
    with condition:
        total.value += 1
        condition.notify_all()


def square(number):
    return number * number


def consume(jobs, results):
    for job in iter(jobs.get, None):
        results.append(job)
        jobs.task_done()


def note_when(go, lock, seen, number):
    go.wait()
    with lock:
        seen.append(number)


def catch(ready, caught):
    def handle(signum, frame):
        caught.value = signum
        sys.exit(5)

    signal.signal(signal.SIGTERM, handle)
    ready.set()
    while True:
        time.sleep(1)


def answer_on_sent(end):
    with end.recv() as other:
        other.send('on the end that was sent')


def fill(row, at):
    row[at] = at * 3


def take(lock):
    with lock:
        pass


def crossed(first, second, meet):
    with first:
        meet.wait()
        with second:
            pass


def end_by_force():
    os._exit(1)


def say(*words):
    # Several processes write to one pipe: a line is one write.
    sys.stdout.write(' '.join(map(str, words)) + '\\n')
    sys.stdout.flush()
`
