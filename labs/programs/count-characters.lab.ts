import { Process, Queue, File, print } from 'lockstep'

export const lab = {
  title: 'One process a file',
  topic: 'programs',
  expect: 'ends',
}

export async function main() {
  const texts = { 'poem.txt': 'the soup is hot', 'letter.txt': 'please send more bread', 'note.txt': 'milk' }
  const counts = new Queue()
  const readers: Process[] = []
  for (const [name, text] of Object.entries(texts)) {
    await new File(name).write(text)
    const reader = new Process({ target: count, args: [counts, name], name: `reader of ${name}` })
    await reader.start()
    readers.push(reader)
  }
  let total = 0
  for (const _ of readers) {
    const [name, length] = await counts.get()
    await print(`${name}: ${length}`)
    total += length
  }
  for (const reader of readers) await reader.join()
  await print(`together ${total} characters`)
}

export async function count(counts: Queue, name: string) {
  const text = await new File(name).read()
  await counts.put([name, text.length])
}
