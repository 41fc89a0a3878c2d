/** What is said of locks between processes, shared memory and managers. */
export const locks = String.raw`
module multiprocessing.synchronize
| Locks between processes.
class Lock(*, ctx)
| A lock between processes.
.acquire(block=True, timeout=None) -> bool
| Takes the lock, or waits for it. False when it was not got. A second acquire by its holder waits too. LK2 LK3
.release()
| Gives it back. Any process may, whoever holds it. A process that is killed gives nothing back. LK7 LK8
class RLock(*, ctx)
| A lock that its holder may acquire again.
.acquire(block=True, timeout=None) -> bool
| Takes the lock; its holder at once. LK5
.release()
| Gives one acquire back. AssertionError for who does not hold it. LK6
class Semaphore(value=1, *, ctx)
| Permits.
.acquire(block=True, timeout=None) -> bool
| Takes a permit, or waits for one. LK2
.release()
| Gives a permit, also one that was never taken. LK9
.get_value() -> int
| How many permits are there at this moment.
class BoundedSemaphore is multiprocessing.synchronize.Semaphore
| Permits that are never more than at the beginning. LK9
class Condition(lock=None, *, ctx)
| A place to sleep at until another process notifies.
.acquire(block=True, timeout=None) -> bool
| Takes the lock of the condition.
.release()
| Gives the lock back.
.wait(timeout=None) -> bool
| Gives the lock up, sleeps until it is notified, takes the lock back. A notify before it is not remembered. CV1 CV2
.wait_for(predicate, timeout=None) -> object
| Waits until the predicate holds, and asks it first. CV7
.notify(n=1)
| Wakes at most n sleepers. The lock has to be held. CV3 CV6
.notify_all()
| Wakes all sleepers. CV3
class Event(*, ctx)
| A flag.
.set()
| Sets the flag and wakes all who wait. EV1
.clear()
| Takes the flag back.
.is_set() -> bool
| Whether the flag is set.
.wait(timeout=None) -> bool
| Waits until the flag is set. False when the time has passed. EV2
class Barrier(parties, action=None, timeout=None, *, ctx)
| A place where all meet.
.wait(timeout=None) -> int
| Waits for the other parties, and returns a number from 0. A timeout breaks it for all. BA1 BA3
.reset()
| Throws out who waits, and leaves it usable. BA4
.abort()
| Breaks it until a reset. BA4
.parties: int
| How many have to come.
.n_waiting: int
| How many wait.
.broken: bool
| Whether it is broken.

module multiprocessing.sharedctypes
| Numbers in shared memory.
class Synchronized
| A number in shared memory, with its lock.
.value: number
| The number. Each read and each write takes the lock for itself: += is two of them. SH2 SH3
.get_lock() -> multiprocessing.synchronize.RLock
| Its lock: hold it around a read and the write that depends on it. SH3
.get_obj() -> object
| What is in the shared memory, without the lock.
.acquire(block=True, timeout=None) -> bool
| Takes its lock.
.release()
| Gives its lock back.
class SynchronizedArray
| Numbers in shared memory, with their lock. Read and written by index and slice.
.get_lock() -> multiprocessing.synchronize.RLock
| Its lock: hold it around a read and the write that depends on it. SH3
.get_obj() -> object
| What is in the shared memory, without the lock.
.acquire(block=True, timeout=None) -> bool
| Takes its lock.
.release()
| Gives its lock back.

module multiprocessing.shared_memory
| Memory that several processes see under a name.
class SharedMemory(name=None, create=False, size=0)
| A block of shared memory with a name. SM1
@name None: a new one is chosen.
@create Whether it is made, or has to be there.
@size In bytes.
.buf: memoryview
| The bytes.
.name: str
| Its name, for who wants to open it.
.size: int
| In bytes.
.close()
| This process does not use it any more.
.unlink()
| Removes the name. Who has it open keeps it. Once, by one process. SM2
class ShareableList(sequence=None, *, name=None)
| A list of fixed length in shared memory.
.shm: multiprocessing.shared_memory.SharedMemory
| The memory that it lies in.
.count(value) -> int
| How often the value is there.
.index(value) -> int
| Where the value is first.

module multiprocessing.managers
| A process that keeps objects for others.
class BaseManager(address=None, authkey=None, serializer='pickle', ctx=None)
| A manager whose objects the program registers. MG8
.start(initializer=None, initargs=())
| Starts the server's process. MG6
.connect()
| Connects to a server that somebody else has started.
.shutdown()
| Ends the server. Every proxy is dead after it. MG5
.get_server() -> object
| A server for this process to run, with serve_forever.
.join(timeout=None)
| Waits until the server has ended.
.register(typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True)
| Says what the manager can make. Of the class, before start. MG8
.address: object
| Where the server listens.
class SyncManager is multiprocessing.managers.BaseManager
| A manager with the usual objects. Each call of a proxy is one request to its process. MG1
.dict(*args, **kwds) -> proxy
| A dictionary in the server. What is taken out is a copy: put a change back. MG2
.list(*args, **kwds) -> proxy
| A list in the server. What is taken out is a copy: put a change back. MG2
.Namespace() -> proxy
| An object for attributes.
.Queue(maxsize=0) -> queue.Queue
| A queue.Queue in the server. What was put is there at once.
.JoinableQueue(maxsize=0) -> queue.Queue
| A queue.Queue in the server.
.Lock() -> multiprocessing.synchronize.Lock
| A lock of threads in the server. MG4
.RLock() -> multiprocessing.synchronize.RLock
| A lock that its holder may acquire again, in the server.
.Semaphore(value=1) -> multiprocessing.synchronize.Semaphore
| A semaphore in the server.
.Condition(lock=None) -> multiprocessing.synchronize.Condition
| A condition in the server.
.Event() -> multiprocessing.synchronize.Event
| An event in the server.
.Barrier(parties, action=None, timeout=None) -> multiprocessing.synchronize.Barrier
| A barrier in the server.
.Value(typecode, value) -> proxy
| A number in the server.
.Array(typecode, sequence) -> proxy
| Numbers in the server.
.Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None) -> multiprocessing.pool.Pool
| A pool whose workers the server starts. MG7
`
