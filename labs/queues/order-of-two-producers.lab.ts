import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'Whose item comes first',
  topic: 'queues',
  expect: 'ends',
}

export async function main() {
  const sacks = new Queue()
  for (const mill of ['A', 'B']) {
    await new Process({ target: grind, args: [sacks, mill], name: `mill-${mill}` }).start()
  }
  const arrived: Record<string, number[]> = { A: [], B: [] }
  for (let count = 0; count < 10; count++) {
    const [mill, number] = await sacks.get()
    arrived[mill]?.push(number)
  }
  for (const mill of ['A', 'B']) await print(`mill ${mill}: ${arrived[mill]?.join(' ')}`)
}

export async function grind(sacks: Queue, mill: string) {
  for (let number = 1; number <= 5; number++) await sacks.put([mill, number])
}
