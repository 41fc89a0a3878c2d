import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'The item that vanishes',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    recipe: { label: 'the recipe', values: ['with-a-function', 'plain-data'] },
  },
}

export async function main({ recipe }: { recipe: string }) {
  const recipes = new Queue()
  const cook = new Process({ target: makeDish, args: [recipes], name: 'cook' })
  await cook.start()
  const taste = recipe === 'plain-data' ? 'salty' : () => 'salty'
  await recipes.put({ name: 'soup', taste })
  await print('put returned')
  await cook.join()
}

export async function makeDish(recipes: Queue) {
  const recipe = await recipes.get()
  await print(`makes ${recipe.name}`)
}
