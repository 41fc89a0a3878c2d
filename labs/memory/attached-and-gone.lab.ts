import { Pipe, Process, SharedMemory, errors, print, sleep } from 'lockstep'
import type { Connection } from 'lockstep'

export const lab = {
  title: 'Attached, and gone',
  topic: 'memory',
  expect: 'raises',
  variants: {
    tracker: { label: 'resource tracker of the visitor', values: ['its own', 'shared'] },
    track: { label: 'the visitor has it tracked', values: [true, false] },
  },
}

export async function main({ tracker, track }: { tracker: string; track: boolean }) {
  const [forVisitor, toVisitor] = Pipe({ duplex: false })
  if (tracker === 'shared') await startTracker()
  const visitor = new Process({ target: visit, args: [forVisitor, track], name: 'visitor' })
  await visitor.start()
  const board = await SharedMemory({ create: true, size: 4 })
  await board.set(0, 7)
  await toVisitor.send(board.name)
  await visitor.join()
  await sleep(1)
  await print(`my copy still says ${await board.get(0)}`)
  await print(`the name is ${(await canBeFound(board.name)) ? 'there' : 'gone'}`)
  await board.close()
  await board.unlink()
}

/** Whoever opens shared memory first, of those that know of no tracker yet, starts one. */
async function startTracker() {
  const nothing = await SharedMemory({ create: true, size: 1 })
  await nothing.close()
  await nothing.unlink()
}

async function canBeFound(name: string) {
  try {
    const found = await SharedMemory({ name })
    await found.close()
    return true
  } catch (error) {
    if (error instanceof errors.FileNotFoundError) return false
    throw error
  }
}

export async function visit(reader: Connection, track: boolean) {
  const board = await SharedMemory({ name: String(await reader.recv()), track })
  await print(`reads ${await board.get(0)}`)
  await board.close()
}
