import { ThreadPoolExecutor, print, sleep } from 'lockstep'

export const lab = {
  title: 'The same crawler with threads',
  topic: 'programs',
  expect: 'ends',
  variants: {
    pause: { label: 'a pause between check and entry', values: [false, true] },
  },
}

const SITE: Record<string, string[]> = {
  '/': ['/menu', '/about'],
  '/menu': ['/', '/soup', '/tea'],
  '/about': ['/', '/soup'],
  '/soup': ['/menu', '/tea'],
  '/tea': ['/menu', '/'],
}

const visited = new Set<string>()
let fetches = 0

export async function main({ pause }: { pause: boolean }) {
  const executor = new ThreadPoolExecutor(3)
  let futures = [await executor.submit(fetchPage, '/', pause)]
  while (futures.length > 0) {
    const next: typeof futures = []
    for (const future of futures) {
      const links = (await future.result()) as string[]
      for (const link of links) next.push(await executor.submit(fetchPage, link, pause))
    }
    futures = next
  }
  await executor.shutdown()
  await print(`${visited.size} pages, ${fetches} fetches`)
}

export async function fetchPage(page: string, pause: boolean) {
  if (visited.has(page)) return []
  if (pause) await sleep(0.5) // another thread may ask the same question meanwhile
  visited.add(page)
  fetches++
  await sleep(1) // the download
  return SITE[page] ?? []
}
