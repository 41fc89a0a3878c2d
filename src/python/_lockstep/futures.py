"""`concurrent.futures`: queues, threads and processes are hooked below; here are names, tasks and who waits for which."""
import concurrent.futures._base as base
import threading

from . import assigned
from .calls import as_call, call, identity, like, show
from .handles import pipe_of
from .line import RUN, current, effect, is_native
from .places import is_asked_by_program
from .semaphores import compose
from .tasks import Through, error_is_met, note, purpose, task_text, watched
from .thread_queues import make_known
from .turns import finish, turn
from .unshared import Copies


def _install_own():
    """A future that the program itself has made: nobody but its threads can set it."""
    Future = base.Future
    init = Future.__init__

    def __init__(self):
        init(self)
        if RUN.on and not is_native() and type(self) is Future and is_asked_by_program():
            make_known(self, 'thread-future', {}, assigned.called())

    Future.__init__ = like(__init__, init)


def install_futures():
    _install_own()
    Future = base.Future
    for method in ('result', 'exception'):
        _meets_errors(Future, method)
        as_call(Future, method, f'future.{method}', identity, lambda timeout=None: '' if timeout is None else show(timeout))
    cancel, broken = Future.cancel, Future.set_exception

    def gated_cancel(self):
        was = self.cancelled()
        done = cancel(self)
        if done and not was:
            _note(self, 'cancelled')
        return done

    def set_exception(self, exception):
        # Of a task that no worker has finished: the worker has died.
        if isinstance(exception, base.BrokenExecutor):
            _note(self, 'failed', exception)
        return broken(self, exception)

    Future.cancel = like(gated_cancel, cancel)
    Future.set_exception = like(set_exception, broken)
    for method in ('wait', 'as_completed'):
        _several(method)


def _meets_errors(Future, method):
    original = Future.__dict__[method]

    def hook(self, timeout=None):
        try:
            return original(self, timeout)
        finally:
            if self._exception is not None and not is_native():
                error_is_met(identity(self), getattr(self, '_lockstep_of', None))

    setattr(Future, method, like(hook, original))


def _several(name):
    """`wait`, and each step of `as_completed`, are calls of their own."""
    original = getattr(base, name)
    if name == 'wait':
        def hook(*args, **options):
            return call('futures.wait', None, '', original, args, options)
    else:
        def hook(*args, **options):
            steps = original(*args, **options)
            end = object()
            try:
                while True:
                    # Nothing here may keep a future that the program has let go.
                    found = [call('futures.asCompleted', None, '', next, (steps, end))]
                    if found[0] is end:
                        return
                    yield found.pop()
            finally:
                steps.close()

    import concurrent.futures as package
    setattr(base, name, like(hook, original))
    setattr(package, name, hook)


def _note(future, state, error=None):
    ident = identity(future)
    if ident is not None and hasattr(future, '_lockstep_of') and not is_native():
        note(ident, future._lockstep_of, future._lockstep_text, state, error)


def _label(future, of, number, text):
    future._lockstep_id, future._lockstep_of, future._lockstep_text = f'{of}/task-{number}', of, text
    _note(future, 'queued')


def _install_submit(Executor, WorkItem, number_of):
    """A task has its name before anybody can take it: the library makes its work item under its own lock."""
    submit, init = Executor.submit, WorkItem.__init__
    submitting = {}

    def gated_submit(*given, **options):
        # 3.8 takes the function by its name too.
        if len(given) < 2 or identity(given[0]) is None or is_native():
            return submit(*given, **options)
        self, fn, *args = given
        of = identity(self)
        me = threading.get_ident()
        text = task_text(fn, args)
        before, submitting[me] = submitting.get(me), (self, of, text)
        try:
            with purpose(of):
                return call('executor.submit', of, text, submit, (self, fn, *args), options)
        finally:
            if before is None:
                del submitting[me]
            else:
                submitting[me] = before

    def __init__(self, future, *args, **options):
        init(self, future, *args, **options)
        found = submitting.get(threading.get_ident())
        if found is not None:
            executor, of, text = found
            _label(future, of, number_of(executor), text)

    gated_submit.__text_signature__ = '($self, fn, /, *args, **kwargs)'
    Executor.submit = like(gated_submit, submit)
    WorkItem.__init__ = like(__init__, init)
    shutdown = Executor.shutdown

    def gated_shutdown(self, *args, **options):
        of = identity(self)
        if of is None or is_native():
            return shutdown(self, *args, **options)
        effect('update.composite', object=of, set={'shutdown': True})
        return call('executor.shutdown', of, '', shutdown, (self, *args), options)

    Executor.shutdown = like(gated_shutdown, shutdown)


class _InOrder(set):
    """A set that goes through its items in the order in which they came."""

    def __init__(self):
        super().__init__()
        self._order = []

    def add(self, item):
        if item not in self:
            self._order.append(item)
        super().add(item)

    def __iter__(self):
        return iter([item for item in self._order if item in self])


