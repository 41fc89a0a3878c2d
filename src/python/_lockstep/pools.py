"""`multiprocessing.Pool`: its queues, threads and workers are hooked below; here are names, tasks and turns of its loops."""
import multiprocessing.pool as pools
import threading

from .calls import as_call, identity, like, nothing
from .line import RUN, current, effect, is_native
from .semaphores import compose
from .tasks import Through, error_is_met, note, purpose, task_text, watched
from .threads import tell_failure
from .turns import finish, turn
from .unshared import Copies

# Texts of the tasks that this process has seen, by their ids.
_texts = {}
_STARS = (pools.mapstar, pools.starmapstar)


def _label(of, job, index):
    """`result-1[0]` for the first task of the first job of a pool of the main process, `result-P2-1[0]` in P2."""
    place = of.split('-')[1:-1]
    return f'result-{"-".join([*place, str(job + 1)])}[{index or 0}]'


def _job(of, job):
    return _label(of, job, 0)[:-3]


def _text_of(task):
    function, args = task[2], task[3]
    if function in _STARS and args:
        function, args = args[0]
    return task_text(function, args)


def _note_task(of, task, state):
    """A task as it goes out, `(job, index, function, args, options)`, or as it comes back, `(job, index, result)`."""
    if of is None or not isinstance(task, tuple):
        return ''
    ident = _label(of, task[0], task[1])
    if len(task) == 5:
        _texts[ident] = _text_of(task)
    text = _texts.get(ident, 'task')
    error = task[2][1] if state == 'failed' else None
    note(ident, of, text, state, getattr(error, 'exc', error))
    return text


def _install_pool():
    Pool = pools.Pool
    init, repopulate = Pool.__init__, Pool._repopulate_pool

    def __init__(self, *args, **options):
        if is_native() or isinstance(self, pools.ThreadPool):
            return init(self, *args, **options)
        self._lockstep_name = RUN.name('pool')
        with purpose(self._lockstep_name):
            return init(self, *args, **options)

    def _repopulate_pool(self):
        name = identity(self, '_lockstep_name')
        if name is not None and identity(self) is None:
            parts = {
                'inqueue': identity(self._inqueue), 'outqueue': identity(self._outqueue),
                'notifier': identity(self._change_notifier), 'tasks': self._taskqueue.mailbox(),
            }
            facts = {'size': self._processes, 'state': 'running', 'maxtasksperchild': self._maxtasksperchild}
            # A part that is somebody else's has no name: then the whole has none.
            if None not in parts.values():
                compose(self, 'pool', parts, facts, None, name)
        return repopulate(self)

    Pool.__init__ = like(__init__, init)
    Pool._repopulate_pool = like(_repopulate_pool, repopulate)
    for method, state in (('close', 'closed'), ('terminate', 'terminated')):
        _becomes(Pool, method, state)
    for method, name in (
        ('apply', 'apply'), ('apply_async', 'applyAsync'), ('map', 'map'), ('map_async', 'mapAsync'),
        ('starmap', 'starmap'), ('starmap_async', 'starmapAsync'), ('imap', 'imap'), ('imap_unordered', 'imapUnordered'),
    ):
        as_call(Pool, method, f'pool.{name}', identity, lambda function=None, *args, **_: task_text(function, args[:1]))
    for method in ('close', 'terminate', 'join'):
        as_call(Pool, method, f'pool.{method}', identity, nothing)


def _becomes(cls, method, state):
    original = cls.__dict__[method]

    def hook(self, *args, **options):
        name = identity(self)
        if name is not None and not is_native():
            effect('update.composite', object=name, set={'state': state})
        return original(self, *args, **options)

    setattr(cls, method, like(hook, original))


