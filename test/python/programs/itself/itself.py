"""What a program sees of itself and of its interpreter, in its main process and in children of each kind, as JSON."""
import _thread
import builtins
import copy
import inspect
import io
import json
import logging
import multiprocessing as mp
import os
import pickle
import re
import signal
import sys
import threading
import time
import traceback


class Own:
    """A class of the program's own."""


def own(x):
    return x


def raises():
    raise ValueError('on purpose')


def told():
    try:
        raises()
    except ValueError:
        return traceback.format_exc()


def interrupted():
    """The function that a signal's handler is told it has come into."""
    found = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: found.append(frame.f_code.co_name))
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, before)
    return found


class Makers:
    lock, rlock = threading.Lock, threading.RLock


def locks():
    """What makes locks, and what they are."""
    lock, rlock = threading.Lock(), threading.RLock()
    return [
        repr(type(lock)), repr(type(rlock)), threading.Lock.__name__, repr(threading.Lock), type(threading.Lock).__name__,
        type(threading.RLock).__name__, re.sub('0x.*', '', repr(lock)), re.sub('owner.*', '', repr(rlock)),
        tried(lambda: type(lock)()), tried(lambda: type(rlock)()), tried(lambda: type('Sub', (type(lock),), {})),
        tried(lambda: type('Sub', (type(rlock),), {}).__name__), tried(lambda: Makers().lock()), tried(lambda: Makers().rlock()),
        tried(lambda: copy.deepcopy(lock)), tried(lambda: copy.copy(rlock)), hasattr(rlock, 'locked'),
        tried(lambda: pickle.loads(pickle.dumps(threading.Lock)) is threading.Lock), isinstance(threading.Condition()._lock, type(rlock)),
    ]


