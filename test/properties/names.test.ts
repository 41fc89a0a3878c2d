/** What a program calls its things is its own affair: a name that every object of JavaScript knows changes nothing but the name. */
import { describe, expect, test } from 'vitest'
import { FoldedRun } from '../../src/main/folded-run.ts'
import { reportOf } from '../../src/main/runs/report.ts'
import { explainStuck } from '../../src/model/explain/explain.ts'
import { analyse } from '../../src/model/wait-for/analyse.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { traceText } from '../../src/protocol/trace/trace.ts'
import { inputOf } from '../picture/support/scenes.ts'
import { lintRun } from '../support/lint-run.ts'
import { runText } from '../support/run-text.ts'

/** As long as the names of every object that are tried. */
const ORDINARY = (length: number): string => 'soup-and-rice-and-tea-and-more'.slice(0, length)

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf']

const programCalled = (name: string): string => {
  const called = JSON.stringify(name)
  return `
import { File, Lock, Manager, Pool, Process, SharedMemory, Value, print, record, watch } from 'lockstep'
export async function main() {
  const file = new File(${called})
  try { await print(await file.read()) } catch (error) { await print(error.name) }
  await file.append('one')
  await print(await file.read())
  watch(${called}, 1)
  const memory = await SharedMemory({ name: ${called}, create: true, size: 4 })
  const manager = await Manager()
  const dict = await manager.dict()
  try { await print(await dict.get(${called})) } catch (error) { await print(error.name) }
  await dict.set(${called}, 5)
  await print(await dict.get(${called}), await dict.keys())
  const space = await manager.Namespace()
  try { await print(await space.get(${called})) } catch (error) { await print(error.name) }
  await space.set(${called}, 7)
  await print(await space.get(${called}))
  const lock = new Lock()
  const child = new Process({ target: work, name: ${called}, args: [lock, { [${called}]: 3 }, new Map([[${called}, 4]])], kwargs: { [${called}]: 2 } })
  await child.start()
  await child.join()
  await lock.acquire()
  await lock.acquire()
}
export async function work(lock, plain, map, kwargs) {
  watch(${called}, 2)
  await print(Object.keys(plain), plain[${called}], map.get(${called}), Object.keys(kwargs), kwargs[${called}])
}
`
}

/** Everything that anybody is shown of it, as one text. */
async function shown(name: string): Promise<string> {
  const { events, printed, tracebacks, ending } = await runText(programCalled(name))
  const folded = FoldedRun.of(events)
  const { world } = folded
  const sets = analyse(world).stuck
  const report = reportOf({
    lab: 'x',
    events,
    folded,
    schedule: [],
    transport: 'virtual',
    transportNote: null,
    confinement: null,
    divergences: 0,
    stopped: null,
    stated: null,
    pids: {},
  })
  const text = traceText({
    files: [{ path: 'a.lab.js', text: '' }],
    setting: {
      program: { kind: 'file', name: 'a.lab.js', text: '' },
      variants: {},
      scheduler: { kind: 'fifo' },
      seed: 1,
    },
    transport: 'virtual',
    schedule: 'lockstep-schedule:1 ',
    events,
  })
  return JSON.stringify({
    printed,
    tracebacks,
    ending,
    events,
    report,
    lints: lintRun(events).ever,
    why: sets.map((set) => explainStuck(world, set, events)),
    // Where things stand depends on how wide their names are.
    nodes: sceneOf(inputOf(world)).scene.nodes.map(({ id, kind }) => [id, kind]),
    same: text.length > 0 && parseTrace('a', text).events,
  })
}

test('the program does what it is to do', async () => {
  const { printed, tracebacks } = await runText(programCalled('soup'))
  expect(printed).toEqual([
    'P1: FileNotFoundError',
    'P1: one',
    'P1: None',
    'P1: 5 [soup]',
    'P1: AttributeError',
    'P1: 7',
    'P3: [soup] 3 4 [soup] 2',
  ])
  expect(tracebacks).toEqual([])
})

describe('a program whose things have names of every object', () => {
  test.each(NAMES)('%s', async (name) => {
    const plain = ORDINARY(name.length)
    const [ours, ordinary] = [await shown(name), await shown(plain)]
    expect(ours.replaceAll(name, plain)).toBe(ordinary)
  })
})
