import { Process, Queue, print, sleep } from 'lockstep'

export const lab = {
  title: 'Talking both ways over one queue',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    queues: { label: 'number of queues', values: ['one', 'two'] },
  },
}

export async function main({ queues }: { queues: string }) {
  const questions = new Queue()
  const answers = queues === 'one' ? questions : new Queue()
  const clerk = new Process({ target: answer, args: [questions, answers], name: 'clerk' })
  await clerk.start()
  await questions.put('is there soup?')
  await print(`the answer is: ${await answers.get()}`)
  await clerk.join()
}

export async function answer(questions: Queue, answers: Queue) {
  await sleep(1) // busy with somebody else
  await print(`asked: ${await questions.get()}`)
  await answers.put('yes')
}
