import { Process, JoinableQueue, print, sleep } from 'lockstep'

export const lab = {
  title: 'Every get needs one task_done',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    acknowledges: { label: 'the washer acknowledges', values: ['one-missing', 'one-too-many', 'each-once'] },
  },
}

export async function main({ acknowledges }: { acknowledges: string }) {
  const sink = new JoinableQueue()
  const washer = new Process({ target: wash, args: [sink, acknowledges], name: 'washer', daemon: true })
  await washer.start()
  for (const dish of ['plate', 'bowl', 'cup']) await sink.put(dish)
  await sink.join()
  await print('all clean')
  await sleep(2)
}

export async function wash(sink: JoinableQueue, acknowledges: string) {
  for (;;) {
    const dish = await sink.get()
    await print(`washes ${dish}`)
    await sleep(1)
    if (dish === 'bowl' && acknowledges === 'one-missing') continue
    await sink.taskDone()
    if (dish === 'cup' && acknowledges === 'one-too-many') await sink.taskDone()
  }
}