def install_threads():
    import concurrent.futures.thread as module
    Executor, WorkItem = module.ThreadPoolExecutor, module._WorkItem
    init, run = Executor.__init__, WorkItem.run

    def __init__(self, *args, **options):
        init(self, *args, **options)
        if not is_native():
            queue = self._work_queue
            compose(
                self, 'thread-executor', {'queue': queue.mailbox()}, {'size': self._max_workers, 'shutdown': False}, None,
                RUN.name('executor'),
            )
            self._lockstep_count = 0
            # `shutdown` joins them in the order of a set, which is that of their addresses: another one in each run.
            self._threads = _InOrder()

    def number_of(executor):
        executor._lockstep_count += 1
        return executor._lockstep_count

    def gated_run(self, *args, **options):
        future = self.future
        if not future.cancelled():
            _note(future, 'running')
        try:
            return run(self, *args, **options)
        finally:
            if not future.cancelled():
                _note(future, 'done' if future._exception is None else 'failed', future._exception)

    Executor.__init__ = like(__init__, init)
    WorkItem.run = like(gated_run, run)
    _install_submit(Executor, WorkItem, number_of)


def install_processes():
    import concurrent.futures.process as module
    Executor = module.ProcessPoolExecutor
    init = Executor.__init__

    def __init__(self, *args, **options):
        if is_native():
            return init(self, *args, **options)
        name = RUN.name('executor')
        with purpose(name):
            init(self, *args, **options)
        wakeup = getattr(self, '_executor_manager_thread_wakeup', None) or self._queue_management_thread_wakeup
        parts = {
            'calls': identity(self._call_queue), 'results': identity(self._result_queue),
            'wakeup': pipe_of(RUN.handles[wakeup._reader.fileno()]),
        }
        facts = {'size': self._max_workers, 'shutdown': False, 'broken': False}
        return compose(self, 'process-executor', parts, facts, None, name) and None

    Executor.__init__ = like(__init__, init)
    _install_submit(Executor, module._WorkItem, lambda executor: executor._queue_count + 1)
    _install_sending(module)
    _install_workers(module)


def _install_sending(module):
    """The executor's thread makes a call item when it sends a task to the workers."""
    init = module._CallItem.__init__

    def __init__(self, work_id, fn, args, kwargs):
        init(self, work_id, fn, args, kwargs)
        of = None if is_native() else current().of
        if of is not None:
            note(f'{of}/task-{work_id + 1}', of, task_text(fn, args), 'sent')

    module._CallItem.__init__ = like(__init__, init)
    _install_breaking(module)


def _install_breaking(module):
    """What breaks an executor is a worker that has died, or a result that cannot be built again: then nobody has died."""
    unsent = module._SafeQueue._on_queue_feeder_error

    def _on_queue_feeder_error(self, error, item):
        # It could not be pickled: no worker has ever seen it.
        work_item = self.pending_work_items.get(getattr(item, 'work_id', None))
        if work_item is not None:
            _note(work_item.future, 'failed', error)
        return unsent(self, error, item)

    module._SafeQueue._on_queue_feeder_error = like(_on_queue_feeder_error, unsent)
    manager = getattr(module, '_ExecutorManagerThread', None)
    if manager is None:
        return
    terminate = manager.terminate_broken

    def terminate_broken(self, cause, *args):
        of = None if is_native() else current().of
        if of is not None and cause:
            effect('update.composite', object=of, set={'unread': ''.join(cause).strip().splitlines()[-1]})
        return terminate(self, cause, *args)

    manager.terminate_broken = like(terminate_broken, terminate)


def _install_workers(module):
    work = module._process_worker

    def _process_worker(call_queue, result_queue, initializer=None, *args, **options):
        of = RUN.works_for
        if of is None or is_native():
            return work(call_queue, result_queue, initializer, *args, **options)
        texts = {}
        # Taken with the first task: an initializer may make what it likes.
        copies = []

        def take(*how, **more):
            turn('executor.takeTask', of)
            item = call_queue.get(*how, **more)
            finish()
            if item is not None:
                texts[item.work_id] = task_text(item.fn, item.args)
                note(f'{of}/task-{item.work_id + 1}', of, texts[item.work_id], 'running')
                if not copies:
                    copies.append(Copies())
            return item

        def give(item):
            text = ''
            if copies:
                copies[0].tell()
            if isinstance(item, module._ResultItem):
                text = texts.get(item.work_id, 'task')
                error = getattr(item.exception, 'exc', item.exception)
                note(f'{of}/task-{item.work_id + 1}', of, text, 'done' if error is None else 'failed', error)
            turn('executor.putResult', of, text)
            result_queue.put(item)
            finish()

        return work(Through(call_queue, get=take), Through(result_queue, put=give), watched(initializer, of), *args, **options)

    module._process_worker = like(_process_worker, work)
