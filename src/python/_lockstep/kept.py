"""
The runtime's own code, compiled once for all interpreters of a session: where it is installed there may be no bytecode of it, as nobody
may write there, or the person does not want any.
"""
import marshal
import os
import sys

import _frozen_importlib_external as machinery

_HERE = os.path.dirname(os.path.abspath(__file__))
# Of a file that has been written to its end.
_END = b'.'
_folder = None


class _Loader(machinery.SourceFileLoader):
    """Loads a module of the runtime. What a program imports is not its business."""

    def get_code(self, fullname):
        if self._has_bytecode():
            return super().get_code(fullname)
        kept = f'{_folder}/{fullname}.pyc'
        head = self._head()
        try:
            data = self.get_data(kept)
        except OSError:
            data = b''
        if data.startswith(head) and data.endswith(_END):
            return marshal.loads(data[len(head):-len(_END)])
        code = super().get_code(fullname)
        if not self._has_bytecode():
            # Who may not write there does without.
            self.set_data(kept, head + marshal.dumps(code) + _END)
        return code

    def _has_bytecode(self):
        """Where the interpreter keeps its own."""
        return sys.implementation.cache_tag is not None and os.path.isfile(machinery.cache_from_source(self.path))

    def _head(self):
        """Another file, interpreter or `-O`: other code."""
        about = self.path_stats(self.path)
        of = (self.path, about['mtime'], about['size'], sys.version, sys.flags.optimize)
        return machinery.MAGIC_NUMBER + repr(of).encode() + b'\n'


def keep(folder):
    """From here on modules of this package are kept in this folder."""
    global _folder
    _folder = folder
    sys.path_importer_cache[_HERE] = machinery.FileFinder(_HERE, (_Loader, ['.py']))


def prologue(module, function):
    """What an interpreter runs first that begins with this function of the runtime."""
    begins = f'from _lockstep.kept import keep; keep({_folder!r}); ' if _folder is not None else ''
    return (
        f'import sys; sys.path.insert(0, {os.path.dirname(_HERE)!r}); {begins}'
        f'from {module} import {function}; sys.path.pop(0); {function}()'
    )
