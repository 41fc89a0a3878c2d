/** The window around a lab: languages, themes, sizes, the library, the editor, saved runs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import {
  appears,
  atRest,
  openLab,
  runToTheHang,
  stepCount,
  STUCK_AFTER,
  windowOfTest,
} from '../support/window.ts'

let folder: string | null = null

afterEach(async () => {
  if (folder !== null) await rm(folder, { recursive: true, force: true })
  folder = null
})

const { open, forgottenEnd } = windowOfTest()

/** Whether anything sticks out of the window to the right or below. */
const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return scrollWidth > innerWidth || scrollHeight > innerHeight
  })

describe('looks', () => {
  test('the language changes everywhere at once, and is kept', async () => {
    const page = await forgottenEnd()
    await runToTheHang(page)
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('heading', { name: '被遗忘的写端' }).waitFor()
    await page.getByRole('region', { name: '原因' }).getByText('证明卡死').waitFor()
    await page.getByRole('option', { name: /^consumer，进程/ }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await page.reload()
    expect(await appears(page.getByRole('heading', { name: '管道' }))).toBe(true)
  })

  test('follows the system’s theme until one is chosen', async () => {
    const page = await open({ dark: true })
    const theme = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset['theme'])
    expect(await theme()).toBe('dark')
    await page.getByRole('button', { name: 'Theme: As the system' }).click()
    await expect.poll(theme).toBe('light')
  })

  test('nothing sticks out at any size; a narrow window has tabs, and the source over the picture', async () => {
    const page = await forgottenEnd()
    await runToTheHang(page)
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1279, 800],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      const why = page.getByRole('region', { name: 'Why' }).getByText('Proved stuck')
      expect(await appears(why)).toBe(true)
      expect(await sticksOut(page), `${width} by ${height}`).toBe(false)
    }
    await page.getByRole('tab', { name: 'Console' }).click()
    expect(
      await appears(page.getByRole('list', { name: 'What the processes printed' }).getByText('tea')),
    ).toBe(true)
    await page.getByRole('button', { name: 'Lesson' }).click()
    expect(await appears(page.getByText('forgotten-write-end.lab.ts'))).toBe(true)
  })

  test('P shows the picture and the sentence alone, larger', async () => {
    const page = await forgottenEnd()
    await runToTheHang(page)
    await page.keyboard.press('p')
    await page.getByRole('region', { name: 'Inspector' }).waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Why' }).getByText('Proved stuck').waitFor()
    await page.keyboard.press('p')
    expect(await appears(page.getByRole('region', { name: 'Inspector' }))).toBe(true)
  })
})

describe('the library', () => {
  test('has a row of each topic, pipes first, in pictures of the labs themselves', async () => {
    const page = await open()
    const shelves = page.getByRole('main').getByRole('heading', { level: 2 })
    expect(await shelves.first().innerText()).toBe('Pipes')
    expect(await shelves.count()).toBe(11)
    const cards = page.getByRole('region', { name: 'Pipes' }).getByRole('listitem')
    expect(await cards.count()).toBe(4)
    // Two stuck processes and a pipe between them, not what any other lab looks like.
    const first = cards.first().locator('svg').first()
    await expect.poll(() => first.locator('[data-state=stuck]').count()).toBe(2)
    const drawings = await cards.evaluateAll((all) =>
      all.map((card) => card.querySelector('svg')?.innerHTML ?? ''),
    )
    expect(new Set(drawings).size).toBe(drawings.length)
    await page.getByRole('button', { name: 'Pipes all 9' }).click()
    expect(await cards.count()).toBe(9)
  })

  test('finds labs by the error or the object in their programs, in either language', async () => {
    const page = await open()
    await page.getByRole('radio', { name: '中文' }).click()
    for (const text of ['EOF', 'BrokenPipeError', 'Semaphore', '信号量', 'deadlock', '卡死']) {
      await page.getByRole('searchbox').fill(text)
      expect(await page.getByRole('main').getByRole('listitem').count(), text).toBeGreaterThan(0)
    }
  })

  test('says where to start, and later where one was', async () => {
    const page = await open()
    await page.getByRole('button', { name: /^Start here The forgotten write end/ }).waitFor()
    await openLab(page, 'Dining philosophers')
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await page.getByRole('button', { name: /^Continue Dining philosophers/ }).click()
    expect(await appears(page.getByRole('heading', { name: 'Dining philosophers' }))).toBe(true)
  })
})

