/** A replay file in a real browser, from the disk and without a network: stepped by keyboard, in both languages, for everybody. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { asBytes, asText } from '../export/support/exported.ts'
import { labRun } from '../export/support/lab-run.ts'
import { asAddress, difference } from '../support/painted.ts'
import { pagesOfTest } from '../support/window.ts'

const newPage = pagesOfTest()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return pathToFileURL(file).href
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = { readonly run: () => Promise<{ readonly violations: readonly { readonly id: string }[] }> }

async function complaintsOfAxe(page: Page): Promise<readonly string[]> {
  await page.evaluate(await axe)
  return page.evaluate(async () => {
    const { run } = Reflect.get(globalThis, 'axe') as Axe
    return (await run()).violations.map(({ id }) => id)
  })
}

describe('a replay', () => {
  test('steps, travels and explains by keyboard, and asks for nothing but itself', async () => {
    const run = await labRun('forgotten-write-end', {})
    const program = { file: 'forgotten.lab.ts', text: 'one\n</script><b>two</b>\n' }
    const html = await asText({ ...run, program }, { format: 'html', language: 'en', theme: 'light' })
    expect(html.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import/)
    const { page, errors } = await newPage({ offline: true })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const address = await written('replay.html', html)
    await page.goto(address)

    const act = page.locator('#act')
    const slider = page.getByRole('slider', { name: 'Step' })
    await expect.poll(() => act.textContent()).toBe('before the first step')
    await page.keyboard.press('ArrowRight')
    expect(await act.textContent()).toBe('1  main  start(consumer)')
    expect(await page.getByRole('img').locator('text').allTextContents()).toContain('consumer')
    await page.keyboard.press('End')
    expect(await act.textContent()).toBe('12  consumer  print(tea)')
    expect(await slider.inputValue()).toBe('12')
    await page.getByRole('heading', { name: /^Proved stuck/ }).waitFor()
    await page.getByText('consumer holds a write end of reader/writer itself').waitFor()
    expect(await page.locator('#output').textContent()).toBe('consumer: soup\nconsumer: rice\nconsumer: tea')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('PageUp')
    expect(await slider.inputValue()).toBe('1')
    // The slider has the keys of the page; Space plays to the end, and begins anew there.
    await slider.focus()
    await page.keyboard.press('End')
    expect(await slider.inputValue()).toBe('12')
    await page.keyboard.press(' ')
    expect(await slider.inputValue()).toBe('0')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.keyboard.press('End')

    expect(await complaintsOfAxe(page)).toEqual([])
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('heading', { name: /证明卡死/ }).waitFor()
    await page.getByRole('button', { name: '浅色或深色' }).click()
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'zh-CN',
      'forgotten-write-end：重放',
    ])
    expect(await complaintsOfAxe(page)).toEqual([])
    expect(errors).toEqual([])
    expect(asked).toEqual([address])
  })
})

test('a browser paints the SVG as the PNG has it', async () => {
  const { page, errors } = await newPage({ offline: true })
  const looks = { language: 'zh-CN', theme: 'dark' } as const
  for (const id of ['forgotten-write-end', 'squares', 'lost-update']) {
    const run = await labRun(id, {})
    const svg = asAddress('image/svg+xml', await asText(run, { format: 'svg', ...looks }))
    const png = asAddress('image/png', await asBytes(run, { format: 'png', ...looks }))
    const light = asAddress('image/png', await asBytes(run, { format: 'png', ...looks, theme: 'light' }))
    expect(await difference(page, svg, png), id).toBeLessThan(0.01)
    // The measure can tell two pictures apart.
    expect(await difference(page, svg, light), id).toBeGreaterThan(0.1)
  }
  expect(errors).toEqual([])
})
