/** What the window says of what the pointer rests on, and that it says nothing that it should not. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openLab, runToTheHang, stepCount, windowOfTest } from '../support/window.ts'

let folder: string | null = null

afterEach(async () => {
  if (folder !== null) await rm(folder, { recursive: true, force: true })
  folder = null
})

const { open, forgottenEnd } = windowOfTest()

/** What is said at the middle of each of these: the words of the nearest part around it that has any. */
const saidAt = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      const own = [...one.childNodes].filter((child) => child.nodeName !== 'title')
      const shown = own.map((child) => child.textContent).join('')
      let hit = document.elementFromPoint(x + width / 2, y + height / 2)
      let said: string | null = null
      for (; hit !== null && said === null; hit = hit.parentElement)
        said = [...hit.children].find(({ nodeName }) => nodeName === 'title')?.textContent ?? null
      return { shown, said: said ?? '' }
    }),
  )

/** Steps the lab to its end: playing it takes longer. */
async function toTheEnd(page: Page): Promise<void> {
  const end = page.getByText(/^step \d+ (stuck|ended)/)
  while ((await end.count()) === 0) await page.keyboard.press('ArrowRight')
}

test('a ring, a box and a label say what they are', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const rings = await saidAt(page, '[data-layer=nodes] [class*=ring][data-state]')
  expect(rings.length).toBeGreaterThan(1)
  for (const { said } of rings) expect(said).toMatch(/^(open copy, (used|never used)|closed copy), of \w+$/)
  const names = await saidAt(page, '[data-layer=nodes] [class*=name]')
  expect(names.map(({ said }) => said.split('\n')[0])).toEqual(['main, process', 'consumer, process'])
  const plates = await saidAt(page, '[data-layer=plates] > g')
  expect(plates.length).toBeGreaterThan(0)
  for (const { shown, said } of plates) expect(said.replaceAll('\n', ' ')).toContain(shown)
  expect(plates.some(({ said }) => said.endsWith('\nproved stuck'))).toBe(true)
})

test('a value says which it is and who wrote it last', async () => {
  const page = await open()
  await openLab(page, 'The lost update')
  await toTheEnd(page)
  const cells = await saidAt(page, '[data-kind=memory] [data-written]')
  expect(cells.length).toBeGreaterThan(0)
  for (const { shown, said } of cells) {
    expect(said).toMatch(/^\S+ is \S+, (never written|last written by .+)$/)
    expect(said).toContain(` is ${shown},`)
  }
})

/** A window on a program of one's own, at its first choice. */
async function openOwn(text: string): Promise<Page> {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-e2e-'))
  const program = join(folder, 'own.lab.ts')
  await writeFile(program, text)
  const page = await open()
  await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
  await page.getByRole('dialog').getByRole('button', { name: 'Run it', exact: true }).click()
  await stepCount(page, 0)
  return page
}

const PLAIN = `import { print } from 'lockstep'
export async function main() {
  for (const n of [1, 2, 3]) await print(n)
}
`

const LONG = `import { Process, Queue, Lock } from 'lockstep'
export async function main() {
  const aQueueWithAVeryLongNameThatNobodyWouldChoose = new Queue()
  const aLockWithAVeryLongNameThatNobodyWouldChoose = new Lock()
  const worker = new Process({
    target: work,
    args: [aQueueWithAVeryLongNameThatNobodyWouldChoose, aLockWithAVeryLongNameThatNobodyWouldChoose],
    name: 'a-worker-with-a-very-long-name-that-nobody-would-choose',
  })
  await worker.start()
  await aQueueWithAVeryLongNameThatNobodyWouldChoose.put('a message that is longer than any tile of the picture has room for')
  await worker.join()
}
export async function work(queue, lock) {
  await lock.acquire()
  await queue.get()
  await lock.acquire()
}
`

test('what is cut is said whole', async () => {
  const page = await openOwn(LONG)
  let seen = 0
  for (let step = 1; step <= 12; step++) {
    await page.keyboard.press('ArrowRight')
    await stepCount(page, step)
    for (const { shown, said } of await saidAt(page, '[data-layer=nodes] text')) {
      if (!shown.endsWith('…')) continue
      seen++
      const [beginning = ''] = shown.split('…')
      expect(said).toContain(beginning.trimEnd())
      expect(said.length).toBeGreaterThan(shown.length)
    }
    if (await page.getByText(/^step \d+ stuck/).isVisible()) break
  }
  expect(seen).toBeGreaterThan(10)
})

