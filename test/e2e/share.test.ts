/** `Share`: what is on the screen as files, of a run that goes on and of a saved one. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { asAddress, difference } from '../support/painted.ts'
import { runToTheHang, STUCK_AFTER, windowOfTest } from '../support/window.ts'

const { forgottenEnd } = windowOfTest()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-share-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function shared(page: Page, what: string): Promise<{ readonly file: string; readonly name: string }> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: what }).click()
  const download = await saving
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  return { file, name: download.suggestedFilename() }
}

test('a moment as a picture, a run as a replay; a saved run as well', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const run = await shared(page, 'Save this run')
  const replay = await shared(page, 'Replay (HTML)')
  expect(replay.name).toMatch(/^forgotten-write-end.*\.html$/)
  expect(await readFile(replay.file, 'utf8')).toContain('<!doctype html>')

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.getByText(`step ${STUCK_AFTER - 2} of ${STUCK_AFTER}`).waitFor()
  const picture = await shared(page, 'Picture (SVG)')
  const svg = await readFile(picture.file, 'utf8')
  expect(svg).toContain(`after ${STUCK_AFTER - 2} of ${STUCK_AFTER} steps</title>`)
  expect(svg).not.toContain('>stuck<')

  // The browser goes back when the next run is there already.
  await page.evaluate(() => {
    const back = history.back.bind(history)
    history.back = () => void setTimeout(back, 1000)
    addEventListener('popstate', () => (document.title = 'went back'))
  })
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.locator('input[type=file]:not([webkitdirectory])').nth(1).setInputFiles(run.file)
  await page.getByRole('region', { name: 'Why' }).getByText('Proved stuck').waitFor()
  await page.waitForFunction(() => document.title === 'went back')
  const told = await shared(page, 'Markdown page')
  expect(await readFile(told.file, 'utf8')).toContain('**Proved stuck.**')
})

test('a picture is the one on the screen, also where somebody has arranged it', async () => {
  const page = await forgottenEnd({ width: 1700, height: 1000 })
  await runToTheHang(page)
  const run = await shared(page, 'Save this run')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.locator('input[type=file]:not([webkitdirectory])').nth(1).setInputFiles(run.file)
  await page.getByRole('region', { name: 'Why' }).getByText('Proved stuck').waitFor()
  const arranged = await pictureOf(page)

  const card = await boxOf(page.getByRole('option', { name: /^consumer, process/ }))
  const [x, y] = [card.x + card.width / 2, card.y + 8]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 32, y + 80, { steps: 4 })
  await page.mouse.up()
  await page.mouse.move(5, 5)
  const dragged = await pictureOf(page)
  const asked = await page.screenshot({ clip: await placeOf(page, dragged) })

  const screen = asAddress('image/png', asked)
  const [near, far] = [dragged, arranged].map((svg) => asAddress('image/svg+xml', svg))
  if (near === undefined || far === undefined) throw new Error('no pictures')
  // Keys and letters of the window's own are all that differs.
  expect(await difference(page, screen, near)).toBeLessThan(0.02)
  expect(await difference(page, screen, far)).toBeGreaterThan(0.04)
})

const pictureOf = async (page: Page): Promise<string> =>
  readFile((await shared(page, 'Picture (SVG)')).file, 'utf8')

async function boxOf(one: Locator) {
  const box = await one.boundingBox()
  if (box === null) throw new Error('it is not drawn')
  return box
}

/** Where on the page what the file shows is painted. */
async function placeOf(page: Page, svg: string) {
  const [x = 0, y = 0, w = 0, h = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
  const picture = page.locator('svg[role=group]').first()
  const camera = (await picture.locator('> g').first().getAttribute('transform')) ?? ''
  const [left = 0, top = 0, k = 0] = (camera.match(/-?[\d.]+/g) ?? []).map(Number)
  const canvas = await boxOf(picture)
  return { x: canvas.x + left + x * k, y: canvas.y + top + y * k, width: w * k, height: h * k }
}
