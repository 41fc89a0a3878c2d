"""`multiprocessing.managers`: the server is a process of the run, its sockets and locks are hooked below.

Here are the names: which object a proxy stands for, what a client asks and a server answers. The library's own idents are
addresses in memory, so what is shown of a message is said in other words.
"""
import array
import multiprocessing.managers as managers
import queue
import threading

from . import addresses, assigned, copies
from .calls import call, like, show
from .line import RUN, current, effect, is_native
from .locks import Lock, RLock
from .places import place
from .turns import finish, turn


def _camel(name):
    head, *rest = name.strip('_').split('_')
    return head + ''.join(part.capitalize() for part in rest)


def _is_server():
    return RUN.on and (RUN.works_for or '').startswith('manager')


class _for_machinery:
    """Within: connections that are made are parts of a library object."""

    def __init__(self, of):
        self._of = of

    def __enter__(self):
        line = current()
        self._before, line.purpose = line.purpose, line.purpose or self._of

    def __exit__(self, *_):
        current().purpose = self._before


def _family(address):
    from multiprocessing.connection import address_type
    import socket
    return getattr(socket, address_type(address))


# The server


class _Stop:
    """`Server.stop_event`: its server looks at it again and again, which no clock has to wait for."""

    def __get__(self, server, owner=None):
        return self if server is None else server.__dict__['stop_event']

    def __set__(self, server, event):
        if RUN.on:
            event.wait = lambda timeout=None: threading.Event.wait(event)
        server.__dict__['stop_event'] = event


def _install_server():
    Server = managers.Server
    Server.stop_event = _Stop()
    # Before 3.10 one method does both.
    handle_name = '_handle_request' if hasattr(Server, '_handle_request') else 'handle_request'
    create, serve_client, serve = Server.create, Server.serve_client, Server.serve_forever
    handle = getattr(Server, handle_name)

    def gated_create(*args, **options):
        found = create(*args, **options)
        if not is_native():
            self, typeid = args[0], args[2]
            _describe(self, typeid, found[0])
        return found

    def _handle_request(self, c):
        if not _is_server():
            return handle(self, c)
        turn('manager.serveRequest', RUN.works_for)
        try:
            return handle(self, c)
        finally:
            finish()

    def gated_client(self, conn):
        if _is_server():
            _in_turns(conn, 'recv', 'manager.serveRequest', lambda: _tell(self))
        return serve_client(self, conn)

    def serve_forever(self):
        if _is_server():
            _in_turns(self.listener, 'accept', 'manager.accept')
            turn('manager.serve', RUN.works_for)
        return serve(self)

    run = managers.BaseManager.__dict__['_run_server'].__func__

    def _run_server(cls, registry, address, authkey, serializer, writer, *args, **options):
        if RUN.on:
            _says(writer, 'its address')
            turn('manager.start', RUN.works_for)
        return run(cls, registry, address, authkey, serializer, writer, *args, **options)

    managers.BaseManager._run_server = classmethod(like(_run_server, run))
    Server.create = like(gated_create, create)
    Server.serve_client = like(gated_client, serve_client)
    setattr(Server, handle_name, like(_handle_request, handle))
    Server.serve_forever = like(serve_forever, serve)


def _in_turns(subject, method, name, before=None):
    """Each call of it begins another turn of the server's loop. `before`: what is said ahead of it."""
    original = getattr(subject, method)

    def hook(*args):
        if before is not None:
            before()
        turn(name, RUN.works_for)
        return original(*args)

    setattr(subject, method, hook)


def _says(writer, words):
    """What this connection sends is shown in these words: the library makes a new address each time."""
    send = writer.send

    def hook(obj):
        current().says = words
        return send(obj)

    writer.send = hook


def _facts(served):
    if isinstance(served, threading.Barrier):
        return {'parties': served.parties}
    return {'maxsize': served.maxsize or None} if isinstance(served, queue.Queue) else {}


# More entries of one object than these are counted only.
_MOST_TOLD = 6


def _entries(served):
    """What is in a container, each with its key (none in a list); None for anything else. No code of the program is asked."""
    kind = served.__class__
    if kind is dict:
        return [[show(key), show(value)] for key, value in list(dict.items(served))]
    if kind is managers.Namespace:
        return [[show(key), show(value)] for key, value in list(served.__dict__.items()) if key[:1] != '_']
    if kind is list or kind is array.array:
        return [['', show(value)] for value in list(served)]
    if kind is managers.Value:
        return [['', show(served._value)]]
    if isinstance(served, queue.Queue) and kind.__module__ == 'queue':
        return [['', show(value)] for value in list(served.queue)]
    return None


