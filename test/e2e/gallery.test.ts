/** The grammar of the graph in a real browser: fonts, keyboard, pointer, motion. The gallery is built for it, once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monoWidth, textWidth } from '#picture/measure/text-width.ts'
import { pagesOfTest } from '../support/window.ts'
import type { Window } from '../support/window.ts'

const outDir = mkdtempSync(join(tmpdir(), 'lockstep-gallery-'))
let server: PreviewServer
let address: string
const newPage = pagesOfTest()

beforeAll(async () => {
  const shared = { root: 'src/renderer', configFile: false, logLevel: 'error' } as const
  await build({
    ...shared,
    plugins: [react()],
    build: { outDir, minify: false, rolldownOptions: { input: 'src/renderer/gallery.html' } },
  })
  server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  address = `${server.resolvedUrls?.local[0] ?? ''}gallery.html`
})
afterAll(async () => {
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
})

async function open(options: BrowserContextOptions = {}, hash = ''): Promise<Window> {
  const window = await newPage(options)
  await window.page.goto(`${address}#${hash}`)
  await window.page.getByRole('heading', { name: 'Parts of the window' }).waitFor()
  return window
}

describe('the gallery', () => {
  test.each(['', 'dark', 'zh-CN'])(
    'draws every specimen without an error, and no text wider than it was measured (%s)',
    async (hash) => {
      const { page, errors } = await open({}, hash)
      expect(await page.locator('figure svg').count()).toBeGreaterThan(70)
      const texts = await page.locator('svg text').evaluateAll((all) =>
        all.map((text) => ({
          shown: text.textContent,
          width: (text as SVGTextElement).getComputedTextLength(),
          size: Number.parseFloat(getComputedStyle(text).fontSize),
          strong: Number(getComputedStyle(text).fontWeight) >= 600,
          mono: text.getAttribute('data-face') === 'code',
        })),
      )
      expect(texts.length).toBeGreaterThan(300)
      const measured = (t: (typeof texts)[number]): number =>
        t.mono ? monoWidth(t.shown, t.size) : textWidth(t.shown, t.size, t.strong ? 'strong' : 'text')
      expect(texts.filter((t) => t.width > measured(t) + 0.6)).toEqual([])
      expect(errors).toEqual([])
    },
  )
})

describe('a part of the window that throws', () => {
  test('says so in its own place, and is shown again once it can be', async () => {
    const { page } = await open()
    const part = page.getByText('A part that can break.')
    await part.waitFor()
    await page.getByRole('button', { name: 'Break it' }).click()
    const told = page.getByRole('alert').filter({ hasText: 'the specimen is broken' })
    await told.waitFor()
    expect(await part.count()).toBe(0)
    expect(await page.locator('#scene [role=option]').count()).toBeGreaterThan(2)
    await page.getByRole('button', { name: 'Mend it' }).click()
    await told.getByRole('button', { name: 'Show again' }).click()
    await part.waitFor()
    expect(await told.count()).toBe(0)
  })
})

describe('a scene', () => {
  const consumer = (page: Page) => page.locator('#scene').getByRole('option', { name: /^consumer, process/ })

  test('is walked with arrow keys, and a menu gives the focus back', async () => {
    const { page } = await open()
    await page.locator('#scene [role=option][tabindex="0"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await consumer(page).evaluate((node) => node === document.activeElement)).toBe(true)
    await page.keyboard.press('ContextMenu')
    await page.getByRole('menuitem').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem').waitFor({ state: 'detached' })
    expect(await consumer(page).evaluate((node) => node === document.activeElement)).toBe(true)
  })

  test('gives a dragged node its new seat on the grid of 8, and takes no focus for it', async () => {
    const { page } = await open()
    await consumer(page).scrollIntoViewIfNeeded()
    const box = await consumer(page).boundingBox()
    if (box === null) throw new Error('consumer is not shown')
    await page.mouse.move(box.x + 90, box.y + 16)
    await page.mouse.down()
    await page.mouse.move(box.x + 131, box.y + 67, { steps: 5 })
    await page.mouse.up()
    expect(await consumer(page).getAttribute('transform')).toBe('translate(504 48)')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
  })

  test('pans with the ground, zooms with Ctrl and wheel, and fits again', async () => {
    const { page } = await open()
    const camera = page.locator('#scene svg[role=group] > g')
    const picture = page.locator('#scene svg[role=group]')
    await picture.scrollIntoViewIfNeeded()
    const fitted = await camera.getAttribute('transform')
    const box = await picture.boundingBox()
    if (box === null) throw new Error('the scene is not shown')
    await page.mouse.move(box.x + 40, box.y + 200)
    await page.mouse.down()
    await page.mouse.move(box.x + 90, box.y + 210, { steps: 4 })
    await page.mouse.up()
    const panned = await camera.getAttribute('transform')
    expect(panned).not.toBe(fitted)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -120)
    await page.keyboard.up('Control')
    await expect.poll(() => camera.getAttribute('transform')).toMatch(/scale\(1\.[1-9]/)
    await page.locator('#scene').getByRole('button', { name: 'Fit' }).click()
    await expect.poll(() => camera.getAttribute('transform')).toBe(fitted)
  })

  test('lets a message travel along its path and vanish at the end', async () => {
    const { page } = await open()
    const send = page.getByRole('button', { name: 'Send a message' })
    await send.click()
    const traveller = page.locator('#scene [style*="offset-path"]')
    const places = await traveller.evaluate((node) => {
      const [animation] = node.getAnimations()
      if (animation === undefined) return null
      animation.pause()
      return [0, 120, 239].map((time) => {
        animation.currentTime = time
        return Math.round(node.getBoundingClientRect().x)
      })
    })
    expect(places).toHaveLength(3)
    const [start = 0, middle = 0, end = 0] = places ?? []
    expect(start).toBeLessThan(middle)
    expect(middle).toBeLessThan(end)
  })

  test('moves nothing when motion is not wanted', async () => {
    const { page } = await open({ reducedMotion: 'reduce' })
    await page.getByRole('button', { name: 'Send a message' }).click()
    const running = await page.evaluate(
      () => document.getAnimations().filter((a) => a.playState === 'running').length,
    )
    expect(running).toBe(0)
  })
})
