import { Process, Queue, print, sleep, errors } from 'lockstep'

export const lab = {
  title: 'Leaving without waiting for the feeder',
  topic: 'queues',
  expect: 'ends',
  variants: {
    cancels: { label: 'the messenger does not wait', values: [true, false] },
  },
}

export async function main({ cancels }: { cancels: boolean }) {
  const tube = new Queue()
  await tube.put('x'.repeat(100_000)) // fills the pipe
  await sleep(1)
  const messenger = new Process({ target: leaveNote, args: [tube, cancels], name: 'messenger' })
  await messenger.start()
  await sleep(1)
  await tube.get()
  await print('took the crate')
  try {
    await print(`the note says: ${await tube.get({ timeout: 2 })}`)
  } catch (error) {
    if (!(error instanceof errors.Empty)) throw error
    await print('no note came')
  }
}

export async function leaveNote(tube: Queue, cancels: boolean) {
  if (cancels) await tube.cancelJoinThread()
  await tube.put('hello')
}