test('the number of a rule opens its sentence, of an explanation and of what is worth a look', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const rules = page.getByRole('region', { name: 'Why' }).getByRole('button', { name: /^Read rule / })
  expect(await rules.count()).toBeGreaterThan(1)
  for (const rule of await rules.all()) {
    const id = (await rule.innerText()).replace('rule ', '')
    await rule.click()
    const sheet = page.getByRole('dialog', { name: `rule ${id}` })
    expect((await sheet.innerText()).length).toBeGreaterThan(40)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
  }
})

test('while a message says that something is wrong, nothing says that nothing is', async () => {
  const page = await openOwn(PLAIN)
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 1)
  const why = page.getByRole('region', { name: 'Why' })
  await why.getByText('Nothing is wrong.').waitFor()
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nconst broken = = 1')
  await page.getByRole('button', { name: 'Restart with it' }).click()
  await page.getByRole('alert').waitFor()
  await why.getByText('The message above says what is wrong.').waitFor()
  expect(await why.getByText('Nothing is wrong.').count()).toBe(0)
})

test('a killed process is not said to have ended by itself', async () => {
  const page = await open()
  await openLab(page, 'Dining philosophers')
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 1)
  await page.getByRole('option', { name: /^main, / }).click()
  await page.keyboard.press('k')
  await page.getByRole('dialog').getByRole('button').last().click()
  await page.keyboard.press('Space')
  await page.getByText(/^step \d+ ended/).waitFor()
  const why = page.getByRole('region', { name: 'Why' })
  expect(await why.getByText('Every process ended by itself.').count()).toBe(0)
})

/** Names of those that have an outline; the editor's text and fields that are written in are meant to have one. */
const outlined = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one)
        return outlineStyle !== 'none' && outlineWidth !== '0px' && one.checkVisibility()
      })
      .map((one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.className.toString()}`),
  )

test('whoever uses the mouse sees no outline of the keyboard', async () => {
  const page = await open()
  expect(await outlined(page)).toEqual([])
  await page
    .getByRole('button', { name: /The forgotten write end/ })
    .first()
    .click()
  await stepCount(page, 0)
  expect(await outlined(page)).toEqual([])
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click()
    expect(await outlined(page), name).toEqual([])
  }
  await press('Step')
  await stepCount(page, 1)
  await page.getByRole('option').first().click()
  expect(await outlined(page), 'a node').toEqual([])
  await page.mouse.click(700, 300)
  expect(await outlined(page), 'the ground').toEqual([])
  await press('Can it go wrong?')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  expect(await outlined(page), 'after a dialog').toEqual([])
  await press('Share')
  await page.mouse.click(700, 300)
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await outlined(page), 'after a menu').toEqual([])
  await press('Restart')
  await stepCount(page, 0)
  await page.getByText(/is kept/).waitFor()
  await press('Back to the library')
  // What was said of the run is out of place here.
  expect(await page.getByText(/is kept/).count()).toBe(0)
  expect(await outlined(page), 'the library').toEqual([])
})

test('a field of a search has the cross of the app, and one ring', async () => {
  const page = await forgottenEnd()
  const look = async (): Promise<void> => {
    const field = page.getByRole('searchbox').first()
    await field.fill('soup')
    // One of the browser's kind brings a cross of its own.
    expect(await page.locator('input[type=search]').count()).toBe(0)
    expect((await outlined(page)).length).toBe(1)
    await page.getByRole('button', { name: 'Clear the search' }).click()
    expect(await field.inputValue()).toBe('')
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  }
  await page.keyboard.press('/')
  await look()
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await look()
})

/** Words of up to so many letters that go on in the next line. */
const broken = (page: Page) =>
  page.evaluate(() => {
    const faults: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const around = node.parentElement
      if (around === null || !around.checkVisibility() || around.closest('.cm-editor, .spoken, svg') !== null)
        continue
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\w]+/g)) {
        if (word.length > 20) continue
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        if (lines.size > 1) faults.push(word)
      }
    }
    return faults
  })

test('no word is broken within, at any size', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  await page.getByRole('option', { name: /^consumer, / }).click()
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
    [720, 450],
    [360, 480],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page
      .locator(`[data-form=${width < 900 ? 'small' : width < 1280 ? 'narrow' : 'wide'}]`)
      .first()
      .waitFor()
    const tabs = await page.getByRole('tablist').getByRole('tab').all()
    for (const tab of tabs.length === 0 ? [null] : tabs) {
      await tab?.click()
      expect(await broken(page), `${width} × ${height}`).toEqual([])
    }
  }
})
