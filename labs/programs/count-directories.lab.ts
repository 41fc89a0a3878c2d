import { Process, Pipe, File, print, type Connection } from 'lockstep'

export const lab = {
  title: 'One process a directory',
  topic: 'programs',
  expect: 'ends',
}

const DISK: Record<string, string> = {
  'home/': 'readme letter pictures/ music/',
  'pictures/': 'cat dog holiday/',
  'holiday/': 'beach',
  'music/': 'song tune',
}

export async function main() {
  for (const [name, entries] of Object.entries(DISK)) await new File(nameOf(name)).write(entries)
  const [reader, writer] = Pipe({ duplex: false })
  await new Process({ target: countTree, args: ['home/', writer], name: 'home/' }).start()
  await print(`with processes: ${await reader.recv()} files`)
  await print(`alone: ${await walk('home/')} files`)
}

export async function countTree(directory: string, answer: Connection) {
  let files = 0
  const answers: Connection[] = []
  for (const entry of await list(directory)) {
    if (entry.endsWith('/')) {
      const [reader, writer] = Pipe({ duplex: false })
      await new Process({ target: countTree, args: [entry, writer], name: entry }).start()
      answers.push(reader)
    } else files++
  }
  for (const reader of answers) files += await reader.recv()
  await answer.send(files)
}

async function walk(directory: string): Promise<number> {
  let files = 0
  for (const entry of await list(directory)) files += entry.endsWith('/') ? await walk(entry) : 1
  return files
}

async function list(directory: string): Promise<string[]> {
  return (await new File(nameOf(directory)).read()).split(' ')
}

function nameOf(directory: string) {
  return directory.replace('/', '.dir')
}