describe('a small window', () => {
  test('shows the whole run, every name and every fact of the ledger in one line', async () => {
    const page = await forgottenEnd({ width: 1024, height: 700 })
    await runToTheHang(page)
    const strip = page.getByRole('region', { name: 'Space and time' })
    const cut = await strip
      .locator('button')
      .evaluateAll((buttons) =>
        buttons
          .flatMap((button) => [...button.querySelectorAll('b')])
          .filter((name) => name.scrollWidth > name.clientWidth),
      )
    expect(cut).toEqual([])
    const boxes = strip.locator('[data-mark=act]')
    expect(await boxes.count()).toBe(STUCK_AFTER)
    const left = await boxes.evaluateAll((all) =>
      Math.min(...all.map((box) => box.getBoundingClientRect().left)),
    )
    const lanes = await strip.getByRole('group').boundingBox()
    expect(left).toBeGreaterThanOrEqual(lanes?.x ?? Infinity)
    const heights = await page
      .getByRole('table', { name: /write end in/ })
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
    expect(Math.max(...heights)).toBeLessThan(30)
  })

  test('keeps the switches off the transport, however much there is to say about the run', async () => {
    const page = await open({ width: 1024, height: 700 })
    await openLab(page, 'Two locks in opposite order')
    for (let step = 1; step <= 4; step++) {
      await page.keyboard.press('ArrowRight')
      await page.getByText(new RegExp(`^step ${step} (.*can go|.*until)`)).waitFor()
      // The switches stand there, or behind one button.
      const switches = page.getByRole('combobox', { name: 'ben takes the locks in' })
      const list = await switches.or(page.getByRole('button', { name: 'How it runs' })).boundingBox()
      const restart = await page.getByRole('button', { name: 'Restart' }).boundingBox()
      expect((list?.x ?? 0) + (list?.width ?? Infinity)).toBeLessThanOrEqual(restart?.x ?? 0)
    }
  })

  test('leaves Step where it is, whatever there is to say about the run, in a wide and in a narrow window', async () => {
    const page = await open()
    await openLab(page, 'The lost update')
    const step = page.getByRole('button', { name: 'Step', exact: true })
    const stepAt = async () => (await step.boundingBox())?.x
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      const place = await atRest(stepAt)
      // From here on somebody can go, everybody sleeps, and it ends.
      for (let done = 1; done <= 42; done++) {
        await page.keyboard.press('ArrowRight')
        await page.getByText(new RegExp(`^step ${done} `)).waitFor()
        await expect.poll(stepAt).toBe(place)
      }
      await page.keyboard.press('Home')
      await stepCount(page, 0)
    }
  })

  test('says what a switch is about whose value is but a yes or a number', async () => {
    const page = await open({ width: 1024, height: 700 })
    await openLab(page, 'The lost update')
    const list = page.getByRole('combobox', { name: 'under the lock of the value' })
    expect(await list.innerText()).toMatch(/^under the lock of the value\s+no$/)
    const words = await list.getByTitle('under the lock of the value').boundingBox()
    expect(words?.width).toBeGreaterThan(60)
  })

  test('opens a lab on the panel that says what to do, whichever was in sight before', async () => {
    const page = await forgottenEnd({ width: 1024, height: 700 })
    await page.getByRole('tab', { name: 'Inspector' }).click()
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await openLab(page, 'Dining philosophers')
    expect(await appears(page.getByRole('region', { name: 'Why' }).getByText(/Press → for the/))).toBe(true)
  })

  test('says that there is more below, and goes there', async () => {
    const page = await forgottenEnd({ width: 1024, height: 480 })
    await runToTheHang(page)
    const why = page.getByRole('region', { name: 'Why' })
    await why.getByText('more below').click()
    await expect.poll(() => why.evaluate((panel) => panel.scrollTop)).toBeGreaterThan(0)
    await why.evaluate((panel) => panel.scrollTo(0, panel.scrollHeight))
    await why.getByText('more below').waitFor({ state: 'detached' })
  })
})

/** The texts of those that are wider than their place. */
const cut = (all: readonly Element[]): readonly string[] =>
  all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)

