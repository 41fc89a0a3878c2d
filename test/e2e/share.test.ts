/** `Share`: what is on the screen as files, of a run that goes on and of a saved one. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
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

  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.locator('input[type=file]').nth(1).setInputFiles(run.file)
  await page.getByRole('region', { name: 'Why' }).getByText('Proved stuck').waitFor()
  const told = await shared(page, 'Markdown page')
  expect(await readFile(told.file, 'utf8')).toContain('**Proved stuck.**')
})
