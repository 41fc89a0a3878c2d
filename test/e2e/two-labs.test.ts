/** The main job, as a person does it: step real processes to the hang, read why, go back, change the program, see it end. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { pipeDescriptorsOf } from '../support/process-table.ts'
import { openLab, windowOfTest } from '../support/window.ts'

const windows = windowOfTest()

async function open(title: string): Promise<Page> {
  const page = await windows.open()
  await openLab(page, title)
  return page
}

/** One step at a time until nothing can go; after each, `look`. Returns the number of steps. */
async function stepToTheEnd(
  page: Page,
  look: (step: number) => Promise<void> = async () => {},
): Promise<number> {
  for (let step = 1; step < 100; step++) {
    await page.keyboard.press('ArrowRight')
    const count = page.getByText(new RegExp(`^step ${step} (.*can go|.*until|stuck|ended)`))
    await count.waitFor()
    await look(step)
    if (/stuck|ended/.test(await count.innerText())) return step
  }
  throw new Error('it never ended')
}

type Shown = {
  /** The inspector's table of a process: the model's rows, and whether the kernel bears each of them out. */
  readonly rows: readonly string[]
  /** What it says that the kernel has beside them. */
  readonly surplus: readonly string[]
}

/** What the inspector shows of one process, once the kernel's answer of this moment is there. */
async function descriptors(page: Page, process: string): Promise<Shown> {
  // On the name: a press on the strip below it would step the process.
  await page
    .getByRole('option', { name: new RegExp(`^${process}, process`) })
    .click({ position: { x: 40, y: 12 } })
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await inspector.getByText(process, { exact: true }).first().waitFor()
  const rows = inspector.getByRole('row').filter({ hasText: /pipe-/ })
  // The kernel is asked after each step, and its answer comes a moment later: only then the table has its column.
  await inspector
    .getByRole('columnheader', { name: 'kernel says' })
    .or(inspector.getByText('It has no pipe end open, and never had one.'))
    .waitFor()
  return {
    rows: await rows.allInnerTexts(),
    surplus: await inspector.getByText(/kernel also shows/).allInnerTexts(),
  }
}

/** The numbers in the cells of the kernel's column. */
function numbersShown(rows: readonly string[]): readonly number[] {
  return rows.flatMap((row) => [...row.matchAll(/(\d+) fifo/g)].map(([, number]) => Number(number)))
}

test('the forgotten end: step to the hang, read whose copy it is, go back, switch the variant, run to the end', async () => {
  const page = await open('The forgotten write end')
  const compared: string[] = []
  const closed: string[] = []
  const steps = await stepToTheEnd(page, async (step) => {
    for (const process of ['main', 'consumer']) {
      const card = page.getByRole('option', { name: new RegExp(`^${process}, process\\. pid`) })
      if ((await card.count()) === 0) continue
      const at = `step ${step}, ${process}`
      const { rows, surplus } = await descriptors(page, process)
      expect(surplus, at).toEqual([])
      for (const row of rows)
        if (/closed/.test(row)) {
          expect(row, at).not.toMatch(/fifo|agrees/)
          closed.push(row)
        } else {
          expect(row, at).toMatch(/fifo \d+ [rw]\s+agrees/)
          compared.push(row)
        }
      // Asked past Lockstep: what the model says is closed is not there, nor anything else that no row shows.
      const pid = Number(/pid (\d+)/.exec((await card.getAttribute('aria-label')) ?? '')?.[1])
      expect(pipeDescriptorsOf(pid), at).toEqual(numbersShown(rows).toSorted((a, b) => a - b))
    }
  })
  expect(compared.length).toBeGreaterThan(20)
  expect(closed.length).toBeGreaterThan(5)

  const why = page.getByRole('region', { name: 'Why' })
  await why.getByText('Proved stuck').waitFor()
  expect(await why.getByRole('heading').first().innerText()).toBe(
    'consumer waits for end of file, and holds the last open write end itself.',
  )
  const ledger = why.getByRole('table', { name: /pipe-1/ })
  expect(await ledger.getByRole('row').filter({ hasText: 'consumer' }).innerText()).toMatch(
    /fork, step 1\s+never\s+open/,
  )
  expect(await ledger.getByRole('row').filter({ hasText: 'main' }).innerText()).toMatch(
    /line 15\s+3 sends\s+closed, step \d+/,
  )
  const picture = page.getByRole('region', { name: 'Graph' })
  await picture.locator('text').filter({ hasText: 'held open by consumer' }).first().waitFor()
  expect(
    await picture.locator('.process[data-state="stuck"], [data-state="stuck"]').count(),
  ).toBeGreaterThanOrEqual(2)

  // Back to before the hang: the past shows itself as it was, and nothing is run again.
  for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowLeft')
  await page.getByText(`step ${steps - 6} of ${steps}`).waitFor()
  expect(await why.getByText('Proved stuck').count()).toBe(0)

  await page.getByRole('combobox', { name: /forgotten/ }).click()
  await page.getByRole('option', { name: 'nobody' }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.keyboard.press('Space')
  await page.getByText(/^step \d+ ended/).waitFor()
  const console = page.getByRole('region', { name: 'Console' })
  expect((await console.innerText()).match(/soup|rice|tea/g)).toEqual(['soup', 'rice', 'tea'])
  expect(await page.getByText('Proved stuck').count()).toBe(0)
})

test('two locks in opposite order: the circle is named, and the same order ends', async () => {
  const page = await open('Two locks in opposite order')
  const steps = await stepToTheEnd(page)
  const why = page.getByRole('region', { name: 'Why' })
  await why.getByText('Proved stuck').waitFor()
  expect(await why.getByRole('heading').first().innerText()).toMatch(/ada.*ben|circle/i)
  for (const fact of [/ada has held pan/, /ada waits for spoon/, /ben has held spoon/, /ben waits for pan/])
    await why.getByText(fact).first().waitFor()

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.getByText(`step ${steps - 2} of ${steps}`).waitFor()

  await page.getByRole('combobox', { name: 'ben takes the locks in' }).click()
  await page.getByRole('option', { name: 'the same order' }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.keyboard.press('Space')
  await page.getByText(/^step \d+ ended/).waitFor()
  expect(await page.getByText('Proved stuck').count()).toBe(0)
})

test('a process is stepped by a press on what it is about to do, and by its number', async () => {
  const page = await open('The forgotten write end')
  const main = page.getByRole('option', { name: /^main, process/ })
  await main.locator('[data-steps]').last().click()
  await page.getByText(/^step 1 /).waitFor()
  // A press elsewhere on the card selects and steps nothing.
  await main.click({ position: { x: 40, y: 12 } })
  await main.locator('[data-steps]').first().click()
  await page.getByText(/^step 2 /).waitFor()
  await page.keyboard.press('1')
  await page.getByText(/^step 3 /).waitFor()
  await page.keyboard.press('2')
  await page.getByText(/^step 4 /).waitFor()
  const lanes = page.getByRole('region', { name: 'Space and time' })
  expect(await lanes.getByText('step 3: main send soup').count()).toBe(1)
})
