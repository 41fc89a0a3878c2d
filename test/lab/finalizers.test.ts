import { expect, test } from 'vitest'
import { Finalizers } from '../../src/lab/runtime/finalizers.ts'

test('finalizers run once, by priority, and of equal ones the younger first', async () => {
  const finalizers = new Finalizers()
  const ran: string[] = []
  const add = (priority: number, name: string) =>
    finalizers.add(priority, async () => {
      ran.push(name)
    })
  add(-5, 'late')
  add(10, 'early')
  add(0, 'middle, older')
  add(0, 'middle, younger')
  const cancelled = add(7, 'cancelled')
  const done = add(5, 'done before')
  cancelled.cancel()
  await done.run()
  await finalizers.run(0, () => {})
  expect(ran).toEqual(['done before', 'early', 'middle, younger', 'middle, older'])
  await finalizers.run(-Infinity, () => {})
  expect(ran.slice(4)).toEqual(['late'])
})

test('what one finalizer raises does not keep the others from running', async () => {
  const finalizers = new Finalizers()
  const seen: unknown[] = []
  finalizers.add(1, async () => {
    seen.push('second')
  })
  finalizers.add(2, () => Promise.reject(new Error('first')))
  await finalizers.run(0, (error) => seen.push(error))
  expect(seen).toEqual([new Error('first'), 'second'])
})
