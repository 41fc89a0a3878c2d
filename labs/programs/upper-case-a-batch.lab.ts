import { ProcessPoolExecutor, File, print, errors, type Future } from 'lockstep'

export const lab = {
  title: 'A batch of files, one of them missing',
  topic: 'programs',
  expect: 'ends',
}

export async function main() {
  await new File('a.txt').write('bread')
  await new File('b.txt').write('soup')
  await new File('d.txt').write('tea')
  const executor = new ProcessPoolExecutor(2)
  const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt']
  const futures: Future[] = []
  for (const name of names) futures.push(await executor.submit(upperCase, name))
  for (const [index, future] of futures.entries()) {
    try {
      await print(`${names[index]}:`, await future.result(), 'letters in upper case')
    } catch (error) {
      if (!(error instanceof errors.OSError)) throw error
      await print(`${names[index]}: not found`)
    }
  }
  await executor.shutdown()
  await print(`a.txt now reads ${await new File('a.txt').read()}`)
}

export async function upperCase(name: string) {
  const file = new File(name)
  const text = await file.read()
  await file.write(text.toUpperCase())
  return text.length
}
