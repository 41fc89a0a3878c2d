"""The main process: from an interpreter that the host has started to the program's own first line."""
from . import last  # isort: skip (before the library)

import importlib.machinery
import io
import json
import multiprocessing.context as context
import os
import signal
import sys
import types

from . import hooks, places, processes, selftest, signals, threads
from .line import RUN, current

SETTING = 'LOCKSTEP_RUN'


def read_setting():
    """What the host says of the run. The program's own view of the environment is without it; programs that it starts get it."""
    text = os.environ.get(SETTING)
    if text is None:
        raise SystemExit('This is a part of Lockstep: `npx lockstep run program.py` starts it.')
    del os.environ._data[os.environ.encodekey(SETTING)]
    return json.loads(text)


def take_setting(setting):
    RUN.path, RUN.token, RUN.seed, RUN.began = (setting[name] for name in ('socket', 'token', 'seed', 'began'))
    RUN.observe, RUN.real_time = setting.get('observe', False), setting.get('realTime', False)
    RUN.names_file = setting.get('names')
    RUN.learns = setting.get('learns', False)


def main():
    places.hide_code(sys._getframe(1).f_code)
    setting = read_setting()
    take_setting(setting)
    code = [0]
    last.at_the_end(lambda: RUN.on and end(code[0]))
    problem = selftest.problem()
    if problem is not None:
        sys.stderr.write(problem + '\n')
        sys.exit(70)
    hooks.install()
    set_default_start_method(setting.get('startMethod'))
    run_program(setting, code)


def set_default_start_method(method):
    """As if it were this system's: what the program chooses itself goes before it."""
    if method is not None:
        context._default_context._default_context = context._concrete_contexts[method]


def run_program(setting, code):
    """Runs the program as `__main__`; notes its exit code as the interpreter will have it."""
    start = _prepare(setting)
    hooks.install_streams()
    RUN.on = True
    signals.begin()
    processes.begin()
    try:
        start()
    except SystemExit as exit:
        code[0] = exit_code(exit)
        raise
    except BaseException as error:
        code[0] = code_after(error)
        processes.note_failure(error)
        if not isinstance(error, KeyboardInterrupt):
            threads.tell_error(error)
        error.__traceback__ = places.hide_own_frames(error.__traceback__)
        sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
        sys.excepthook(type(error), error, error.__traceback__)
        if code[0] == INTERRUPTED:
            _interrupt()
        sys.exit(code[0])


def _interrupt():
    """The interpreter ends itself by SIGINT, at last, as it does for whom it has not caught; what there is to say has been said."""
    said = sys.excepthook

    def hook(*_):
        sys.excepthook = said

    sys.excepthook = hook
    raise KeyboardInterrupt


# In place of an exit code.
INTERRUPTED = -signal.SIGINT


def code_after(error):
    """What an interpreter ends with that nobody has caught this error in."""
    return INTERRUPTED if type(error) is KeyboardInterrupt else 1


def exit_code(exit):
    if exit.code is None:
        return 0
    if not isinstance(exit.code, int):
        return 1
    # What is no C long counts as -1.
    return exit.code & 0xff if -1 << 63 <= exit.code < 1 << 63 else 0xff


def end(code):
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    processes.say_goodbye(code)


def _prepare(setting):
    """Puts `sys` in the state that the interpreter would have given it; gives what runs the program."""
    program, args = setting['program'], setting['args']
    isolated = getattr(sys.flags, 'safe_path', False) or sys.flags.isolated
    here = sys.path.pop(0) if sys.path and sys.path[0] == '' else None
    if program['kind'] == 'module':
        if here is not None:
            sys.path.insert(0, os.getcwd())
        return _module(program['name'], args, isolated)
    path = program['path']
    name = program.get('name', path)
    sys.argv[:] = [name, *args]
    _set_original_arguments([name, *args])
    if os.path.isdir(path) or path.endswith('.zip') or path.endswith('.pyz'):
        sys.path.insert(0, path)
        places.set_program(os.path.join(path, '__main__.py'), os.path.join(os.path.abspath(path), ''))
        import runpy
        main_module({})
        return lambda: runpy._run_module_as_main('__main__', False)
    folder = program.get('modules') or os.path.dirname(os.path.realpath(path))
    if not isolated:
        sys.path.insert(0, folder)
    file_name = _file_name(path, name)
    places.set_program(path, os.path.join(folder, ''), file_name)
    loader = importlib.machinery.SourceFileLoader('__main__', file_name)
    module = main_module({'__loader__': loader, '__file__': file_name, '__cached__': None})

    def start():
        with io.open_code(path) as file:
            source = file.read()
        exec(compile(source, file_name, 'exec', dont_inherit=True), module.__dict__)

    return start


def _file_name(path, name):
    """What this version calls the file: until 3.8 as it was typed, later with the working folder in front."""
    if os.path.normpath(os.path.join(os.getcwd(), name)) != path:
        # What runs is a copy.
        return path
    return name if sys.version_info < (3, 9) else os.path.join(os.getcwd(), name)


def _module(name, args, isolated):
    import runpy
    sys.argv[:] = ['-m', *args]
    _set_original_arguments(['-m', name, *args])
    root = os.path.join(os.getcwd(), '')
    main_module({})

    find = runpy._get_module_details

    def find_once(*wanted):
        runpy._get_module_details = find
        found = find(*wanted)
        places.set_program(os.path.abspath(found[2].co_filename), root)
        return found

    runpy._get_module_details = find_once
    return lambda: runpy._run_module_as_main(name)


def main_module(names):
    """A fresh `__main__`; ours stays where it is."""
    module = types.ModuleType('__main__')
    # In the order in which the interpreter has them.
    module.__dict__.update({'__annotations__': {}, '__builtins__': sys.modules['builtins'], **names})
    _kept.append(sys.modules['__main__'])
    # By its second name spawned children find what is defined in it, and so do their messages; the library gave it to ours.
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module
    return module


_kept = []


def _set_original_arguments(args):
    if hasattr(sys, 'orig_argv'):
        sys.orig_argv[:] = [sys.executable, *args]


__all__ = ['current', 'main']
