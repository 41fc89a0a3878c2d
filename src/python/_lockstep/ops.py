"""Ops, calls and effects as the protocol has them."""

# The fields of each op, in the order in which the hooks give them.
FIELDS = {
    'begin': (),
    'print': ('text',),
    'sleep': ('ms',),
    'outside.wait': ('what', 'detail', 'timeoutMs', 'ends', 'listeners'),
    'process.start': ('child', 'method', 'reach', 'passes', 'drops'),
    'process.wait': ('child', 'timeoutMs'),
    'process.any': ('children', 'timeoutMs'),
    'process.poll': ('children',),
    'process.signal': ('target', 'signal'),
    'process.exit': ('code', 'failure', 'signal'),
    'process.leave': ('program', 'keeps'),
    'process.parent': (),
    'thread.start': ('child', 'name', 'role', 'of'),
    'thread.join': ('target', 'timeoutMs'),
    'fd.close': ('handle',),
    'fd.duplicate': ('handle', 'as', 'travelling'),
    'fd.adopt': ('carried', 'as'),
    'pipe.write': ('handle', 'framed', 'message'),
    'pipe.read': ('handle', 'framed', 'maxBytes'),
    'pipe.wait': ('handles', 'timeoutMs'),
    'sem.acquire': ('sem', 'block', 'timeoutMs'),
    'sem.release': ('sem',),
    'sem.inspect': ('sem',),
    'memory.read': ('memory', 'from', 'to'),
    'memory.write': ('memory', 'from', 'values'),
    'mailbox.put': ('mailbox', 'text'),
    'mailbox.take': ('mailbox', 'timeoutMs'),
    'gate.open': ('gate',),
    'gate.shut': ('gate',),
    'gate.wait': ('gate', 'timeoutMs'),
    'shm.open': ('name', 'create'),
    'shm.close': ('memory',),
    'shm.unlink': ('name',),
    'listener.connect': ('listener', 'pipe', 'peer'),
    'listener.accept': ('listener',),
    'listener.close': ('listener',),
}


def op_of(operation):
    """As the protocol has it."""
    found = {'kind': operation[0]}
    found.update(zip(FIELDS[operation[0]], operation[1:]))
    return found


def call_of(call):
    found = {'id': call[0], 'name': call[1], 'object': call[2], 'text': call[3], 'line': call[4]}
    if call[5]:
        found['file'] = call[5]
    return found


def effect_of(returned):
    return {'kind': 'call.returned', 'call': returned[0], 'text': returned[1]}
