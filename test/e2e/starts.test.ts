/** Start methods beside each other, from the menu. */
import { expect, test } from 'vitest'
import { usualInterpreter } from '../support/python.ts'
import { windowOfTest } from '../support/window.ts'

const { forgottenEnd, open } = windowOfTest()
const python = await usualInterpreter()

test('descriptor tables of each start method stand beside each other, with what differs', async () => {
  const page = await forgottenEnd()
  await page.getByRole('button', { name: 'View and keys' }).click()
  await page.getByRole('menuitem', { name: 'Compare start methods' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start methods side by side' })
  const consumer = dialog.getByRole('table', { name: 'consumer' })
  await consumer.waitFor()
  const heads = await consumer.getByRole('columnheader').allInnerTexts()
  expect(heads.slice(1, 4)).toEqual(['fork', 'spawn', 'forkserver'])
  await consumer
    .getByRole('row', { name: /reader\/writer, write end/ })
    .getByText('by the start')
    .first()
    .waitFor()
  // Only the fork server makes a pipe by which it tells how the child has ended.
  expect(await consumer.getByText('differs', { exact: true }).count()).toBe(1)
  await consumer
    .getByRole('row', { name: /pipe-2, write end/ })
    .getByText('differs', { exact: true })
    .waitFor()
  await dialog.getByText('after consumer was started').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

const SIBLING = `import multiprocessing as mp


def main():
    def nap():
        pass
    reader, writer = mp.Pipe(duplex=False)
    reader_too = mp.Process(target=reader.close, name='eater')
    reader_too.start()
    mp.Process(target=nap, name='sibling').start()


if __name__ == '__main__':
    main()
`

test.skipIf(python === null)(
  'a Python program runs under each of them; where one does not come to a start, its error is told',
  async () => {
    const page = await open()
    await page
      .locator('input[type=file]:not([webkitdirectory])')
      .first()
      .setInputFiles({ name: 'sibling.py', mimeType: 'text/x-python', buffer: Buffer.from(SIBLING) })
    await page.getByRole('button', { name: 'Run it' }).click()
    await page.getByText(/^step 0 .*can go/).waitFor()
    await page.getByRole('button', { name: 'View and keys' }).click()
    await page.getByRole('menuitem', { name: 'Compare start methods' }).click()
    const dialog = page.getByRole('dialog', { name: 'Start methods side by side' })
    await dialog.getByText('The Python program really runs each time').waitFor()
    const eater = dialog.getByRole('table', { name: 'eater' })
    await eater.waitFor()
    await eater
      .getByRole('row', { name: /reader\/writer, write end/ })
      .getByText('differs', { exact: true })
      .waitFor()
    await dialog.getByRole('combobox', { name: 'Moment' }).click()
    await page.getByRole('option', { name: 'after sibling was started' }).click()
    await dialog.getByText(/^spawn: it does not come to this start\. .*pickle/).waitFor()
    expect(await dialog.getByText(/^fork: it does not/).count()).toBe(0)
  },
)