describe('the editor', () => {
  test('names who is stuck behind the end of the line, and never over it', async () => {
    const page = await forgottenEnd()
    await runToTheHang(page)
    const plates = page.locator('.cm-who')
    await expect.poll(() => plates.count()).toBe(2)
    // Text behind the plate would be under it: the line's own text ends before it begins.
    const overlaps = await plates.evaluateAll((all) =>
      all.map((plate) => {
        const range = document.createRange()
        range.setStart(plate.parentElement ?? plate, 0)
        range.setEndBefore(plate)
        return range.getBoundingClientRect().right > plate.getBoundingClientRect().left
      }),
    )
    expect(overlaps).toEqual([false, false])
    expect(await plates.evaluateAll((all) => all.map((plate) => plate.getAttribute('title')))).toEqual([
      'main',
      'consumer',
    ])
  })

  test('a changed line runs after Restart; what cannot run is shown at its line, and the run before goes on', async () => {
    const page = await forgottenEnd()
    const editor = page.locator('.cm-content')
    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\nconst broken = = 1')
    await page.getByRole('button', { name: 'Restart with it' }).click()
    await page
      .getByRole('alert')
      .getByText(/cannot run/)
      .waitFor()
    await page.locator('.cm-pointed').getByText('const broken').waitFor()
    await stepCount(page, 0)
    // Under its lesson and below what is said the program has most of the room, and nothing in its head is cut.
    const source = page.getByRole('region', { name: 'Source' })
    const lineHeight = (await page.locator('.cm-pointed').boundingBox())?.height ?? 0
    expect((await source.locator('.cm-scroller').boundingBox())?.height).toBeGreaterThan(16 * lineHeight)
    expect(await source.locator('header, header h2').evaluateAll(cut)).toEqual([])
    // The middle of a long text is out of sight.
    await page.locator('.cm-pointed').click()
    await page.keyboard.press('Control+End')
    for (let n = 0; n < '= = 1'.length; n++) await page.keyboard.press('Backspace')
    await page.keyboard.type('= 1')
    await page.getByRole('button', { name: 'Restart with it' }).click()
    await page.getByText('edited', { exact: true }).waitFor()
    expect(await source.locator('header, header h2').evaluateAll(cut)).toEqual([])
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await appears(page.getByText('step 0 1 can go'))).toBe(true)
  })

  test('a draft is there again the next time', async () => {
    const page = await forgottenEnd()
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('// remember me')
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await openLab(page, 'The forgotten write end')
    // It is what runs, and not what was shipped.
    await page.getByText('edited', { exact: true }).waitFor()
    await page.locator('.cm-content').getByText('// remember me').waitFor()
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('button', { name: 'Restart with it' }).click()
    expect(await appears(page.getByText('as shipped'))).toBe(true)
  })
})

describe('files', () => {
  const OWN = `import { print } from 'lockstep'
export async function main() {
  await print('my own program')
}
`

  test('a program of one’s own is asked about once; its run can be saved and opened without running anything', async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-e2e-'))
    const program = join(folder, 'own.lab.ts')
    await writeFile(program, OWN)
    const page = await open()
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
    const dialog = page.getByRole('dialog', { name: 'This program will run on your computer' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
    await dialog.getByRole('button', { name: 'Run it', exact: true }).click()
    await stepCount(page, 0)
    await page.keyboard.press('Space')
    await page.getByText(/^step \d+ ended/).waitFor()

    await page.getByRole('button', { name: 'Share' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Save this run' }).click()
    const saved = join(folder, 'own.lockstep')
    await (await saving).saveAs(saved)
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await page.locator('input[type=file]:not([webkitdirectory])').nth(1).setInputFiles(saved)
    await page
      .getByText(/saved run/)
      .first()
      .waitFor()
    await page.getByRole('region', { name: 'Console' }).getByText('my own program').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page
      .getByText('Nothing was printed yet.')
      .or(page.getByText('1 more line comes later'))
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: 'Restart' }).isDisabled()).toBe(true)
  })

  test('a program of one’s own has its switches in the window, and is called by its name when it is at fault', async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-e2e-'))
    const program = join(folder, 'greets.lab.ts')
    await writeFile(
      program,
      `import { print } from 'lockstep'
export const lab = { variants: { whom: { label: 'whom to greet', values: ['world', 'moon', 'sun'] } } }
export async function main({ whom }) {
  await print('hello', whom)
}
`,
    )
    const page = await open()
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
    await page.getByRole('dialog').getByRole('button', { name: 'Run it', exact: true }).click()
    await stepCount(page, 0)
    // A step first: that there is none any more then tells of the new run.
    await page.keyboard.press('ArrowRight')
    await stepCount(page, 1)
    await page.getByRole('combobox', { name: 'whom to greet' }).click()
    await page.getByRole('option', { name: 'moon' }).click()
    await stepCount(page, 0)
    await page.keyboard.press('ArrowRight')
    await page.getByRole('region', { name: 'Console' }).getByText('hello moon').waitFor()

    await writeFile(program, 'const wrong = = 1')
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
    await page.getByRole('dialog').getByRole('button', { name: 'Run it', exact: true }).click()
    const alert = page.getByRole('alert')
    await alert.getByText(/^greets\.lab\.ts:1:\d+: the program cannot run/).waitFor()
    expect(await alert.innerText()).not.toContain('/lab/')
  })
})

test('what was done is kept as progress', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const tasks = page.getByRole('list', { name: 'Tasks of this lesson' })
  await expect.poll(() => tasks.locator('[data-state=done]').count()).toBe(2)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page
    .getByRole('button', { name: /The forgotten write end.*2 of 4/ })
    .first()
    .waitFor()
})
