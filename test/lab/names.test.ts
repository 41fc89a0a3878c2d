import { expect, test } from 'vitest'
import { itemsOf } from '#model/tables/table.ts'
import { runText } from '../support/run-text.ts'

test('what is given a name is called so, whatever variable holds it', async () => {
  const { world, tracebacks } = await runText(`
import {
  Array, Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Lock, Pipe, Pool, ProcessPoolExecutor, Queue, RLock,
  Semaphore, SimpleQueue, ThreadPool, ThreadPoolExecutor, Value, sleep,
} from 'lockstep'
export async function main() {
  const x = [
    new Lock({ name: 'a Lock' }), RLock({ name: 'a RLock' }), new Semaphore(2, { name: 'a Semaphore' }),
    new BoundedSemaphore(2, { name: 'a BoundedSemaphore' }), new Queue({ name: 'a Queue' }), new JoinableQueue(3, { name: 'a JoinableQueue' }),
    new SimpleQueue({ name: 'a SimpleQueue' }), new Condition({ name: 'a Condition' }), new Event({ name: 'an Event' }),
    new Barrier(2, { timeout: 3, name: 'a Barrier' }), new Value('i', 0, { lock: false, name: 'a Value' }), new Array('i', 2, { name: 'an Array' }),
    new ThreadPoolExecutor(1, { name: 'a ThreadPoolExecutor' }), new ProcessPoolExecutor(1, { name: 'a ProcessPoolExecutor' }),
  ]
  Pipe({ duplex: false, name: 'a Pipe' })
  x.push(await new Pool(1, { name: 'a Pool' }), await new ThreadPool(1, { name: 'a ThreadPool' }))
  await sleep(1)
}`)
  expect(tracebacks).toEqual([])
  const names = itemsOf(world.names).map(({ text }) => text)
  const kinds =
    'Lock RLock Semaphore BoundedSemaphore Queue JoinableQueue SimpleQueue Condition Barrier Value ThreadPoolExecutor ProcessPoolExecutor Pipe Pool ThreadPool'
  expect(names.toSorted()).toEqual(
    [...kinds.split(' ').map((kind) => `a ${kind}`), 'an Array', 'an Event'].toSorted(),
  )
})

test('a name that is none is a TypeError, and so is what stands in its place', async () => {
  const { printed } = await runText(`
import { Lock, Pipe, Queue, print } from 'lockstep'
export async function main() {
  for (const make of [() => new Queue(0, { name: 7 }), () => new Queue(0, 7), () => new Lock({ nme: 'x' }), () => Pipe({ name: 7 })])
    try { make(); await print('made') } catch (error) { await print(error.name, error.message) }
}`)
  expect(printed).toEqual([
    'P1: TypeError the name of an object is a text',
    'P1: TypeError Queue() takes at most 1 argument (2 given)',
    'P1: TypeError Lock() takes no arguments (1 given)',
    'P1: TypeError the name of an object is a text',
  ])
})
