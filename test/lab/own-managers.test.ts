import { describe, expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

describe('a manager of one’s own [MG8]', () => {
  test('keeps what was registered with its class and with those above it, under spawn too', async () => {
    const body = (method: string) => `
import { BaseManager, Process, print } from 'lockstep'
export const lab = { startMethod: '${method}' }
export class Plate { constructor() { this.food = [] } put(dish) { this.food.push(dish); return this.food.length } _eat() {} get first() { return 1 } }
export function full(dish) { const plate = new Plate(); plate.put(dish); return plate }
class Kitchen extends BaseManager {}
Kitchen.register('Plate', Plate)
export class Large extends Kitchen {}
Large.register('full', full)
export async function main() {
  await new Large().with(async (kitchen) => {
    const plate = await kitchen.full('rice')
    const child = new Process({ target: cook, args: [plate] })
    await child.start()
    await child.join()
    await print(await plate.callMethod('put', 'tea'), typeof plate._eat, typeof plate.first)
    await print(await (await kitchen.Plate()).put('cake'))
  })
}
export async function cook(plate) { await plate.put('soup') }`
    for (const method of ['fork', 'spawn']) {
      const { printed, ending } = await runText(body(method))
      expect([ending, printed]).toEqual(['ended', ['P1: 3 undefined undefined', 'P1: 1']])
    }
  })

  test('starts no server that would not find its class', async () => {
    const body = (method: string) => `
import { BaseManager, print } from 'lockstep'
export const lab = { startMethod: '${method}' }
class Kitchen extends BaseManager {}
export async function main() {
  const kitchen = new Kitchen()
  try { await kitchen.start(); await print('serves'); await kitchen.shutdown() } catch (error) { await print(error.name, error.message) }
}`
    expect((await runText(body('fork'))).printed).toEqual(['P1: serves'])
    for (const method of ['spawn', 'forkserver']) {
      const { printed, ending } = await runText(body(method))
      const why =
        'cannot pickle class Kitchen: the server finds it by name, so it must be exported by the lab'
      expect([ending, printed]).toEqual(['ended', [`P1: PicklingError ${why}`]])
    }
  })

  test('is refused what is no type', async () => {
    const { printed } = await runText(`
import { BaseManager, print } from 'lockstep'
export function nothing() { return 7 }
export async function main() {
  class Kitchen extends BaseManager {}
  const wrong = [
    () => Kitchen.register('', nothing), () => Kitchen.register('plate'), () => Kitchen.register('plate', nothing, { exposes: [] }),
  ]
  for (const one of wrong) try { one() } catch (error) { await print(error.name) }
  Kitchen.register('plate', nothing)
  const kitchen = new Kitchen()
  for (const one of [() => kitchen.shutdown(), () => kitchen.start(), () => kitchen.plate(), () => kitchen.create('cup')])
    try { await one(); await print('fine') } catch (error) { await print(error.name, error.message) }
}`)
    expect(printed).toEqual([
      'P1: TypeError',
      'P1: TypeError',
      'P1: TypeError',
      "P1: AttributeError 'Kitchen' object has no attribute 'shutdown'",
      'P1: fine',
      'P1: RemoteError TypeError: plate did not make an object',
      "P1: AttributeError 'Kitchen' object has no attribute 'cup'",
    ])
  })
})
