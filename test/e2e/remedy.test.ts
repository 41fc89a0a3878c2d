/** A suggestion is carried out by a click, in the person's own copy, and undone by another one. */
import { expect, test } from 'vitest'
import { runToTheHang, STUCK_AFTER, stepCount, windowOfTest } from '../support/window.ts'

const { forgottenEnd } = windowOfTest()

test('the suggestion is shown as a difference, changed on a click, played in the same order, and undone', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const why = page.getByRole('region', { name: 'Why' })
  const source = page.getByRole('region', { name: 'Source' })
  await why.getByRole('button', { name: /^Switch: .* nobody$/ }).waitFor()
  const offer = why.getByRole('button', { name: 'Do it, and play the same order again' })
  await offer.click()
  const dialog = page.getByRole('dialog', { name: 'Do it, and play the same order again' })
  await dialog.getByRole('list', { name: 'What is changed' }).getByText('await writer.close()').waitFor()
  // Looking changes nothing.
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await source.getByText('as shipped').waitFor()
  await stepCount(page, STUCK_AFTER)

  await offer.click()
  await dialog.getByRole('button', { name: 'Change it and play again' }).click()
  await page.getByText(/^step \d+ ended/).waitFor()
  const told = await page.getByText(/^Played again: /).innerText()
  expect(told).toMatch(new RegExp(`^Played again: \\d+ of ${STUCK_AFTER} steps as before`))
  await source.getByText('edited').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await stepCount(page, STUCK_AFTER)
  await why.getByText('Proved stuck').waitFor()
  await source.getByText('as shipped').waitFor()

  // The lab's own switch, in the same way.
  await why.getByRole('button', { name: /^Switch: .* nobody$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Change it and play again' }).click()
  await page.getByText(/^step \d+ ended/).waitFor()
})
