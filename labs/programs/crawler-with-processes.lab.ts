import { Process, JoinableQueue, Lock, Value, Manager, print, sleep, type DictProxy } from 'lockstep'

export const lab = {
  title: 'A crawler with processes',
  topic: 'programs',
  expect: 'ends',
  variants: {
    visited: { label: 'visited pages are kept in', values: ['own-sets', 'manager'] },
  },
}

const SITE: Record<string, string[]> = {
  '/': ['/menu', '/about'],
  '/menu': ['/', '/soup', '/tea'],
  '/about': ['/', '/soup'],
  '/soup': ['/menu', '/tea'],
  '/tea': ['/menu', '/'],
}

const own = new Set<string>()

export async function main({ visited }: { visited: string }) {
  const todo = new JoinableQueue()
  const lock = new Lock()
  const fetches = new Value('i', 0)
  const manager = visited === 'manager' ? await Manager() : null
  const shared = manager === null ? null : await manager.dict()
  for (const name of ['crawler-1', 'crawler-2', 'crawler-3']) {
    await new Process({ target: crawl, args: [todo, lock, fetches, shared], name, daemon: true }).start()
  }
  await todo.put('/')
  await todo.join()
  await print(`${Object.keys(SITE).length} pages, ${await fetches.get()} fetches`)
}

export async function crawl(todo: JoinableQueue, lock: Lock, fetches: Value, shared: DictProxy | null) {
  for (;;) {
    const page = await todo.get()
    await lock.acquire()
    const seen = shared === null ? own.has(page) : await shared.contains(page)
    if (shared === null) own.add(page)
    else await shared.set(page, true)
    if (!seen) await fetches.add(1)
    await lock.release()
    if (!seen) {
      await sleep(1) // the download
      for (const link of SITE[page] ?? []) await todo.put(link)
    }
    await todo.taskDone()
  }
}
