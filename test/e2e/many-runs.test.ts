/** A tree of many long runs: opened from a file, gone through, compared, and saved with every byte that was in it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseTrace } from '../../src/protocol/trace/read-trace.ts'
import { stepsIn } from '../../src/protocol/trace/steps-in.ts'
import { treeFileHead } from '../../src/protocol/trace/tree-file.ts'
import { longTrace } from '../support/long-run.ts'
import { rounds } from '../support/rounds.ts'
import { windowOfTest } from '../support/window.ts'

const RUNS = rounds(5, 50)
const STEPS = 10_000
const { open } = windowOfTest()
const folder = mkdtempSync(join(tmpdir(), 'lockstep-many-runs-'))
afterAll(() => rmSync(folder, { recursive: true }))
const grouped = (n: number): string => String(n).replace(/(\d)(?=(\d{3})+$)/g, '$1.')

/** Each run of a tree file. */
function runsOf(file: Buffer): readonly string[] {
  const end = file.indexOf(10)
  const { runs } = JSON.parse(file.subarray(0, end).toString()) as { runs: { bytes: number }[] }
  let at = end + 1
  return runs.map(({ bytes }) => file.subarray(at, (at += bytes)).toString())
}

test(`${RUNS} runs of ${STEPS} steps`, async () => {
  // Each is longer than the one before, so that each can be told from the others.
  const texts = Array.from({ length: RUNS }, (_, n) => longTrace(STEPS + 6 * n))
  const steps = texts.map((text) => stepsIn(parseTrace('many.lockstep', text).events))
  const nodes = texts.map((_, id) => ({
    id,
    parent: null,
    at: 0,
    name: id === 0 ? ({ kind: 'first' } as const) : ({ kind: 'again' } as const),
    steps: steps[id] ?? 0,
    end: 'open' as const,
  }))
  const path = join(folder, 'many.lockstep')
  const head = treeFileHead(
    { nodes, shown: RUNS - 1 },
    texts.map((text) => Buffer.byteLength(text)),
  )
  writeFileSync(path, head + texts.join(''))

  const page = await open()
  const figures: Record<string, number> = {}
  const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const begun = performance.now()
    await work()
    figures[what] = Math.round(performance.now() - begun)
  }
  // Digits are grouped, whatever the space between them is.
  const shown = (n: number) => page.getByText(new RegExp(`^step ${grouped(steps[n] ?? 0)} saved run`))
  const tree = page.getByRole('list', { name: 'Runs of this program' })
  await timed('open', async () => {
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(path)
    await shown(RUNS - 1).waitFor()
  })
  await tree.waitFor()
  expect(await tree.getByRole('listitem').count()).toBe(RUNS)
  await timed('another run', async () => {
    await tree.getByRole('button', { name: 'first run', exact: true }).click()
    await shown(0).waitFor()
  })
  await timed('one step back', async () => {
    await page.keyboard.press('ArrowLeft')
    await page.getByText(new RegExp(`^step ${grouped((steps[0] ?? 0) - 1)} `)).waitFor()
  })
  let file = ''
  await timed('save', async () => {
    const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Shift+S')])
    file = join(folder, 'saved.lockstep')
    await saved.saveAs(file)
  })
  process.stdout.write(`${RUNS} runs, ms: ${JSON.stringify(figures)}\n`)
  expect(runsOf(readFileSync(file))).toEqual(texts)
})
