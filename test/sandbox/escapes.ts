/**
 * Ways out of a realm, each a piece of a program. It gives whatever it got hold of; `leadsOut` then tries to get from there to
 * Node: by every constructor on the way, by a text made into code, by a prototype of the host's that can be changed.
 */

export type Escapes = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Attempts by which the engine itself hands out an error of the host's realm. */
const ENGINE_MADE = [
  'an overflow in a stack',
  'an overflow in a captured stack',
  'its promise',
  'its error',
] as const

/** In front of every program. */
const TOOLS = `
import * as api from 'lockstep'
const { Process, Queue, Pipe, Lock, Event, Condition, Value, SharedMemory, ThreadPoolExecutor, File, print, sleep, errors } = api

const NODE = ['binding', 'getBuiltinModule', 'mainModule', 'dlopen', '_linkedBinding']
const isNode = (value) => { try { return NODE.some((name) => typeof value[name] === 'function' || typeof value[name] === 'object') && typeof value.pid === 'number' } catch { return false } }

const ENGINE_MADE = ${JSON.stringify(ENGINE_MADE)}
const isMaker = (value) => { try { return typeof value === 'function' && (value.constructor === value || /Function$/.test(value.name)) } catch { return false } }

/** What the value opens, or null. */
function leadsOut(start, engineMade = false) {
  const seen = new Set()
  const waiting = [start]
  while (waiting.length > 0 && seen.size < 200) {
    const value = waiting.pop()
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') continue
    if (seen.has(value)) continue
    seen.add(value)
    if (isNode(value)) return 'process'
    // Nothing is called but what makes functions: the library's own would do their work.
    if (isMaker(value)) {
      for (const text of ['return process', 'return globalThis.process']) {
        try { if (isNode(value(text)())) return 'code from a text' } catch {}
        try { if (isNode(Reflect.construct(value, [text])())) return 'code from a text' } catch {}
      }
    }
    const parts = [() => value.constructor, () => Object.getPrototypeOf(value)]
    for (const key of Reflect.ownKeys(value).slice(0, 40)) parts.push(() => value[key])
    for (const part of parts) try { waiting.push(part()) } catch {}
    // An object of another realm: none ever comes over the border. Where the engine itself makes one, it must be of no use.
    try {
      let top = value
      while (Object.getPrototypeOf(top) !== null) top = Object.getPrototypeOf(top)
      const isOther = top !== Object.prototype && top !== value && Object.hasOwn(top, 'hasOwnProperty')
      if (isOther && (!engineMade || Object.isExtensible(top))) return 'an object of the host'
    } catch {}
  }
  return null
}

/** What comes by while the library works, with functions of the realm replaced by ones that look. */
async function overheard(owner, names) {
  const got = []
  const { apply } = Reflect
  const real = names.map((name) => owner[name])
  let at = 0
  for (const name of names) {
    const one = real[at++]
    owner[name] = function () { if (got.length < 2000) { got[got.length] = this; for (let n = 0; n < arguments.length; n++) got[got.length] = arguments[n] } return apply(one, this, arguments) }
  }
  try {
    const queue = Queue()
    await queue.put({ a: [1] })
    await queue.get()
    await new Lock().with(async () => {})
    console.log('x', { a: 1 })
  } finally {
    for (at = 0; at < names.length; at++) owner[names[at]] = real[at]
  }
  return got
}

/** Calls it with hardly any stack left, at many depths a few bytes apart, and gives what it throws that is none of this realm's. */
function withoutStack(call, most = 400) {
  const got = []
  // Compiled code needs less of it than what has run but a few times.
  for (let shift = 0; shift < 16 && got.length < 20; shift++) {
    let tries = 0
    const deep = () => { try { deep() } catch {} if (tries++ < most) try { call() } catch (error) { if (!(error instanceof Error)) got.push(error) } }
    const below = (n) => { if (n === 0) deep(); else below(n - 1) }
    try { below(shift % 8) } catch {}
  }
  return got
}
`