def text_of(value):
    """Plain values as they are; of all else the class."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [text_of(one) for one in value]
    if isinstance(value, dict):
        return {str(key): text_of(one) for key, one in value.items()}
    return f'{type(value).__module__}.{type(value).__qualname__}'


def tried(get):
    try:
        return text_of(get())
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def spec_of(it):
    if it is None:
        return None
    return [text_of(getattr(it, name)) for name in ('name', 'origin', 'parent', 'cached', 'has_location', 'loader')]


def of_stream(it):
    names = 'name', 'mode', 'encoding', 'errors', 'newlines', 'write_through', 'closed'
    asked = 'isatty', 'fileno', 'readable', 'writable', 'seekable'
    return [
        text_of(it), repr(it), isinstance(it, io.TextIOWrapper), {name: tried(lambda: getattr(it, name)) for name in names},
        {name: tried(getattr(it, name)) for name in asked}, text_of(it.buffer), text_of(it.buffer.raw),
        [tried(lambda: getattr(at, name)) for at in (it.buffer, it.buffer.raw) for name in ('name', 'mode', 'closed')],
    ]


def of_module(it):
    return {
        'names': list(vars(it)), 'spec': spec_of(it.__spec__), 'loader': [text_of(it.__loader__), getattr(it.__loader__, 'path', None)],
        'values': [text_of(getattr(it, name, '-')) for name in ('__name__', '__file__', '__cached__', '__doc__', '__package__')],
        'annotations': tried(lambda: it.__annotations__), 'builtins': vars(it)['__builtins__'] is builtins,
    }


def seen():
    me, thread, main_one = mp.current_process(), threading.current_thread(), sys.modules['__main__']
    # The parent's number is the fork server's or the program's.
    shown = re.sub(r'parent=\d+', 'parent', repr(me))
    parent = mp.parent_process()
    return {
        'module': of_module(main_one),
        'here': [__name__, __file__, main_one.__dict__ is globals(), sorted(name for name, it in sys.modules.items() if it is main_one)],
        'arguments': [sys.argv, getattr(sys, 'orig_argv', None), sys.executable, sys.prefix, sys.base_prefix],
        'path': sys.path,
        'flags': {name: getattr(sys.flags, name) for name in FLAGS if hasattr(sys.flags, name)},
        'options': [sys.warnoptions, sys._xoptions, sys.dont_write_bytecode, sys.pycache_prefix, sys.getrecursionlimit()],
        'hooks': [sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__, sys.unraisablehook is sys.__unraisablehook__],
        'last': [hasattr(sys, 'ps1'), hasattr(sys, 'last_value'), sys.exc_info()[0]],
        'streams': [of_stream(sys.stdin), of_stream(sys.stdout), of_stream(sys.stderr)],
        'originals': [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__],
        'environment': sorted(name for name in os.environ if name.startswith(('LOCKSTEP', 'LC_')) or name == 'PYTHONPATH'),
        'place': [os.getcwd(), oct(os.umask(os.umask(0o77))), sorted(os.listdir('/proc/self/fd'), key=int)[:3]],
        'encodings': [sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()],
        'signals': [str(signal.getsignal(one)) if isinstance(signal.getsignal(one), signal.Handlers) else text_of(signal.getsignal(one))
                    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGCHLD, signal.SIGALRM)],
        'handled': [interrupted(), tried(lambda: signal.signal('x', signal.SIG_DFL)), tried(lambda: signal.getsignal('x'))],
        'masked': sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
        'stack': [[frame.filename, frame.lineno, frame.name] for frame in traceback.extract_stack()],
        'inspected': [[frame.filename, frame.lineno, frame.function] for frame in inspect.stack()],
        'walked': [[frame.filename, frame.name] for frame in traceback.StackSummary.extract(traceback.walk_stack(None))],
        'told': told(),
        'source': [tried(lambda: inspect.getsource(own)), tried(lambda: inspect.getsourcefile(own)), tried(lambda: inspect.getfile(Own)),
                   tried(lambda: inspect.getsourcelines(raises)[1]), inspect.getmodule(own).__name__],
        'own': [own.__code__.co_filename, own.__module__, own.__qualname__, repr(Own)],
        'process': [me.name, me.daemon, me.exitcode, me.is_alive(), me.pid == os.getpid(), type(me).__name__, shown, me._identity, sorted(me._config)],
        'parent': None if parent is None else [parent.name, parent.pid == os.getppid(), parent.is_alive(), parent.daemon],
        'thread': [thread.name, thread is threading.main_thread(), [one.name for one in threading.enumerate()], type(thread).__name__,
                   thread.native_id == os.getpid(), thread.ident == threading.get_ident()],
        'library': [mp.get_start_method(allow_none=True), mp.get_all_start_methods(), len(mp.active_children()), os.cpu_count()],
        'builtins': sorted(vars(builtins)),
        'functions': {name: of_function(name) for name in FUNCTIONS},
        'classes': [repr(type(it)) for it in (time.sleep, os.fork, open, os.getpid)] + [isinstance(threading.Lock(), _thread.LockType)],
        'not pickled': [tried(lambda: pickle.dumps(threading.Lock())), tried(lambda: pickle.dumps(threading.RLock()))],
        'class attributes': [Clocks().now is Clocks.now, Clocks().now() >= 0, Clocks().number() == os.getpid()],
        'locks': locks(),
        'logged': logging.Formatter('%(asctime)s').format(OLD),
        'pickled': [pickle.loads(pickle.dumps(it)) is it for it in (time.sleep, os.fork, open, input, signal.alarm, os.getpid)],
    }


FLAGS = (
    'debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site', 'ignore_environment', 'verbose',
    'bytes_warning', 'quiet', 'isolated', 'dev_mode', 'utf8_mode', 'safe_path', 'int_max_str_digits', 'warn_default_encoding',
)
FUNCTIONS = (
    'time.sleep', 'time.time', 'time.localtime', 'os.fork', 'os.pipe', 'os.read', 'os._exit', 'os.kill', 'os.waitpid', 'os.system',
    'signal.signal', 'signal.alarm', 'select.select', 'threading.Thread.start', 'queue.Queue.get', 'queue.Queue.put',
    'multiprocessing.Process.__init__', 'multiprocessing.Process.start', 'multiprocessing.Process.join', 'builtins.input', 'builtins.open',
    'builtins.print',
)


OLD = logging.makeLogRecord({'created': 86400.0, 'msecs': 0})


class Clocks:
    """Functions of C get no `self` here."""

    now, number = time.perf_counter, os.getpid


def of_function(name):
    home, *rest = name.split('.')
    it = __import__(home)
    for one in rest:
        it = getattr(it, one)
    home = getattr(getattr(it, '__self__', None), '__name__', None)
    return [it.__name__, it.__qualname__, it.__module__, it.__doc__, home, tried(lambda: str(inspect.signature(it))), repr(it).split(' at ')[0]]


def child(end):
    end.send(json.dumps(seen()))
    end.close()


def main():
    found = {'main': seen()}
    for method in ('fork', 'spawn', 'forkserver'):
        context = mp.get_context(method)
        reader, writer = context.Pipe(False)
        process = context.Process(target=child, args=(writer,))
        process.start()
        writer.close()
        found[method] = json.loads(reader.recv())
        process.join()
    found['after'] = seen()
    print(json.dumps(found))


if __name__ == '__main__':
    main()
