/** What is said of pools and executors. */
export const pools = String.raw`
module multiprocessing.pool
| Workers that take tasks from a queue.
class Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None)
| Worker processes that take tasks from a queue. Use it in a with block, or close and join it. PL1
.apply(func, args=(), kwds={}) -> object
| Calls func in a worker and waits for what it returns.
.apply_async(func, args=(), kwds={}, callback=None, error_callback=None) -> multiprocessing.pool.AsyncResult
| Gives a task to the workers, and returns at once. PL5
@callback Called with the result, in a thread of this process: it should be short, and must not fail. PL7 PL10
@error_callback Called with the error.
.map(func, iterable, chunksize=None) -> list
| Calls func for each item, in chunks, and waits for all. Keeps the order. PL3
.map_async(func, iterable, chunksize=None, callback=None, error_callback=None) -> multiprocessing.pool.AsyncResult
| The same without waiting. PL3
.imap(func, iterable, chunksize=1) -> iterator
| Results one by one, in the order of the items.
.imap_unordered(func, iterable, chunksize=1) -> iterator
| Results one by one, as they come.
.starmap(func, iterable, chunksize=None) -> list
| As map; each item is a tuple of arguments.
.starmap_async(func, iterable, chunksize=None, callback=None, error_callback=None) -> multiprocessing.pool.AsyncResult
| The same without waiting.
.close()
| Takes no further tasks; those that it has are done. PL4
.terminate()
| Ends the workers at once. What runs and what waits is lost. PL6
.join()
| Waits for the workers to end. close or terminate comes first. PL4
class ThreadPool(processes=None, initializer=None, initargs=()) is multiprocessing.pool.Pool
| The same with threads of this process: nothing is copied. PL12
class AsyncResult
| What will come of a task.
.get(timeout=None) -> object
| Waits for the result. Raises the task's error, or TimeoutError. The result of a worker that died never comes. PL9
.wait(timeout=None)
| Waits until the result is there.
.ready() -> bool
| Whether the result is there.
.successful() -> bool
| Whether it came without an error. ValueError while it is not there.

module concurrent.futures
| Executors: tasks go in, futures come out.
class Executor
| What both executors have in common.
.submit(fn, /, *args, **kwargs) -> concurrent.futures.Future
| Gives a task to the workers, and returns a future at once. EX1
.map(fn, *iterables, timeout=None, chunksize=1) -> iterator
| Calls fn for each item. Results in the order of the items; the first error is raised there. EX2
.shutdown(wait=True, *, cancel_futures=False)
| Takes no further tasks. With wait it returns when all are done, as a with block does. EX6
class ThreadPoolExecutor(max_workers=None, thread_name_prefix='', initializer=None, initargs=()) is concurrent.futures.Executor
| Tasks in threads of this process. A task that waits for another task of its full executor waits for ever. EX1 EX4
@max_workers How many threads at most.
class ProcessPoolExecutor(max_workers=None, mp_context=None, initializer=None, initargs=()) is concurrent.futures.Executor
| Tasks in worker processes: function, arguments and result are pickled. When a worker dies all futures fail. EX1 EX5
@max_workers How many processes at most; None: one for each processor.
@mp_context How they start: multiprocessing.get_context('spawn').
class Future
| What will come of a task.
.result(timeout=None) -> object
| Waits for the result, or raises the task's error. EX7
.exception(timeout=None) -> BaseException
| Waits, and returns the error; None when there was none. EX7
.done() -> bool
| Whether it has ended, or was cancelled.
.running() -> bool
| Whether it runs.
.cancel() -> bool
| Calls it off while it waits; False when it runs already. EX3
.cancelled() -> bool
| Whether it was called off.
.add_done_callback(fn)
| Calls fn with the future when it has ended.
def wait(fs, timeout=None, return_when='ALL_COMPLETED') -> object
| Waits for futures. Returns two sets: done and not_done.
@return_when FIRST_COMPLETED, FIRST_EXCEPTION or ALL_COMPLETED.
def as_completed(fs, timeout=None) -> iterator
| The futures, each when it has ended.
value FIRST_COMPLETED: str
| For wait: until the first has ended.
value FIRST_EXCEPTION: str
| For wait: until the first has failed.
value ALL_COMPLETED: str
| For wait: until all have ended.
value TimeoutError: exception
| A timeout has passed.
value CancelledError: exception
| The future was cancelled.
value BrokenExecutor: exception
| The executor cannot go on.
`
