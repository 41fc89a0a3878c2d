/** What the editor knows of a Python program: its own names, what is documented of the library, and nothing that it would have to guess. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Option } from '#language/answers.ts'
import { PythonService } from '#language/python/python-service.ts'
import { LIBRARY, membersOf, thingNamed } from '#language/python/read-library.ts'
import { everyNode, type Node } from '#language/python/syntax.ts'
import { PythonText } from '#language/python/values.ts'
import { sentenceOf } from '../../../src/renderer/ui/rule-text.ts'

const service = new PythonService()
const place = (marked: string) => {
  const at = marked.indexOf('|')
  return [{ name: 'asked.py', text: marked.slice(0, at) + marked.slice(at + 1) }, at] as const
}
const optionsAt = (marked: string): readonly Option[] => service.options(...place(marked))?.options ?? []
const labelsAt = (marked: string): readonly string[] => optionsAt(marked).map(({ label }) => label)
const hoverAt = (marked: string) => service.hover(...place(marked))
const callAt = (marked: string) => service.call(...place(marked))

describe('members', () => {
  test.each([
    ['import multiprocessing as mp\nq = mp.Queue()\nq.|', 'put_nowait'],
    ['from multiprocessing import Pipe\na, b = Pipe()\nb.re|', 'recv_bytes'],
    ['import multiprocessing\nwith multiprocessing.Pool(2) as pool:\n    pool.|', 'imap_unordered'],
    [
      'from concurrent.futures import ProcessPoolExecutor as E\nf = E().submit(print)\nf.|',
      'add_done_callback',
    ],
    ['import concurrent.futures\nconcurrent.futures.|', 'ThreadPoolExecutor'],
    ['import multiprocessing as mp\nctx = mp.get_context("spawn")\nctx.|', 'Process'],
    ['from multiprocessing import Value\nn = Value("i", 0)\nn.get_lock().|', 'acquire'],
    ['from multiprocessing import Manager\nwith Manager() as m:\n    m.|', 'Namespace'],
    ['import threading\nclass Cook(threading.Thread):\n    def run(self):\n        self.|', 'is_alive'],
    [
      'import queue\nclass Desk:\n    def __init__(self):\n        self.orders = queue.Queue()\n    def take(self):\n        self.orders.|',
      'task_done',
    ],
    [
      'def make():\n    import multiprocessing as mp\n    return mp.Event(), 1\nbell, n = make()\nbell.|',
      'is_set',
    ],
  ])('of %j', (text, member) => {
    const found = optionsAt(text).find(({ label }) => label === member)
    expect(found?.says).not.toBe('')
    expect(found?.signature).toContain(member)
  })

  test.each([
    ['Process(target=cook, args=(1, orders))', 'put'],
    ['Process(target=cook, args=[1, orders])', 'put'],
    ['cook(1, orders)', 'put'],
    ['cook(1, q=orders)', 'put'],
    ['executor.submit(cook, 1, orders)', 'put'],
    ['Pool(1, initializer=cook, initargs=(1, orders))', 'put'],
    ['pool.apply_async(cook, (1, orders))', 'put'],
  ])('of a parameter are known from who hands it over: %s', (call, member) => {
    const text = `from multiprocessing import Pool, Process, Queue\ndef cook(n, q):\n    q.|\norders = Queue()\n${call}\n`
    expect(labelsAt(text)).toContain(member)
  })

  test('are not guessed', () => {
    expect(labelsAt('def cook(q):\n    q.|\n')).toEqual([])
    expect(labelsAt('from multiprocessing import Queue\nitem = Queue().get()\nitem.|')).toEqual([])
    expect(labelsAt('x.|')).toEqual([])
    // A name that leads to itself.
    expect(labelsAt('a = b\nb = a\na.|')).toEqual([])
  })

  test('the nearest name counts', () => {
    const text = 'import queue, threading\nx = queue.Queue()\ndef f():\n    x = threading.Event()\n    x.|\n'
    expect(labelsAt(text)).toContain('is_set')
    expect(labelsAt(text)).not.toContain('put')
  })
})

describe('names', () => {
  test('of the file, of the language, and parameters of the call', () => {
    const text = `from multiprocessing import Process\ndef cook(dish):\n    """Cooks it."""\np = Process(ta|)\n`
    const labels = labelsAt(text)
    expect(labels.slice(0, 2)).toEqual(['group=', 'target='])
    expect(labels).toEqual(expect.arrayContaining(['cook', 'Process', 'print', 'while']))
    expect(labels).not.toContain('dish')
    expect(optionsAt(text).find(({ label }) => label === 'cook')).toMatchObject({
      signature: 'def cook(dish)',
      says: 'Cooks it.',
    })
  })

  test('of modules where one imports', () => {
    expect(labelsAt('from multiprocessing import Q|')).toEqual(expect.arrayContaining(['Queue', 'Pipe']))
    expect(labelsAt('from multiprocessing import Pipe, Q|')).toContain('Queue')
    expect(labelsAt('import multi|')).toContain('multiprocessing')
    expect(labelsAt('from multiprocessing.|')).toContain('connection')
    expect(labelsAt('import concurrent.|')).toEqual(['futures'])
  })

  test.each([
    [
      '"""Says."""\nimport sys\n\nx = Que|',
      'multiprocessing',
      '"""Says."""\nfrom multiprocessing import Queue\nimport sys\n\nx = Que',
    ],
    ['"""Says\nmore."""\n\nx = Que|', 'queue', '"""Says\nmore."""\nfrom queue import Queue\n\nx = Que'],
    [
      'from multiprocessing import Process\nx = Que|',
      'multiprocessing',
      'from multiprocessing import Process, Queue\nx = Que',
    ],
    ['#!/usr/bin/env python3\nx = Que|', 'queue', '#!/usr/bin/env python3\nfrom queue import Queue\nx = Que'],
  ])('that are not there yet come with their import: %j', (text, module, after) => {
    const adds = optionsAt(text).find(({ label, adds }) => label === 'Queue' && adds?.module === module)?.adds
    const bare = text.replace('|', '')
    expect(adds && bare.slice(0, adds.at) + adds.text + bare.slice(adds.at)).toBe(after)
  })

  test('that are there come without', () => {
    const all = optionsAt('from multiprocessing import Queue\nx = Que|').filter(
      ({ label }) => label === 'Queue',
    )
    expect(all.map(({ adds }) => adds)).toEqual([undefined])
  })
})

test('hover text says what the library says, with its rules', () => {
  expect(hoverAt('from multiprocessing import Queue\nq = Queue()\nq.ge|t()')).toMatchObject({
    signature: 'get(block=True, timeout=None) -> object',
    rules: ['QU2', 'QU3'],
  })
  expect(hoverAt('from multiprocessing import Queue\nq| = Queue()')?.signature).toBe(
    'q: multiprocessing.queues.Queue',
  )
  expect(hoverAt('from multiprocessing import Proc|ess')?.says).toMatch(/^A process that calls/)
  expect(hoverAt('import concurrent.fut|ures')?.signature).toBe('module concurrent.futures')
  expect(hoverAt('def f(a, *, b=1):\n    "Does it."\nf|(1)')).toMatchObject({
    signature: 'def f(a, *, b=1)',
    says: 'Does it.',
  })
  expect(hoverAt('unknown|')).toBe(null)
})

describe('calls', () => {
  const active = (marked: string) => {
    const call = callAt(marked)
    return call?.active === null || call === null ? null : call.parameters[call.active]?.name
  }
  test.each([
    ['from multiprocessing import Process\nProcess(|', 'group'],
    ['from multiprocessing import Process\nProcess(target=f, args=(1, |', 'args'],
    ['from multiprocessing import Process\nProcess(None, f, |)', 'name'],
    ['from multiprocessing import Queue\nq = Queue()\nq.put(1, |', 'block'],
    ['def f(a, *rest):\n    pass\nf(1, 2, 3|)', 'rest'],
    ['class A:\n    def __init__(self, x, y): pass\nA(1, |)', 'y'],
    ['import threading\nclass T(threading.Thread): pass\nT(daemon=|)', 'daemon'],
  ])('%j', (text, name) => {
    expect(active(text)).toBe(name)
  })

  test('what is not known, or takes no more, is not told', () => {
    expect(callAt('unknown(|)')).toBe(null)
    expect(callAt('def f(a):\n    pass\nf(1)|')).toBe(null)
    expect(active('def f(a):\n    pass\nf(1, |)')).toBe(null)
  })
})

describe('the documentation', () => {
  const all = [...LIBRARY.values()].flatMap((module) => [
    module,
    ...membersOf(module).flatMap((one) => [one, ...(one.kind === 'class' ? membersOf(one) : [])]),
  ])
  const semantics = readFileSync(join(import.meta.dirname, '../../../docs/semantics.md'), 'utf8')

  test('says something of every name, about parameters that it has, by rules that are there', () => {
    expect(all.length).toBeGreaterThan(250)
    for (const { full, says, parameters, about, rules, base, type } of all) {
      expect(says, full).not.toBe('')
      for (const { name } of about)
        expect(
          (parameters ?? []).map((one) => one.replace(/\W.*/, '')),
          full,
        ).toContain(name)
      for (const rule of rules) expect(sentenceOf(semantics, rule), `${full} ${rule}`).not.toBe('')
      if (base !== '') expect(thingNamed(base), base).not.toBe(null)
      for (const named of type.match(/\b[a-z]+(?:\.\w+)+/g) ?? [])
        expect(thingNamed(named), `${full}: ${named}`).not.toBe(null)
    }
  })

  test('has every member of its classes that a built-in lab writes', () => {
    const labs = join(import.meta.dirname, '../../../labs')
    const missing: string[] = []
    let known = 0
    const files = readdirSync(labs, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.py'),
    )
    expect(files.length).toBeGreaterThan(70)
    for (const file of files) {
      const program = new PythonText(readFileSync(join(labs, file), 'utf8'))
      everyNode(program.top, (node: Node) => {
        const property = node.name === 'MemberExpression' ? node.getChild('PropertyName') : null
        const of = property === null ? null : program.valueOf(node.firstChild)
        if (property === null || of?.kind !== 'instance') return
        if (program.member(of, program.word(property)) === null)
          missing.push(`${file}: ${of.of.full}.${program.word(property)}`)
        else known++
      })
    }
    expect(missing).toEqual([])
    expect(known).toBeGreaterThan(250)
  })
})
