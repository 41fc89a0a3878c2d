/** What is said of `multiprocessing`: processes, start methods, pipes and queues. The form is told in `read-library.ts`. */
export const processes = String.raw`
module multiprocessing
| Processes with the interface of threads: each has a memory of its own.

class Process(group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None)
| A process that calls target(*args, **kwargs) once it is started, and ends with it. PR2
@target What it calls. Under spawn and forkserver it is found again by its name: no lambda, no function inside of a function.
@name What people call it. It means nothing to the system.
@args The arguments, as a tuple: one of them is written (x,). Under spawn and forkserver they are pickled.
@kwargs Arguments by name.
@daemon Whether it is terminated when its parent ends. A daemon starts no processes. PR9 PR12
.start()
| Starts it. Once only, and only by the process that made it. PR1
.run()
| What the process does: it calls the target. A subclass may do something else here.
.join(timeout=None)
| Waits until it has ended. With a timeout it returns in any case: exitcode tells which. PR4 PR14
.is_alive() -> bool
| Whether it has been started and has not ended.
.terminate()
| Sends SIGTERM. It ends where it is: no finally, no release of locks, and its children live on. PR6 PR8
.kill()
| Sends SIGKILL, which nobody can handle. PR6 PR8
.close()
| Gives back what the object holds. ValueError while the process lives.
.name: str
| What people call it.
.daemon: bool
| Whether it is terminated when its parent ends. To be set before start. PR9
.pid: int
| Its number in the system; None before start.
.ident: int
| The same as pid.
.exitcode: int
| None while it lives; 0 after a normal end, 1 after an uncaught error, minus the signal that ended it. PR3
.sentinel: int
| A descriptor that is ready when the process has ended: for multiprocessing.connection.wait.
.authkey: bytes
| The key by which connections of this program know each other.

def current_process() -> multiprocessing.Process
| The process that asks.
def parent_process() -> multiprocessing.Process
| The process that started this one; None in the first.
def active_children() -> list
| The children of this process that live. Those that have ended are joined by it. PR4
def cpu_count() -> int
| How many processors the system has.
def freeze_support()
| For programs that were frozen into one file on Windows. Elsewhere it does nothing.
def set_start_method(method, force=False)
| Chooses how processes start: 'fork', 'spawn' or 'forkserver'. Once, and before anything is made or started. PR19
@force Whether it may be chosen again.
def get_start_method(allow_none=False) -> str
| How processes start. To ask settles it. PR19
def get_all_start_methods() -> list
| The start methods of this system; the first is the default.
def get_context(method=None) -> module multiprocessing
| The same functions and classes with a start method of their own. PR18
def set_executable(executable)
| The interpreter that spawn starts.
def set_forkserver_preload(module_names)
| What the fork server imports before it forks.
def log_to_stderr(level=None)
| Lets multiprocessing log to standard error.
def get_logger()
| The logger that multiprocessing writes to.

def Pipe(duplex=True) -> (multiprocessing.connection.Connection, multiprocessing.connection.Connection)
| Two connected ends. With duplex=False the first only reads and the second only writes. PI11 PI13
@duplex Whether both ends read and write.
def Queue(maxsize=0) -> multiprocessing.queues.Queue
| A queue between processes: a pipe with locks, and a feeder thread in each process that puts. QU1 QU2
@maxsize How many items it takes before put waits; 0: as many as a semaphore can count.
def JoinableQueue(maxsize=0) -> multiprocessing.queues.JoinableQueue
| A queue that knows which items are done: task_done and join. QU7
def SimpleQueue() -> multiprocessing.queues.SimpleQueue
| A pipe with a lock at each end. No feeder: put writes itself, and waits while the pipe is full. QU9
def Manager() -> multiprocessing.managers.SyncManager
| Starts a process that keeps objects, and gives proxies to them. MG1
def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None) -> multiprocessing.pool.Pool
| Worker processes that take tasks from a queue. PL1
@processes How many workers; None: one for each processor.
@initializer What each worker calls first.
@initargs The arguments of the initializer.
@maxtasksperchild After how many tasks a worker is replaced; None: never.
def Value(typecode_or_type, *args, lock=True) -> multiprocessing.sharedctypes.Synchronized
| One number in shared memory. A read and a write after it are two steps: hold get_lock() around both. SH2 SH3
@typecode_or_type 'i' a whole number, 'd' a fraction, 'c' a byte, or a type of ctypes. SH4
@lock True: a lock of its own; a lock: this one; False: none.
def Array(typecode_or_type, size_or_initializer, *, lock=True) -> multiprocessing.sharedctypes.SynchronizedArray
| Numbers in shared memory. SH2
@size_or_initializer How many, or the first values.
def RawValue(typecode_or_type, *args)
| A number in shared memory, without a lock.
def RawArray(typecode_or_type, size_or_initializer)
| Numbers in shared memory, without a lock.

def Lock() -> multiprocessing.synchronize.Lock
| A lock between processes. It does not know its holder: any process may release it. LK3 LK7
def RLock() -> multiprocessing.synchronize.RLock
| A lock that the thread that holds it may acquire again; it is free after as many releases. LK5
def Semaphore(value=1) -> multiprocessing.synchronize.Semaphore
| A number of permits: acquire takes one, release gives one. LK1
def BoundedSemaphore(value=1) -> multiprocessing.synchronize.BoundedSemaphore
| A semaphore that raises ValueError when it is released too often. LK9
def Condition(lock=None) -> multiprocessing.synchronize.Condition
| A place to sleep at until another process notifies. CV1 CV2
def Event() -> multiprocessing.synchronize.Event
| A flag that all wait for until it is set. EV1 EV2
def Barrier(parties, action=None, timeout=None) -> multiprocessing.synchronize.Barrier
| Opens for all parties when the last of them has come. BA1
@action What one of them calls before it opens.
value TimeoutError: exception
| A timeout has passed: of a result's get, and of an iterator's next.
value ProcessError: exception
| What the errors of multiprocessing have in common.
value AuthenticationError: exception
| The other side of a connection has another key. LI7

module multiprocessing.connection
| Connections, and waiting for several of them.
class Connection(handle, readable=True, writable=True)
| An end of a pipe. Every copy counts: end of file comes only when every copy of the write end is closed. PI5
.send(obj)
| Pickles the object and writes it. Waits while the pipe is full; BrokenPipeError when nobody can read. PI6 PI7
.recv() -> object
| The oldest message. Waits for one; EOFError when no copy of the write end is open. PI4 PI5
.send_bytes(buf, offset=0, size=None)
| Writes bytes as one message.
.recv_bytes(maxlength=None) -> bytes
| The oldest message as bytes. OSError when it is longer than maxlength.
.recv_bytes_into(buf, offset=0) -> int
| Reads a message into a buffer, and returns its length.
.poll(timeout=0.0) -> bool
| Whether recv would return at once: with a message, or with end of file. None waits for ever. PI9
.close()
| Closes this copy of the end. The copies of other processes stay open. FD2
.fileno() -> int
| The number of its descriptor.
.closed: bool
| Whether this copy is closed.
.readable: bool
| Whether it can be read from.
.writable: bool
| Whether it can be written to.
def wait(object_list, timeout=None) -> list
| Those of the connections, sockets and sentinels that are ready. Waits for the first. PI9
def Client(address, family=None, authkey=None) -> multiprocessing.connection.Connection
| Connects to a listener. LI1
def Pipe(duplex=True) -> (multiprocessing.connection.Connection, multiprocessing.connection.Connection)
| Two connected ends.
class Listener(address=None, family=None, backlog=1, authkey=None)
| Listens for connections at an address. LI5
.accept() -> multiprocessing.connection.Connection
| Waits for the next connection. LI2
.close()
| Listens no longer. LI3
.address: object
| Where it listens.
.last_accepted: object
| Where the last connection came from.

module multiprocessing.queues
| The classes behind multiprocessing.Queue and its like.
class Queue(maxsize=0, *, ctx)
| A queue between processes.
.put(obj, block=True, timeout=None)
| Lays the object into a buffer of this process; its feeder thread pickles and writes it later. Waits for a place when the queue is full. QU1 QU4
@block Whether it waits for a place; if not, it raises queue.Full.
.get(block=True, timeout=None) -> object
| The next item. Waits for one, for ever if nobody puts any more: a queue has no end of file. QU2 QU3
@block Whether it waits; if not, it raises queue.Empty.
@timeout For how many seconds it waits before it raises queue.Empty.
.put_nowait(obj)
| put without waiting: queue.Full when there is no place.
.get_nowait() -> object
| get without waiting: queue.Empty when there is nothing. What was just put may still be with the feeder. QU1
.empty() -> bool
| Whether the pipe is empty at this moment. It says nothing about the next one.
.full() -> bool
| Whether put would wait at this moment.
.qsize() -> int
| About how many items there are.
.close()
| This process puts nothing more. QU12
.join_thread()
| Waits until the feeder of this process has written everything. After close only. QU5
.cancel_join_thread()
| Lets the process end without waiting for its feeder: what is not written is lost. QU10
class JoinableQueue is multiprocessing.queues.Queue
| A queue that knows which items are done.
.task_done()
| Says that an item that was got is done. ValueError when it is said too often. QU7
.join()
| Waits until every item that was put is done. QU7
class SimpleQueue(*, ctx)
| A pipe with a lock at each end.
.put(obj)
| Writes the object itself, and waits while the pipe is full. QU9
.get() -> object
| The next item; waits for one.
.empty() -> bool
| Whether nothing is there.
.close()
| Closes both ends in this process.
`