def _install_results():
    Apply, Map, Iterator = pools.ApplyResult, pools.MapResult, pools.IMapIterator

    def named(cls, after):
        init = cls.__init__

        def __init__(self, pool, *args, **options):
            init(self, pool, *args, **options)
            of = identity(pool)
            if of is not None and not is_native():
                self._lockstep_of, self._lockstep_id = of, _job(of, self._job)
                after(self, of)
                if getattr(self, '_error_callback', None) is not None:
                    error_is_met(self._lockstep_id, of)

        cls.__init__ = like(__init__, init)

    def watched(callback):
        """A callback that raises: the library may swallow that, and then the result never comes."""
        def run(*args):
            try:
                return callback(*args)
            except BaseException:
                tell_failure()
                raise
        return run

    def one(result, of):
        for name in ('_callback', '_error_callback'):
            callback = getattr(result, name, None)
            if callback is not None:
                setattr(result, name, watched(callback))
        if type(result) is Apply:
            note(f'{result._lockstep_id}[0]', of, 'task', 'queued')

    def several(result, of):
        one(result, of)
        for index in range(result._number_left):
            note(f'{result._lockstep_id}[{index}]', of, 'task', 'queued')

    named(Apply, one)
    named(Map, several)
    named(Iterator, lambda result, of: None)
    wait = Apply.wait

    def wait_for(self, timeout=None):
        _look_for_own_pool(self)
        of = getattr(self, '_lockstep_of', None)
        if of is not None and not is_native():
            line = current()
            if line.call is not None and line.call[2] == of:
                effect('update.composite', object=of, set={f'awaited:{line.thread}': self._lockstep_id})
        return wait(self, timeout)

    Apply.wait = like(wait_for, wait)
    _meet_errors(Apply, Iterator)
    as_call(Apply, 'get', 'result.get')
    as_call(Apply, 'wait', 'result.wait')
    as_call(Iterator, 'next', 'imap.next')
    Iterator.__next__ = Iterator.next


# Threads that have been told of, each process's own.
_in_own_pool = set()


def _look_for_own_pool(result):
    """A worker of a ThreadPool that waits for what only the workers of this pool can bring."""
    pool = getattr(result, '_pool', None)
    if not isinstance(pool, pools.ThreadPool) or is_native() or threading.current_thread() not in pool._pool:
        return
    thread = current().thread
    if thread not in _in_own_pool:
        _in_own_pool.add(thread)
        effect('noticed', what='own-pool', names=[])


def _meet_errors(Apply, Iterator):
    get, following = Apply.get, Iterator.next

    def meeting_get(self, timeout=None):
        try:
            return get(self, timeout)
        finally:
            if self.ready() and not self._success and not is_native():
                error_is_met(identity(self), identity(self, '_lockstep_of'))

    def meeting_next(self, timeout=None):
        _look_for_own_pool(self)
        try:
            return following(self, timeout)
        except (StopIteration, pools.TimeoutError):
            raise
        except Exception:
            if not is_native():
                error_is_met(identity(self), identity(self, '_lockstep_of'))
            raise

    Apply.get = like(meeting_get, get)
    Iterator.next = like(meeting_next, following)


def _install_handlers():
    """The pool's own threads: what each waits for belongs to a turn of its loop."""
    Pool = pools.Pool
    tasks, results = Pool._handle_tasks, Pool._handle_results

    def _handle_tasks(taskqueue, put, outqueue, pool, cache):
        of = current().of if RUN.on else None
        if of is None:
            return tasks(taskqueue, put, outqueue, pool, cache)

        def take():
            turn('pool.takeTasks', of)
            return taskqueue.get()

        def send(task):
            turn('pool.sendTask', of, 'end' if task is None else _text_of(task))
            try:
                put(task)
            except Exception as error:
                # It cannot be pickled: the library makes that its result.
                note(_label(of, task[0], task[1]), of, _text_of(task), 'failed', error)
                raise
            _note_task(of, task, 'sent')

        try:
            return tasks(Through(taskqueue, get=take), send, outqueue, pool, cache)
        finally:
            finish()

    def _handle_results(outqueue, get, cache):
        of = current().of if RUN.on else None
        if of is None:
            return results(outqueue, get, cache)

        def take():
            turn('pool.handleResult', of)
            found = get()
            finish()
            return found

        return results(outqueue, take, cache)

    for hook, original in ((_handle_tasks, tasks), (_handle_results, results)):
        setattr(Pool, original.__name__, staticmethod(like(hook, original)))


def _install_workers():
    work = pools.worker

    def worker(inqueue, outqueue, initializer=None, *args, **options):
        of = RUN.works_for
        if of is None or is_native() or not hasattr(inqueue, '_writer'):
            return work(inqueue, outqueue, initializer, *args, **options)
        # Taken with the first task: an initializer may make what it likes.
        copies = []

        def take():
            turn('pool.takeTask', of)
            task = inqueue.get()
            finish()
            _note_task(of, task, 'running')
            if not copies:
                copies.append(Copies())
            return task

        def give(result):
            copies[0].tell()
            turn('pool.putResult', of, _note_task(of, result, 'done' if result[2][0] else 'failed'))
            outqueue.put(result)
            finish()

        return work(Through(inqueue, get=take), Through(outqueue, put=give), watched(initializer, of), *args, **options)

    pools.worker = like(worker, work)


def install():
    _install_pool()
    _install_results()
    _install_handlers()
    _install_workers()
