"""Hooks of modules that a program may never import: they are put in when it does."""
import importlib.abc
import importlib.machinery
import sys

_hooks = {}


class _Loader(importlib.abc.Loader):
    """Loads as the module's own loader does, and puts the hooks in afterwards."""

    def __init__(self, loader, install):
        self._loader, self._install = loader, install

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__loader__ = module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._install()

    def __getattr__(self, name):
        return getattr(self._loader, name)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        install = _hooks.pop(name, None)
        if install is None:
            return None
        for finder in sys.meta_path:
            if finder is self:
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader is not None and hasattr(spec.loader, 'exec_module'):
                    spec.loader = _Loader(spec.loader, install)
                return spec
        return None


def when_imported(name, install):
    """Calls `install()` once the module is there: now, or right after its import."""
    if name in sys.modules:
        install()
        return
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    _hooks[name] = install
