/** The editor helps with the language: names, hover text and signatures, by keyboard and by pointer. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { RULES, rules, violations } from '../support/axe.ts'
import { usualInterpreter } from '../support/python.ts'
import { windowOfTest } from '../support/window.ts'

const { forgottenEnd, open } = windowOfTest()
const python = await usualInterpreter()

/** The editor keeps the focus while the arrow keys go through a long list, so that nothing in the list takes it. */
const LONG_LIST = { 'scrollable-region-focusable': { enabled: false } }

const complaints = async (page: Page, but = {}): Promise<readonly string[]> => {
  const light = await violations(page, { runOnly: RULES, rules: { ...rules, ...but } }, null)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }, null)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

/** Nothing of a popup is outside of the window. */
async function fits(page: Page, popup: Locator): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  // It is placed once it has been measured.
  await expect
    .poll(async () => {
      const box = await popup.first().boundingBox()
      return box === null
        ? 'none'
        : box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
    })
    .toBe(true)
}

/**
 * The pointer goes to the last place at which a word stands in the text, until a card tells of it. A hand does not
 * hold still: a move that came before the editor had its help, or while a line was drawn anew, is followed by another.
 */
async function pointAt(page: Page, editor: Locator, word: string, told: Locator): Promise<void> {
  for (let moves = 0; moves < 20 && !(await told.isVisible()); moves++) {
    await moveTo(page, editor, word, moves % 2)
    await told.waitFor({ timeout: 5_000 }).catch(() => {})
  }
  expect(await told.isVisible()).toBe(true)
}

async function moveTo(page: Page, editor: Locator, word: string, aside: number): Promise<void> {
  const [x, y] = await editor.evaluate((element, sought) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let last = [0, 0] as [number, number]
    while (texts.nextNode()) {
      const node = texts.currentNode
      const from = node.textContent?.indexOf(sought) ?? -1
      if (from < 0) continue
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, from + sought.length)
      const box = range.getBoundingClientRect()
      last = [box.x + box.width / 2, box.y + box.height / 2]
    }
    return last
  }, word)
  expect(x).toBeGreaterThan(0)
  await page.mouse.move(x + aside, y)
}

/** All that is told to who listens: what the editor says stands there for a moment only. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes)
        if (target instanceof HTMLElement && target.className === 'cm-announced')
          said.push(...[...addedNodes].map(({ textContent }) => textContent ?? ''))
    }).observe(document.body, { childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'))
}

/** The editor's list takes no key in its first 75 ms, so that nobody chooses what has only just come. */
async function choose(page: Page): Promise<void> {
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
}

test('what one types is completed, and what stands there is told, by keyboard and by pointer', async () => {
  const page = await forgottenEnd()
  const editor = page.locator('.cm-content')
  const card = page.locator('.cm-tooltip > .cm-card, .cm-tooltip.cm-card')
  const spoken = await listen(page)
  const list = page.getByRole('listbox', { name: 'Names that may stand here' })
  const option = (name: RegExp, selected = false): Locator =>
    list.getByRole('option', selected ? { name, selected } : { name })
  const inEditor = (): Promise<boolean> =>
    editor.evaluate((element) => element.contains(document.activeElement))

  // Typed at once: the compiler is only now being read, and the list comes all the same.
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nexport async function more() {\nconst [a, b] = Pipe()\nawait a.re')
  await option(/^recv\b.*Received/).waitFor()
  await fits(page, list)
  await fits(page, page.locator('.cm-completionInfo'))
  expect(await complaints(page)).toEqual([])
  await page.keyboard.type('cvB')
  await option(/^recvBytes/, true).waitFor()
  await expect.poll(spoken).toContain('bytes')
  await choose(page)
  await list.waitFor({ state: 'detached' })
  await editor.getByText('await a.recvBytes').waitFor()
  // Taken as one, and taken back as one.
  await page.keyboard.press('Control+z')
  await editor.getByText(/await a\.recvB$/).waitFor()
  await page.keyboard.type('ytes')
  await editor.getByText('await a.recvBytes').waitFor()

  // A parenthesis tells of the call. Escape closes that first, and asked by key it comes again.
  await page.keyboard.type('(')
  await card.getByText('maxlength', { exact: true }).waitFor()
  await fits(page, card)
  await expect.poll(spoken).toContain('Parameter 1 of 1: maxlength.')
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  expect(await inEditor()).toBe(true)
  await page.keyboard.press('Control+Shift+Space')
  await card.getByText('maxlength', { exact: true }).waitFor()
  // The list over it: Escape closes one after the other.
  await page.keyboard.press('Control+Space')
  await list.getByRole('option').first().waitFor()
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })

  await pointAt(page, editor, 'recvBytes', card.getByText(/OSError/))
  await fits(page, card)
  expect(await complaints(page)).toEqual([])
  await page.mouse.move(1200, 200)
  await card.waitFor({ state: 'detached' })

  // With nothing left to close, Escape lets go of the Tab key.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await inEditor()).toBe(false)

  // The other language, and the smallest window.
  await page.getByRole('button', { name: '中文' }).click()
  await pointAt(page, editor, 'recvBytes', card.getByText('库的说明文字是英文。'))
  await page.mouse.move(1200, 200)
  await page.setViewportSize({ width: 360, height: 480 })
  await page.getByRole('tab', { name: '源码' }).click()
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+Shift+Space')
  await card.getByText('maxlength', { exact: true }).waitFor()
  await expect.poll(spoken).toContain('第 1 个参数，共 1 个：maxlength。')
  await fits(page, card)
  await page.keyboard.press('Control+Space')
  const chinese = page.getByRole('listbox', { name: '这里可以写的名字' })
  await chinese.getByRole('option').first().waitFor()
  await fits(page, chinese)
  await fits(page, page.locator('.cm-completionInfo'))
  expect(await complaints(page, LONG_LIST)).toEqual([])
  const options = chinese.getByRole('option')
  for (let n = 1; n <= 20; n++) await page.keyboard.press('ArrowDown')
  await expect.poll(() => options.nth(20).getAttribute('aria-selected')).toBe('true')
  await fits(page, options.nth(20))
})

