"""Whether this interpreter's library is the one that the hooks know: said before anything runs, not found out by a wrong run."""
import importlib
import sys

# What each hook stands in front of: module, then attributes, of which the first that is there will do where a tuple stands.
_NEEDED = {
    'multiprocessing.connection': (
        'Connection._send_bytes', 'Connection._recv_bytes', 'Connection._send', 'Connection._recv', 'Connection._close',
        '_ConnectionBase.send', 'wait',
    ),
    'multiprocessing.process': ('BaseProcess._bootstrap', 'BaseProcess.start'),
    'multiprocessing.popen_fork': ('Popen._launch',),
    'multiprocessing.queues': (
        ('Queue._reset', 'Queue._after_fork'), 'Queue._feed', 'SimpleQueue.__setstate__', '_sentinel',
    ),
    'multiprocessing.synchronize': (
        '_multiprocessing', 'Condition.__setstate__', 'Event.wait', 'Barrier.__setstate__',
    ),
    'threading': (
        '_allocate_lock', '_shutdown', 'Thread.start', 'Thread.join', 'Condition.wait', 'Event.set', 'Semaphore.acquire',
    ),
    'selectors': ('PollSelector._selector_cls',),
    'os': ('fork', 'waitpid', 'register_at_fork'),
}


def _is_there(module, name):
    found = module
    for part in name.split('.'):
        found = getattr(found, part, None)
        if found is None:
            return False
    return True


def problem():
    """Why this interpreter cannot take part, in a sentence or two; None when it can."""
    version = '.'.join(map(str, sys.version_info[:3]))
    if sys.implementation.name != 'cpython':
        return f'{sys.implementation.name} {version} cannot be stepped: only CPython can.'
    if sys.version_info < (3, 8):
        return f'Python {version} cannot be stepped: 3.8 is the oldest that can.'
    try:
        importlib.import_module('_multiprocessing')
    except ImportError:
        return f'Python {version} at {sys.executable} has no multiprocessing.'
    missing = []
    for module_name, names in _NEEDED.items():
        module = importlib.import_module(module_name)
        for name in names:
            choices = name if isinstance(name, tuple) else (name,)
            if not any(_is_there(module, one) for one in choices):
                missing.append(f'{module_name}.{choices[0]}')
    if missing:
        return (
            f'The library of Python {version} is not one that Lockstep knows: {", ".join(missing)} is missing. '
            'Use another interpreter.'
        )
    return None
