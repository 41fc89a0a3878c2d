/**
 * A frame in which much of the picture changes, in React Flow 12 and in our graph: headless Chromium, nothing holding the
 * frame rate down, both in windows of one browser in turns.
 */
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findChromium } from '../../scripts/lib/chromium.mjs'
import { atLeast, report, roundsOr } from '../lib/report.ts'
import type { Row } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const FRAMES = 80
const [pages = ''] = process.argv.slice(2)
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

const executablePath = await findChromium()
if (executablePath === null) report([], ['no Chromium was found: set CHROMIUM_PATH'])
else await measure(executablePath)

async function measure(executablePath: string): Promise<void> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname === '/' ? '/index.html' : pathname
    const type = TYPES[extname(path)]
    if (type === undefined || path.includes('..')) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type })
    createReadStream(join(pages, path)).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  })
  const rows: Row[] = []
  const open = async (library: string, nodes: number, frames: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
    // A library may take its time to show thousands of nodes.
    page.setDefaultTimeout(300_000)
    page.on('pageerror', (error) => {
      throw error
    })
    await page.goto(`http://127.0.0.1:${port}/?library=${library}&nodes=${nodes}`)
    await page.waitForFunction(() => window.measure !== undefined)
    await page.evaluate((count) => window.measure?.(count), Math.min(10, frames))
    return page
  }
  const frame = async (page: Page, frames: number): Promise<number> => {
    await page.bringToFront()
    const took = await page.evaluate((count) => window.measure?.(count), frames)
    return statOf(took ?? []).median
  }
  const sizes: readonly (readonly [nodes: number, goal: number])[] = [
    [50, 2],
    [200, 3],
    [1000, 15],
    [5000, 40],
  ]
  for (const [nodes, goal] of sizes) {
    // A frame of many takes long enough for a few to tell.
    const frames = nodes > 500 ? Math.ceil(FRAMES / (nodes / 250)) : FRAMES
    const [flow, ours] = [await open('flow', nodes, frames), await open('ours', nodes, FRAMES)]
    const figures = await interleaved(roundsOr(7), {
      flow: () => frame(flow, frames),
      ours: () => frame(ours, FRAMES),
    })
    rows.push({
      what: `React Flow frame ÷ our frame, ${nodes} nodes`,
      measured: { 'React Flow': statOf(figures.flow), ours: statOf(figures.ours) },
      unit: 'ms',
      figure: ratioOf(figures.flow, figures.ours),
      goal: atLeast(goal),
    })
    await Promise.all([flow.close(), ours.close()])
  }
  report(rows, [`Chromium ${browser.version()}, headless`])
  await browser.close()
  server.close()
}
