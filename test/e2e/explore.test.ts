/** Can it go wrong? The search over all orders, from the window: found, played on real processes, and proved after a change. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { stepCount, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()

const TWO_LOCKS = `import { Lock, Process } from 'lockstep'
export const lab = { title: 'Spoon and pan', variants: { order: { label: 'ben takes', values: ['opposite', 'same'] } } }
export async function main({ order }: { order: string }) {
  const spoon = new Lock()
  const pan = new Lock()
  const ada = new Process({ target: cook, name: 'ada', args: [spoon, pan] })
  const ben = new Process({ target: cook, name: 'ben', args: order === 'same' ? [spoon, pan] : [pan, spoon] })
  await ada.start()
  await ben.start()
  await ada.join()
  await ben.join()
}
export async function cook(first: Lock, second: Lock) {
  await first.acquire()
  await second.acquire()
  await second.release()
  await first.release()
}
`

/** Its orders are more than anybody plays. */
const MANY_ORDERS = `import { Lock, Process } from 'lockstep'
export async function main() {
  const lock = new Lock()
  for (let n = 0; n < 6; n++) await new Process({ target: take, args: [lock] }).start()
}
export async function take(lock: Lock) {
  for (let n = 0; n < 6; n++) {
    await lock.acquire()
    await lock.release()
  }
}
`

async function openOwn(name: string, text: string): Promise<Page> {
  const page = await open()
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.getByRole('dialog').getByRole('button', { name: 'Run it', exact: true }).click()
  await stepCount(page, 0)
  return page
}

test('what gets stuck is found, played up to where it is decided and to its end; a switch is turned, and the change proved', async () => {
  const page = await openOwn('spoon-and-pan.lab.ts', TWO_LOCKS)
  // Whoever steps by hand is told what may still become of it.
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 1)
  await page.getByText('from here: may get stuck, may end').waitFor()
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog', { name: 'Can it go wrong?' })
  await dialog.getByRole('button', { name: 'Play all orders' }).click()
  const status = dialog.getByRole('status')
  await status.getByText('1 of 4 orders goes wrong.').waitFor()
  await status.getByText('All 4 orders were played.').waitFor()

  const stuck = dialog.getByRole('listitem').filter({ hasText: 'gets stuck: main, ada, ben' })
  await stuck.getByText('ada and ben each hold a lock that the other one waits for.').waitFor()
  // Its last picture: both are in the circle.
  expect(await stuck.locator('svg [data-state="stuck"]').count()).toBeGreaterThanOrEqual(2)
  // Where it is decided: who takes its second lock, or its first one while the other has its own.
  const tree = dialog.getByRole('region', { name: 'Where it is decided' })
  expect(await tree.getByRole('listitem').count()).toBe(4)
  expect(await tree.getByRole('listitem').filter({ hasText: 'gets stuck' }).count()).toBe(2)
  const before = stuck.getByRole('button', { name: /before it is decided/ })
  const decided = Number(/step (\d+)/.exec(await before.innerText())?.[1])
  expect(decided).toBeGreaterThan(1)
  await before.click()
  await stepCount(page, decided)
  expect(await page.getByText('Proved stuck').count()).toBe(0)
  await page.getByText('from here: may get stuck, may end').waitFor()
  // The rest of that order.
  await page.keyboard.press('Space')
  await page.getByRole('region', { name: 'Why' }).getByText('Proved stuck').waitFor()

  await page.getByRole('radio', { name: 'same' }).click()
  await stepCount(page, 0)
  await page.keyboard.press('x')
  await dialog.getByText('is not the one that was searched').waitFor()
  await dialog.getByRole('button', { name: 'Prove the change' }).click()
  await status.getByText(/^Now: none of \d+\./).waitFor()
  const proved = await status.innerText()
  expect(proved).toContain('Before: 1 of 4 orders went wrong.')
  expect(proved).toMatch(/The order that went wrong before/)
  expect(proved).toContain('No order goes wrong.')
})

test('a search that would take for ever is called off, and keeps what it has found', async () => {
  const page = await openOwn('many-orders.lab.ts', MANY_ORDERS)
  await page.getByRole('button', { name: 'Can it go wrong?' }).click()
  const dialog = page.getByRole('dialog', { name: 'Can it go wrong?' })
  await dialog.getByRole('combobox', { name: 'Stop after' }).click()
  await page.getByRole('option', { name: '10 min' }).click()
  await dialog.getByRole('button', { name: 'Play all orders' }).click()
  const status = dialog.getByRole('status')
  await status.getByText(/orders? so far/).waitFor()
  // It goes on while the window shows something else.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('x')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await status.getByText(/Cancelled after [\d,]+ orders?/).waitFor()
  expect(await dialog.getByRole('listitem').count()).toBeGreaterThan(0)
})