def _tell(server):
    """Says what is in the objects of a server, of each only when it has changed."""
    told = server.__dict__.setdefault('_lockstep_told', {})
    for ident, (name, before) in list(told.items()):
        kept = server.id_to_obj.get(ident)
        entries = None if kept is None else _entries(kept[0])
        if entries is None:
            continue
        now = [len(entries), entries[:_MOST_TOLD]]
        if now != before:
            told[ident] = name, now
            effect('update.composite', object=name, set={'contents': now[1], 'entries': now[0]})


def _describe(server, typeid, ident):
    """A new object: clients find its name by the server's address and its ident."""
    served = server.id_to_obj[ident][0]
    name = RUN.name(typeid.lower())
    for lock in (served, getattr(served, '_lock', None)):
        if isinstance(lock, (Lock, RLock)):
            lock._visible = True
    effect('create.composite', line=None, composite={
        'id': name, 'kind': 'proxy', 'parts': {} if not _is_server() else {'manager': RUN.works_for},
        'facts': {'type': typeid, **_facts(served)},
    })
    addresses.say_served(server.address, ident, name)
    server.__dict__.setdefault('_lockstep_told', {})[ident] = name, None
    _tell(server)


# Clients


def _identity(proxy):
    """The id of what the proxy stands for, or None."""
    known = proxy.__dict__.get('_lockstep_id')
    if known is None:
        token = proxy._token
        known = addresses.served_as(token.address, token.id)
        if known is not None:
            proxy._lockstep_id = known
            if known not in RUN.reach:
                RUN.reach.append(known)
    return known


def _install_proxies():
    Proxy = managers.BaseProxy
    ask, decref = Proxy._callmethod, Proxy._decref

    def _callmethod(self, methodname, args=(), kwds={}):  # noqa: B006 (as CPython has it)
        if is_native():
            return ask(self, methodname, args, kwds)
        subject = _identity(self)
        thread = current().thread
        copies.tell(thread)
        text = ', '.join(show(one) for one in args)

        def within():
            with _for_machinery(subject or 'proxy'):
                return ask(self, methodname, args, kwds)

        found = call(f'{self._token.typeid.lower()}.{_camel(methodname)}', subject, show(text), within)
        copies.given(thread, subject, methodname, show(args[0]) if args else '', found)
        return found

    def gated_decref(token, *rest):
        # In the collection of garbage, in the middle of something else, nobody can be asked: the server keeps the object.
        if RUN.on and is_native():
            return None
        with _for_machinery('proxy'):
            return call('proxy.release', None, '', decref, (token, *rest))

    Proxy._callmethod = like(_callmethod, ask)
    Proxy._decref = staticmethod(like(gated_decref, decref))


def _clients(client):
    def hook(*args, **options):
        if is_native():
            return client(*args, **options)
        with _for_machinery('proxy'):
            return client(*args, **options)

    return like(hook, client)


def _install_managers():
    Manager = managers.BaseManager
    start, create, connect = Manager.start, Manager._create, Manager.connect

    def gated_start(self, *args, **options):
        if is_native():
            return start(self, *args, **options)
        name = RUN.name('manager')
        self._lockstep_id = name
        with _for_machinery(name):
            found = call('manager.start', name, '', start, (self, *args), options)
        line, file = place(2)
        listener = addresses.listener_at(_family(self._address), self._address)
        RUN.reach.append(name)
        effect(
            'create.composite', line=line, **({'file': file} if file else {}),
            composite={
                'id': name, 'kind': 'manager', 'parts': {} if listener is None else {'listener': listener},
                'facts': {'server': self._process._lockstep_id, 'state': 'serving'},
            },
        )
        assigned.say(name)
        return found

    def _create(self, typeid, /, *args, **options):
        if is_native():
            return create(self, typeid, *args, **options)
        subject = self.__dict__.get('_lockstep_id')
        with _for_machinery(subject or 'manager'):
            found = call(f'manager.{typeid}', subject, show(', '.join(map(show, args))), create, (self, typeid, *args), options)
        token = found[0]
        made = addresses.served_as(token.address, token.id)
        if made is not None:
            assigned.say(made)
        return found

    def gated_connect(self):
        with _for_machinery('manager'):
            return call('manager.connect', None, '', connect, (self,))

    for name, (listener, client) in managers.listener_client.items():
        managers.listener_client[name] = listener, _clients(client)
    Manager.start = like(gated_start, start)
    Manager._create = like(_create, create)
    Manager.connect = like(gated_connect, connect)
    finalize = Manager.__dict__['_finalize_manager'].__func__

    def _finalize_manager(process, *args, **options):
        if is_native():
            return finalize(process, *args, **options)
        subject = getattr(process, '_lockstep_of', None)
        with _for_machinery(subject or 'manager'):
            found = call('manager.shutdown', subject, '', finalize, (process, *args), options)
        if subject is not None:
            effect('update.composite', object=subject, set={'state': 'shut down'})
        return found

    Manager._finalize_manager = staticmethod(like(_finalize_manager, finalize))


def install():
    _install_server()
    _install_proxies()
    _install_managers()
