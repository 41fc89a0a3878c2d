import { Lock, Process, exit, print, signal, sleep } from 'lockstep'

export const lab = {
  title: 'A handler for terminate',
  topic: 'processes',
  expect: 'deadlock',
  variants: {
    onTerm: { label: 'on SIGTERM the cook', values: ['has-no-handler', 'exits', 'ignores-it'] },
  },
}

export async function main({ onTerm }: { onTerm: string }) {
  const oven = new Lock()
  const cook = new Process({ target: bake, args: [oven, onTerm], name: 'cook' })
  await cook.start()
  await sleep(1)
  await cook.terminate()
  await cook.join()
  await print('the cook has ended with', cook.exitcode)
  await oven.with(async () => await print('the oven is free'))
}

export async function bake(oven: Lock, onTerm: string) {
  if (onTerm === 'exits') signal.signal('SIGTERM', leave)
  if (onTerm === 'ignores-it') signal.signal('SIGTERM', signal.SIG_IGN)
  await oven.with(async () => await sleep(5))
}

export async function leave() {
  await print('told to end')
  exit(0)
}
