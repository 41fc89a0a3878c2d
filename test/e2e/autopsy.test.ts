/** Looking at a running program from the window: found in the library, drawn, looked at again, watched, saved, opened elsewhere. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { RULES, rules, violations } from '../support/axe.ts'
import { serve } from '../support/serving.ts'
import type { Serving } from '../support/serving.ts'
import { pagesOfTest, windowOfTest } from '../support/window.ts'

const PYTHON = '/usr/bin/python3'
/** The child holds the write end of the pipe that it reads to its end. */
const PROGRAM = `
import multiprocessing as mp
mp = mp.get_context('fork')
r, w = mp.Pipe(False)
def serve():
    r.recv()
p = mp.Process(target=serve); p.start()
w.close(); p.join()
`

const { open } = windowOfTest()
const newPage = pagesOfTest()
let folder = ''
let name = ''
let program: ChildProcess | null = null
let other: Serving | null = null

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-look-'))
  name = `kitchen-${process.pid}.py`
  writeFileSync(join(folder, name), PROGRAM)
  if (existsSync(PYTHON)) program = spawn(PYTHON, [join(folder, name)], { stdio: 'ignore', detached: true })
})
afterAll(async () => {
  endProgram()
  other?.child.kill('SIGTERM')
  await other?.ended
  rmSync(folder, { recursive: true, force: true })
})

function endProgram(): void {
  if (program?.pid === undefined) return
  try {
    process.kill(-program.pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

const door = (page: Page) => page.getByRole('button', { name: /Look at a running program/ })
const why = (page: Page) => page.getByRole('region', { name: 'Why' })
const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh' })

/** It may be on its way to where it hangs. */
async function untilProved(page: Page): Promise<void> {
  for (let n = 0; n < 40 && !(await why(page).getByText('Proved stuck').isVisible()); n++) {
    await refresh(page).click()
    await page.waitForFunction(() => !document.querySelector('header button[disabled]'))
  }
  await why(page).getByText('Proved stuck').waitFor()
}

async function saved(page: Page): Promise<string> {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const download = await saving
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  return file
}

describe.runIf(process.platform === 'linux' && existsSync(PYTHON))('a running program', () => {
  test('is looked at, watched, saved, and opened where it does not run', async () => {
    const page = await open()
    await door(page).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('nobody-is-called-so')
    await dialog.getByText('No program of yours has').waitFor()
    expect(await violations(page, { runOnly: RULES, rules }, '[role="dialog"]')).toEqual([])
    await dialog.getByRole('button', { name: 'Look', exact: true }).click()
    await dialog.getByRole('alert').getByText('There is no process named').waitFor()
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('listitem').last().getByRole('button').click()

    await page.getByText(/^snapshot of \d\d:\d\d:\d\d, read-only$/).waitFor()
    await page.getByText('From the kernel: nothing was run, stopped or changed').waitFor()
    await untilProved(page)
    await why(page).getByText('waits for end of file, and holds the last open write end itself').waitFor()
    // The same grammar as a run's: cards with their rows, tubes, the circle.
    const picture = page.getByRole('region', { name: 'Graph' })
    const card = picture.getByRole('option', { name: /, process\. stuck in wait4/ })
    await card.waitFor()
    expect(await picture.innerText()).not.toMatch(/never used|KiB|line 0/)
    await card.click()
    const facts = page.getByRole('region', { name: 'Processes' })
    await facts.getByText(/in wait4, for process \d+/).waitFor()
    expect(await facts.getByRole('table').innerText()).toContain('/dev/null')

    expect(await violations(page, { runOnly: RULES, rules }, null)).toEqual([])

    // Nothing that would run anything: no button, and no key.
    for (const label of ['Step', 'Run', 'Restart'])
      expect(await page.getByRole('button', { name: label, exact: true }).count()).toBe(0)
    for (const key of ['x', 'k', 'Home', '1', 'p']) await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.getByRole('alert').count()).toBe(0)

    await page.getByRole('switch', { name: 'Watch' }).click()
    const looks = page.getByRole('region', { name: 'Snapshots' })
    await looks
      .getByRole('button', { name: /, proved stuck$/ })
      .nth(2)
      .waitFor()
    await page.getByRole('switch', { name: 'Watch' }).click()
    await looks.getByRole('columnheader').first().getByRole('button').click()
    await page.locator('[data-past="true"]').waitFor()
    await page.keyboard.press('End')
    await page.locator('[data-past="false"]').waitFor()

    const file = await saved(page)
    expect(readFileSync(file, 'utf8')).toContain('"processes.seen"')
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const drawing = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Picture (SVG)' }).click()
    expect((await drawing).suggestedFilename()).toMatch(/\.svg$/)

    endProgram()
    await refresh(page).click()
    await page.getByText('The program has ended. What was seen of it stays here.').waitFor()
    await why(page).getByText('Proved stuck').waitFor()

    // By another server, which knows nothing of it.
    other = serve('--port', '0')
    const { page: elsewhere, errors } = await newPage({ locale: 'zh-CN' })
    await elsewhere.goto(await other.address)
    await elsewhere.locator('input[type=file]:not([webkitdirectory])').nth(1).setInputFiles(file)
    await elsewhere.getByText(/^\d\d:\d\d:\d\d 的快照，只读$/).waitFor()
    await elsewhere.getByText('已证明卡死').first().waitFor()
    expect(await elsewhere.getByRole('button', { name: '刷新' }).count()).toBe(0)
    expect(errors).toEqual([])
  })

  test('where none can be looked at, a sentence says why', async () => {
    const page = await open()
    await page.routeWebSocket(/.*/, (socket) => {
      const server = socket.connectToServer()
      socket.onMessage((text) => {
        const { id, command } = JSON.parse(String(text)) as { id: number; command: { kind: string } }
        if (command.kind !== 'autopsy.list') return server.send(text)
        const refusal = {
          code: 'autopsy.platform',
          what: '',
          why: 'Only Linux has /proc.',
          next: '',
          place: null,
        }
        socket.send(JSON.stringify({ kind: 'reply', id, reply: { kind: 'refused', refusal } }))
      })
    })
    await page.reload()
    await page.getByText('Only Linux has /proc.').waitFor()
    expect(await door(page).count()).toBe(0)
  })
})
