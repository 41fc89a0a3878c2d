/** A Python program in the window: trusted, stepped to the hang, mended in the editor, run to its end, saved, and opened again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { usualInterpreter } from '../support/python.ts'
import { TWO_LOCKS } from '../support/two-locks.ts'
import { openLab, windowOfTest } from '../support/window.ts'

const python = await usualInterpreter()
const windows = windowOfTest()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const READER = `import multiprocessing as mp


def listen(reader, writer):
    while True:
        try:
            print('heard', reader.recv())
        except EOFError:
            return


def main():
    reader, writer = mp.Pipe(duplex=False)
    listener = mp.Process(target=listen, args=(reader, writer), name='listener')
    listener.start()
    writer.send('tea')
    writer.close()
    listener.join()


if __name__ == '__main__':
    main()
`

async function openProgram(page: Page, name: string, text: string, agree = 'Run it'): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, text)
  await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(path)
  const dialog = page.getByRole('dialog', { name: 'This program runs as you' })
  await dialog.getByText(/Lockstep does not hold it back/).waitFor()
  await dialog.getByRole('button', { name: agree }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
}

test.skipIf(python === null)(
  'open, trust, step to the hang, read why, mend, run to the end, save, open the trace',
  async () => {
    const page = await windows.open()
    await openProgram(page, 'listens.py', READER)
    await page.getByRole('button', { name: /^Python 3\.\d+/ }).waitFor()
    const stuck = page.getByText(/^step \d+ stuck/)
    while ((await stuck.count()) === 0) await page.keyboard.press('ArrowRight')
    const why = page.getByRole('region', { name: 'Why' })
    await why.getByText('Proved stuck').waitFor()
    expect(await why.getByRole('heading').first().innerText()).toBe(
      'listener waits for end of file, and holds the last open write end itself.',
    )

    const editor = page.getByRole('textbox', { name: 'Program text' })
    await editor.getByText('while True:').click()
    await page.keyboard.press('Home')
    await page.keyboard.type('writer.close()\n')
    await page.getByRole('button', { name: 'Restart with it' }).click()
    await page.getByText(/^step 0 .*can go/).waitFor()
    await page.getByRole('heading', { name: 'listens.py', level: 1 }).focus()
    await page.keyboard.press('Space')
    await page.getByText(/^step \d+ ended/).waitFor()
    const console = page.getByRole('region', { name: 'Console' })
    await console.getByText('heard tea').waitFor()

    await page.getByRole('button', { name: 'Share' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Save this run' }).click()
    const saved = join(folder, 'listens.lockstep')
    await (await saving).saveAs(saved)
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await page.locator('input[type=file]:not([webkitdirectory])').nth(1).setInputFiles(saved)
    await page
      .getByText(/saved run/)
      .first()
      .waitFor()
    await console.getByText('heard tea').waitFor()
    await editor.getByText('writer.close()').first().waitFor()
    expect(await page.getByRole('button', { name: 'Restart' }).isDisabled()).toBe(true)
  },
)

test.skipIf(python === null)(
  'a program that asks gets a line to type into, and arguments from the chip; with fewer rights it is asked the same',
  async () => {
    const page = await windows.open()
    await openProgram(
      page,
      'asks.py',
      `import sys
name = input('who? ')
print('hello', name, sys.argv[1:])
try:
    input()
except EOFError:
    print('that was all')
`,
      'Run with fewer rights',
    )
    const rights = page.getByRole('contentinfo').getByText('fewer rights')
    expect(await rights.getAttribute('title')).toContain('no sandbox')
    await page.getByRole('button', { name: /^Python 3\.\d+/ }).click()
    const dialog = page.getByRole('dialog', { name: 'How the program is run' })
    await dialog.getByLabel('Arguments').fill("one 'two three'")
    await dialog.getByRole('button', { name: 'Restart' }).click()
    // The run before stands at step 0 as well: the chip tells the new one.
    await page.getByRole('button', { name: /^Python 3\.\d+.* one 'two three'/ }).waitFor()
    await page.getByText(/^step 0 .*can go/).waitFor()
    await page.getByRole('heading', { name: 'asks.py', level: 1 }).focus()
    await page.keyboard.press('Space')
    const line = page.getByRole('textbox', { name: 'A line for the program' })
    await line.fill('ann')
    await line.press('Enter')
    const console = page.getByRole('region', { name: 'Console' })
    await console.getByText("hello ann ['one', 'two three']").waitFor()
    await page.getByRole('button', { name: 'No more' }).click()
    await console.getByText('that was all').waitFor()
    await page.getByText(/^step \d+ ended/).waitFor()
    expect(await line.count()).toBe(0)
    // Also after the restart from the chip.
    await rights.waitFor()
  },
)

test.skipIf(python === null)('a lab is there in Python: the same variants, the same reason', async () => {
  const page = await windows.open()
  await openLab(page, 'The forgotten write end')
  await page.getByRole('radio', { name: 'Python', exact: true }).click()
  await page.getByText('forgotten-write-end.py').first().waitFor()
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.getByText('def eat(reader, writer, forgets):').waitFor()
  await page.keyboard.press('Space')
  await page.getByText(/^step \d+ stuck/).waitFor()
  await page
    .getByText('consumer waits for end of file, and holds the last open write end itself.')
    .first()
    .waitFor()
  // The kernel bears out whose the end is, with numbers of its own.
  await page.getByRole('option', { name: /^consumer, process/ }).click({ position: { x: 40, y: 12 } })
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await inspector.getByRole('columnheader', { name: 'kernel says' }).waitFor()
  const write = inspector.getByRole('row').filter({ hasText: /pipe-\d+ write/ })
  expect(await write.innerText()).toMatch(/\d+ pipe \d+ w\s+.*agrees/)
  await page.keyboard.press('Escape')
  // Its variants are the lab's; beside the chip there is room for them behind a button alone.
  await page.getByRole('button', { name: 'How it runs' }).click()
  await page.getByRole('combobox', { name: /forgotten/ }).click()
  await page.getByRole('option', { name: 'nobody' }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText(/^step \d+ ended/).waitFor()
  expect(await page.getByText('Proved stuck').count()).toBe(0)
  await page.getByRole('radio', { name: 'TypeScript', exact: true }).click()
  await page.getByText('forgotten-write-end.lab.ts').first().waitFor()
  await page.getByText(/^step 0 .*can go/).waitFor()
})

test.skipIf(python === null)('a line of another file of the program opens it, to read only', async () => {
  writeFileSync(join(folder, 'pantry.py'), 'def fetch(shelf):\n    return shelf.get()\n')
  const page = await windows.open()
  await openProgram(
    page,
    'fetches.py',
    `import multiprocessing as mp
try:
    import pantry
except ImportError:
    raise SystemExit('no pantry')
pantry.fetch(mp.Queue())
`,
  )
  await page.keyboard.press('Space')
  await page.getByText('no pantry').nth(1).waitFor()
  await page.getByRole('button', { name: /^Python 3\.\d+/ }).click()
  const dialog = page.getByRole('dialog', { name: 'How the program is run' })
  await dialog.getByLabel(/^Folder/).fill(folder)
  await dialog.getByRole('button', { name: 'Restart' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.getByRole('heading', { name: 'fetches.py', level: 1 }).focus()
  await page.keyboard.press('Space')
  const why = page.getByRole('region', { name: 'Why' })
  await why.getByText('Proved stuck').waitFor()
  await why
    .getByRole('button', { name: /line 2/ })
    .first()
    .click()
  const text = page.getByRole('textbox', { name: 'pantry.py, to read only' })
  await text.getByText('return shelf.get()').waitFor()
  await page.getByRole('button', { name: 'Back to the program' }).click()
  await page.getByRole('textbox', { name: 'Program text' }).getByText('pantry.fetch').waitFor()
  expect(await text.count()).toBe(0)
})

test.skipIf(python === null)(
  'all orders are searched, and what gets stuck is played again; of a program that writes files some are played, and kept when they are called off',
  async () => {
    const page = await windows.open()
    await openProgram(page, 'two-locks.py', TWO_LOCKS)
    await page.keyboard.press('x')
    const dialog = page.getByRole('dialog', { name: 'Can it go wrong?' })
    await dialog.getByText(/learns from real runs what the processes do/).waitFor()
    await dialog.getByRole('combobox', { name: 'Stop after' }).click()
    await page.getByRole('option', { name: '10 min' }).click()
    await dialog.getByRole('button', { name: 'Play all orders' }).click()
    const status = dialog.getByRole('status')
    await status.getByText(/^\d+ of \d+ orders go(es)? wrong\. All \d+ orders were played\./).waitFor()
    const stuck = dialog
      .getByRole('listitem')
      .filter({ hasText: 'gets stuck: main, ada, ben' })
      .filter({ has: page.getByRole('button', { name: /^Play its/ }) })
    await stuck.waitFor()
    await dialog.getByText('Where it is decided').waitFor()
    await stuck.getByText('ada and ben each hold a lock that the other one waits for.').waitFor()
    expect(await stuck.count()).toBe(1)
    await stuck.getByRole('button', { name: /^Play its \d+ steps/ }).click()
    await page.getByRole('region', { name: 'Why' }).getByText('Proved stuck').waitFor()

    const second = await windows.open()
    await openProgram(second, 'writes.py', `open('written', 'w').close()\n${TWO_LOCKS}`)
    await second.keyboard.press('x')
    const asked = second.getByRole('dialog', { name: 'Can it go wrong?' })
    await asked.getByRole('button', { name: 'Play all orders' }).click()
    const said = asked.getByRole('status')
    await said.getByText(/orders? so far/).waitFor()
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await said.getByText(/Cancelled after [\d,]+ orders?/).waitFor()
    await said.getByText('The program writes files, so that not all of its orders can be searched.').waitFor()
  },
)
