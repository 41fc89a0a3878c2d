/** What is said of threads, their locks and queues, of sleep and the exit. */
export const threads = String.raw`
module threading
| Threads of one process: they share its memory.
class Thread(group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)
| A thread that calls target(*args, **kwargs) once it is started. An uncaught error ends it alone. TH7
@target What it calls.
@args The arguments, as a tuple.
@daemon Whether the process ends without waiting for it. TH6
.start()
| Starts it, once. TH5
.run()
| What it does: it calls the target.
.join(timeout=None)
| Waits until it has ended. With a timeout it returns in any case: is_alive tells. TH3
.is_alive() -> bool
| Whether it has been started and has not ended.
.name: str
| What people call it.
.daemon: bool
| Whether the process ends without waiting for it. TH6
.ident: int
| Its number; None before start.
.native_id: int
| Its number in the system.
class Timer(interval, function, args=None, kwargs=None) is threading.Thread
| A thread that waits, then calls the function.
.cancel()
| Calls it off, while it waits.
def Lock() -> threading.lock
| A lock between the threads of this process. Any of them may release it. TH4 TH8
class lock
| A lock between threads.
.acquire(blocking=True, timeout=-1) -> bool
| Takes the lock, or waits for it. A second acquire by its holder waits too. TH8
.release()
| Gives it back.
.locked() -> bool
| Whether somebody holds it.
def RLock() -> threading.rlock
| A lock that the thread that holds it may acquire again.
class rlock
| A lock that its holder may acquire again.
.acquire(blocking=True, timeout=-1) -> bool
| Takes the lock; its holder at once.
.release()
| Gives one acquire back. RuntimeError for who does not hold it.
class Condition(lock=None)
| A place to sleep at until another thread notifies. TH9
.acquire(blocking=True, timeout=-1) -> bool
| Takes the lock of the condition.
.release()
| Gives the lock back.
.wait(timeout=None) -> bool
| Gives the lock up, sleeps until it is notified, takes the lock back. A notify before it is not remembered. TH9
.wait_for(predicate, timeout=None) -> object
| Waits until the predicate holds, and asks it first.
.notify(n=1)
| Wakes at most n sleepers. The lock has to be held. TH9
.notify_all()
| Wakes all sleepers.
class Semaphore(value=1)
| Permits for threads.
.acquire(blocking=True, timeout=None) -> bool
| Takes a permit, or waits for one.
.release(n=1)
| Gives permits.
class BoundedSemaphore(value=1) is threading.Semaphore
| Permits that are never more than at the beginning.
class Event()
| A flag that threads wait for. TH10
.set()
| Sets the flag and wakes all who wait.
.clear()
| Takes the flag back.
.is_set() -> bool
| Whether the flag is set.
.wait(timeout=None) -> bool
| Waits until the flag is set. False when the time has passed.
class Barrier(parties, action=None, timeout=None)
| A place where threads meet.
.wait(timeout=None) -> int
| Waits for the other parties. A timeout breaks it for all.
.reset()
| Throws out who waits, and leaves it usable.
.abort()
| Breaks it until a reset.
class local()
| An object whose attributes each thread has for itself.
def current_thread() -> threading.Thread
| The thread that asks.
def main_thread() -> threading.Thread
| The thread that the program began with.
def active_count() -> int
| How many threads live.
def enumerate() -> list
| The threads that live.
def get_ident() -> int
| The number of the thread that asks.

module queue
| Queues between the threads of one process. Processes need multiprocessing.Queue.
class Queue(maxsize=0)
| A queue between threads: the objects themselves, without copies. TH11
@maxsize How many items it takes before put waits; 0: any number.
.put(item, block=True, timeout=None)
| Puts an item; waits for a place when the queue is full. TH11
.get(block=True, timeout=None) -> object
| The next item; waits for one. TH11
.put_nowait(item)
| put without waiting: queue.Full.
.get_nowait() -> object
| get without waiting: queue.Empty.
.task_done()
| Says that an item that was got is done.
.join()
| Waits until every item that was put is done.
.empty() -> bool
| Whether nothing is there at this moment.
.full() -> bool
| Whether put would wait at this moment.
.qsize() -> int
| How many items there are.
class LifoQueue(maxsize=0) is queue.Queue
| The newest item first.
class PriorityQueue(maxsize=0) is queue.Queue
| The smallest item first.
class SimpleQueue()
| A queue without bound and without task_done.
.put(item, block=True, timeout=None)
| Puts an item; never waits.
.get(block=True, timeout=None) -> object
| The next item; waits for one.
.empty() -> bool
| Whether nothing is there at this moment.
.qsize() -> int
| How many items there are.
value Empty: exception
| Nothing was there: of get without waiting, or when the time has passed. Of multiprocessing's queues too.
value Full: exception
| There was no place: of put without waiting, or when the time has passed. Of multiprocessing's queues too.

module time
| Time. In a run it stands still while anybody can go. CL1
def sleep(secs, /)
| Sleeps. In a run it takes no time: the clock moves when nobody can go. CL1
def time() -> float
| Seconds since 1970.
def monotonic() -> float
| Seconds since some moment: never goes back.
def perf_counter() -> float
| Seconds since some moment, as exact as can be.

module os
| The system.
def getpid() -> int
| The number of this process.
def getppid() -> int
| The number of its parent.
def fork() -> int
| Copies this process. 0 in the child, the child's number in the parent. Other threads are not copied. PR2 FK1
def wait() -> (int, int)
| Waits for any child: its number and its status. PR17
def waitpid(pid, options, /) -> (int, int)
| Waits for this child.
def kill(pid, signal, /)
| Sends a signal to a process. SG1
def cpu_count() -> int
| How many processors the system has.
def pipe() -> (int, int)
| Two numbers of descriptors: to read, to write.
def close(fd)
| Closes a descriptor of this process. FD2
def _exit(status)
| Ends the process at once: nothing is flushed, no handler runs.

module signal
| Signals between processes.
def signal(signalnum, handler)
| Says what is done when the signal comes: a function, SIG_IGN or SIG_DFL. Main thread only. SG2 SG5
def pause()
| Sleeps until a signal has come.
def alarm(seconds, /) -> int
| Sends SIGALRM to this process when the time has come. SG7

module atexit
| What is called at the end.
def register(func, /, *args, **kwargs)
| Calls func at the end of the process; the last that was registered first. AX1 AX2
`