/** Groups are processes: what one attempt breaks does not help the next. */
export const ESCAPES: Escapes = {
  names: {
    process: 'return globalThis.process',
    'its members': 'return [process.mainModule, process.binding, process.exit]',
    'require, a module of Node': "const other = require; return other('node:' + 'fs')",
    'import, a module of Node': "return await import('node:' + 'fs')",
    'the module object': 'return [module, exports, require, require.main, module.constructor]',
    'fetch and sockets': 'return [globalThis.fetch, globalThis.WebSocket, globalThis.EventSource]',
    'Buffer and its pool': 'return globalThis.Buffer',
    'timers of the machine':
      'return [globalThis.setTimeout, globalThis.setImmediate, globalThis.clearTimeout]',
    'workers and channels':
      'return [globalThis.Worker, globalThis.MessageChannel, globalThis.BroadcastChannel]',
    'the global object itself':
      'return [globalThis.global, globalThis.constructor, Object.getPrototypeOf(globalThis)]',
    this: 'return (function () { return this })() ?? [this]',
    'code that is not JavaScript': 'return globalThis.WebAssembly',
    'every global there is':
      'return Reflect.ownKeys(globalThis).filter((name) => name !== "process").map((name) => globalThis[name])',
  },
  'code from a text': {
    eval: "return eval('process')",
    'eval, called otherwise': "return (0, eval)('process')",
    Function: "return Function('return process')()",
    'new Function': "return new Function('return process')()",
    'of an arrow': "return (() => {}).constructor('return process')()",
    'of an async function': "return await (async () => {}).constructor('return process')()",
    'of a generator': "return (function* () {}).constructor('yield process')().next().value",
    'of an async generator':
      "return (await (async function* () {}).constructor('yield process')().next()).value",
    'a class of functions': "return new (class extends Function {})('return process')()",
    'through Reflect': "return Reflect.construct(Function, ['return process'])()",
    'through a bound one': "return Function.bind(null, 'return process')()()",
    'as a timer': "return setTimeout('process', 0)",
  },
  'what the library gives': {
    'the whole API': 'return [api, ...Object.keys(api).map((name) => api[name])]',
    'objects of it':
      'const event = new Event(); return [Queue(), new Lock(), event, Condition(), Value("i", 1), Pipe(), new Process({ target: main })]',
    'promises of it':
      'const q = Queue(); const put = q.put(1); await put; const slept = sleep(0); await slept; return [put, slept, put.constructor]',
    'errors of a call':
      'try { await Queue().getNowait() } catch (error) { return [error, error.stack, error.constructor] }',
    'errors of misuse':
      'try { new Process({ target: 3 }) ; await api.nothing } catch (error) { return error }',
    'errors of the kernel':
      'const [a, b] = Pipe(); await b.close(); try { await a.send(1) } catch (error) { return error }',
    'values that were received':
      'const q = Queue(); await q.put({ a: [new Map([[1, new Date(0)]])], b: new Uint8Array(3) }); const got = await q.get(); return [got, got.a[0], got.b, got.b.buffer]',
    'bytes that were received':
      'const [a, b] = Pipe(); await a.sendBytes(new Uint8Array(5)); const got = await b.recvBytes(); return [got, got.buffer, got.constructor]',
    'shared memory': 'const m = await SharedMemory({ create: true, size: 8 }); return [m, m.buf]',
    'what a callback is given':
      'const pool = new ThreadPoolExecutor(1); const got = []; const f = await pool.submit(function () { got.push(arguments, this); return 1 }); f.addDoneCallback((...all) => got.push(all)); await f.result(); await pool.shutdown(); return got',
    'a clock and a chance':
      'return [Date, Date.now, new Date(), Math, Math.random, performance, performance.now]',
    'the console': 'return [console, console.log, console.error]',
    'who calls':
      'let got = null; const f = function () { got = [f.caller, arguments] }; await new Lock().with(f).catch(() => {}); return got',
  },
  'the engine': {
    'an overflow in what writes': "return withoutStack(() => console.log('x'))",
    'an overflow in a stack': "return withoutStack(() => new Error('x').stack)",
    'an overflow in a captured stack':
      'return withoutStack(() => { const holder = {}; Error.captureStackTrace(holder); void holder.stack })',
    'an overflow in a new process': 'return withoutStack(() => new Process({ target: main }))',
    'stacks as objects': 'Error.prepareStackTrace = (error, sites) => sites; return new Error("x").stack',
    'stacks as objects, of another Error':
      'try { globalThis.Error = { prepareStackTrace: (error, sites) => sites } } catch {} try { null.x } catch (error) { return error.stack }',
    'stacks as objects, while the library looks':
      'let got = null; try { Object.defineProperty(Error, "prepareStackTrace", { value: (e, sites) => (got = sites) }) } catch {} await Queue()?.put(1); return got',
    'what is kept on a promise':
      'const got = []; const pool = new ThreadPoolExecutor(1); const f = await pool.submit(async () => { const one = Promise.resolve(); for (const s of Reflect.ownKeys(one)) got.push(s, one[s]); return 1 }); await f.result(); await pool.shutdown(); return got',
    'a promise of the engine':
      'return Atomics.waitAsync?.(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)',
    'a thing that is looked at':
      "let got = []; console.log({ [Symbol.for('nodejs.util.inspect.custom')](...all) { got.push(all, this); return 'x' } }); return got",
    'a thing that is awaited':
      'let got = []; await { then(...all) { got.push(all); all[0](1) } }; return got',
    'a key that means a prototype':
      'const q = Queue(); await q.put(JSON.parse(\'{"__proto__": {"out": 1}, "constructor": {"prototype": {"out": 1}}}\')); await q.get(); return ({}).out',
  },
  'overhearing by Array': {
    'its methods':
      "return overheard(Array.prototype, ['push', 'map', 'filter', 'forEach', 'indexOf', 'slice', 'splice', 'flatMap', 'some', 'every', 'join'])",
    'its iterator': 'return overheard(Array.prototype, [Symbol.iterator])',
  },
  'overhearing by Map': {
    'its methods': "return overheard(Map.prototype, ['get', 'set', 'has', 'delete'])",
    'of weak ones': "return overheard(WeakMap.prototype, ['get', 'set', 'has'])",
    'of sets': "return overheard(Set.prototype, ['add', 'has', 'delete'])",
  },
  'overhearing by Function': {
    'call, apply and bind': "return overheard(Function.prototype, ['call', 'bind'])",
    Reflect: "return overheard(Reflect, ['get', 'ownKeys'])",
  },
  'overhearing by Promise': {
    'then and catch': "return overheard(Promise.prototype, ['then', 'catch', 'finally'])",
    'its makers': "return overheard(Promise, ['resolve', 'all', 'allSettled'])",
  },
  'overhearing by JSON': {
    'its functions': "return overheard(JSON, ['stringify', 'parse'])",
    toJSON:
      'const got = []; Object.prototype.toJSON = function (...all) { got.push(this, ...all); return this }; await new Lock().acquire(); delete Object.prototype.toJSON; return got',
  },
  'overhearing by bytes': {
    'their methods':
      "return overheard(Object.getPrototypeOf(Uint8Array.prototype), ['set', 'subarray', 'slice'])",
    'their class':
      'class Loud extends Uint8Array { static get [Symbol.species]() { return Loud } get length() { throw [this] } } const [a, b] = Pipe(); try { await a.sendBytes(new Loud(4)) } catch (error) { return error } return b',
  },
  'overhearing by setters': {
    'of every name on Object.prototype':
      "const got = []; for (const name of ['realm', 'thread', 'host', 'store', 'code', 'stack', 'message', 'what', 'get', 'set', 'value', 'then', 'kind', 'json', 'bytes']) if (!(name in Object.prototype)) Object.defineProperty(Object.prototype, name, { configurable: true, get() { return undefined }, set(v) { got.push(this, v); Object.defineProperty(this, name, { value: v, writable: true, enumerable: true, configurable: true }) } }); const q = Queue(); await q.put(1); await q.get(); return got",
  },
}

