import { Process, print } from 'lockstep'

export const lab = {
  title: 'What can be passed to a child',
  topic: 'start-methods',
  startMethod: 'spawn',
  expect: 'raises',
  variants: {
    passes: {
      label: 'main passes',
      values: ['a-closure-as-target', 'a-function-as-argument', 'names-and-data'],
    },
  },
}

export async function main({ passes }: { passes: string }) {
  const spice = 'salt'
  const closure = async () => await print(`soup with ${spice}`)
  let cook = new Process({ target: makeSoup, args: [spice], name: 'cook' })
  if (passes === 'a-closure-as-target') cook = new Process({ target: closure })
  if (passes === 'a-function-as-argument') cook = new Process({ target: call, args: [closure] })
  await cook.start()
  await cook.join()
}

export async function makeSoup(spice: string) {
  await print(`soup with ${spice}`)
}

export async function call(recipe: () => Promise<void>) {
  await recipe()
}
