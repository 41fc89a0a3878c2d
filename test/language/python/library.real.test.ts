/** What the editor says of Python's library is there, in every interpreter that this machine has, and takes the parameters that are told. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { LIBRARY, type Thing } from '#language/python/read-library.ts'
import { parameterName } from '#language/python/said.ts'
import { interpreters } from '../../support/python.ts'

const all = await interpreters()

/** Newer than the oldest interpreter that can be stepped. */
const NEWER: readonly string[] = [
  'concurrent.futures.Executor.shutdown: no cancel_futures',
  'multiprocessing.queues.SimpleQueue.close: is not there',
  'threading.Semaphore.release: no n',
  'threading.BoundedSemaphore.release: no n',
]

const LOOK = `
import importlib, inspect, json, multiprocessing, sys, threading
# Names that the documentation gives to what has none, and objects that have more than their class says.
CLASSES = {'threading.lock': type(threading.Lock()), 'threading.rlock': type(threading.RLock())}
OBJECTS = {
    **{'multiprocessing.synchronize.' + name: getattr(multiprocessing, name)()
       for name in ('Lock', 'RLock', 'Semaphore', 'Condition')},
    'multiprocessing.sharedctypes.Synchronized': multiprocessing.Value('i'),
    'multiprocessing.sharedctypes.SynchronizedArray': multiprocessing.Array('i', 1),
    'threading.Condition': threading.Condition(),
}
# Of an object that has been started.
STARTED = {'multiprocessing.managers.BaseManager.shutdown', 'multiprocessing.shared_memory.ShareableList.shm'}
found = []
def look(full, of, entry):
    for one in entry['members']:
        path = full + '.' + one['name']
        of = OBJECTS.get(full, of)
        if path not in CLASSES and path not in STARTED and not hasattr(of, one['name']):
            found.append(path + ': is not there')
            continue
        thing = CLASSES.get(path) or getattr(of, one['name'], None)
        takes(path, thing, one, inspect.isclass(of))
        look(path, thing, one)
def takes(path, thing, entry, is_method):
    if entry['parameters'] is None or thing is None:
        return
    try:
        real = list(inspect.signature(thing).parameters.values())
    except (TypeError, ValueError):
        return
    if is_method and real and real[0].name == 'self':
        real = real[1:]
    names = {p.name for p in real}
    anything = any(p.kind == p.VAR_KEYWORD for p in real)
    many = any(p.kind == p.VAR_POSITIONAL for p in real)
    for name in entry['parameters']:
        if name not in names and not (anything or many):
            found.append(path + ': no ' + name)
    for p in real:
        if p.default is p.empty and p.kind == p.POSITIONAL_OR_KEYWORD and p.name not in entry['parameters']:
            found.append(path + ': needs ' + p.name)
for module in json.load(sys.stdin):
    look(module['full'], importlib.import_module(module['full']), module)
print(json.dumps(found))
`

type Entry = {
  readonly name: string
  readonly parameters: readonly string[] | null
  readonly members: readonly Entry[]
}

const entryOf = ({ name, parameters, members }: Thing): Entry => ({
  name,
  // Nobody can give those before the stroke by name.
  parameters:
    parameters
      ?.slice(parameters.indexOf('/') + 1)
      .map(parameterName)
      .filter((one) => one !== '') ?? null,
  members: [...members.values()].map(entryOf),
})

test.skipIf(all.length === 0).each(all.map(({ version, path }) => [version, path] as const))(
  'Python %s has what is told of its library',
  (version, path) => {
    const modules = [...LIBRARY.values()].map((module) => ({ ...entryOf(module), full: module.full }))
    const found = JSON.parse(
      execFileSync(path, ['-c', LOOK], { input: JSON.stringify(modules), encoding: 'utf8' }),
    ) as readonly string[]
    expect(found.filter((one) => !(version.startsWith('3.8.') && NEWER.includes(one)))).toEqual([])
  },
)
