import { expect, test } from 'vitest'
import { runText } from '../support/run-text.ts'

test('threads of one process that put at the same time share one feeder', async () => {
  const { ending, printed, events } = await runText(
    `
import { Queue, ThreadPoolExecutor, print, sleep } from 'lockstep'
const queue = new Queue()
export async function main() {
  const threads = new ThreadPoolExecutor(3)
  for (const item of [1, 2, 3]) await threads.submit(put, item)
  await threads.shutdown()
  const got = []
  for (let k = 0; k < 3; k++) got.push(await queue.get())
  await print(got.sort().join(' '))
}
export async function put(item) { await sleep(1); await queue.put(item) }`,
    { opByOp: true },
  )
  expect(ending).toBe('ended')
  expect(printed).toEqual(['P1: 1 2 3'])
  expect(events.filter((event) => event.kind === 'thread.started' && event.role === 'feeder')).toHaveLength(1)
})