test('while the compiler is being read the editor says so; a name of the API brings its import', async () => {
  const page = await forgottenEnd()
  let go: () => void = () => {}
  const held = new Promise<void>((resolve) => (go = resolve))
  await page.route(/worker.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  const editor = page.locator('.cm-content')
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nconst bell = new Barr')
  const note = page.locator('.cm-card', { hasText: 'The help is starting.' })
  await note.waitFor()
  await fits(page, note)
  go()
  const list = page.getByRole('listbox', { name: 'Names that may stand here' })
  const option = list.getByRole('option', { name: /^Barrier.*import from lockstep/ })
  await option.waitFor()
  await note.waitFor({ state: 'detached' })
  await option.click()
  await list.waitFor({ state: 'detached' })
  await editor.getByText(/const bell = new Barrier$/).waitFor()
  await editor.getByText(/^import \{.*, Barrier \} from 'lockstep'$/).waitFor()
  await page.keyboard.press('Control+z')
  await editor.getByText(/const bell = new Barr$/).waitFor()
  expect(await editor.getByText(/, Barrier \} from 'lockstep'/).count()).toBe(0)
})

test.skipIf(python === null)('a Python program is completed and told as well', async () => {
  const page = await open()
  const text = `import multiprocessing as mp


def cook(orders):
    orders.get_nowait()


if __name__ == '__main__':
    orders = mp.Queue()
    mp.Process(target=cook, args=(orders,)).start()
`
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles({ name: 'kitchen.py', mimeType: 'text/x-python', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Run it' }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
  const editor = page.locator('.cm-content')
  const list = page.getByRole('listbox', { name: 'Names that may stand here' })
  const card = page.locator('.cm-tooltip > .cm-card, .cm-tooltip.cm-card')

  await pointAt(page, editor, 'get_nowait', card.getByText(/get without waiting: queue\.Empty/))
  await fits(page, card)
  expect(await complaints(page)).toEqual([])
  await page.mouse.move(1200, 200)
  await card.waitFor({ state: 'detached' })

  // What a function is handed is known from who starts it.
  await editor.getByText('orders.get_nowait()').click()
  await page.keyboard.press('End')
  await page.keyboard.type('\norders.put_no')
  await list.getByRole('option', { name: /^put_nowait\b/, selected: true }).waitFor()
  await choose(page)
  await list.waitFor({ state: 'detached' })
  await editor.getByText('orders.put_nowait').waitFor()
  await page.keyboard.type('(')
  await card.getByText('obj', { exact: true }).waitFor()
  await page.keyboard.type(')\ntime')
  await list.getByRole('option', { name: /^time.*import from time/ }).click()
  await editor.getByText(/^import time$/).waitFor()
})