/** The number of attempts. */
export const ATTEMPTS = Object.values(ESCAPES).reduce((sum, group) => sum + Object.keys(group).length, 0)

/** A program that makes every attempt and prints a line for each: `group | attempt | held`, or what it led to. */
export function escapeProgram(escapes: Escapes = ESCAPES): string {
  const groups = Object.entries(escapes).map(
    ([group, attempts]) =>
      `${JSON.stringify(group)}: [${Object.entries(attempts)
        .map(([name, code]) => `[${JSON.stringify(name)}, async () => { ${code} }]`)
        .join(',\n')}]`,
  )
  return `${TOOLS}
const GROUPS = { ${groups.join(',\n')} }
export async function group(name) {
  const said = []
  const [isArray, text] = [Array.isArray, String]
  for (const [attempt, body] of GROUPS[name]) {
    let got
    try { got = await body() } catch (error) { got = error }
    const engineMade = ENGINE_MADE.includes(attempt)
    let word = leadsOut(got, engineMade)
    if (word === null && isArray(got)) for (let at = 0; at < got.length && word === null; at++) word = leadsOut(got[at], engineMade)
    said.push(name + ' | ' + attempt + ' | ' + text(word ?? 'held'))
  }
  for (let at = 0; at < said.length; at++) await print(said[at])
}
export async function main() {
  for (const name of Object.keys(GROUPS)) {
    const p = new Process({ target: group, args: [name] })
    await p.start()
    await p.join()
  }
}
`
}

/** Calls that are made with hardly any stack left; such a call may break its thread, so the word is in the error it ends with. */
export const OVERFLOWS: Readonly<Record<string, string>> = {
  'that takes a lock': 'const lock = new Lock(); const call = () => lock.acquire()',
  'that writes to a pipe': 'const [a] = Pipe(); const call = () => a.send(1)',
  'that makes shared memory': "const call = () => Promise.resolve(Value('i', 1))",
}

export function overflowProgram(making: string): string {
  return `${TOOLS}
export async function main() {
  ${making}
  const got = []
  let first
  const notOurs = (error) => { if (!(error instanceof Error)) got.push(error) }
  got.push(...withoutStack(() => { if (first === undefined) { const made = call(); made.catch(notOurs); first = made } }, Infinity))
  for (let turn = 0; turn < 10; turn++) await null
  throw new Error('it ' + (got.map((one) => leadsOut(one)).find((word) => word !== null) ?? 'held') + ', ' + (first === undefined ? 'never called' : 'called'))
}
`
}
