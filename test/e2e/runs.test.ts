/** Runs as a tree: a choice in the past makes a branch, both are kept, compared, saved in one file and opened from it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openLab, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()

/** Two locks, stuck at step 6, and a second run that goes on otherwise from step 4. */
async function branched() {
  const page = await open()
  await openLab(page, 'Two locks in opposite order')
  await page.keyboard.press('Space')
  await page.getByText('step 6 stuck').waitFor()
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowLeft')
  await page.getByText('in the past', { exact: true }).waitFor()
  await page.keyboard.press('2')
  await page.getByRole('button', { name: 'Go on from here' }).click()
  return { page, tree: page.getByRole('list', { name: 'Runs of this program' }) }
}

test('a choice in the past makes a branch beside the run; both are shown, compared, saved and opened', async () => {
  const { page, tree } = await branched()
  await tree.waitFor()
  expect(await tree.getByRole('listitem').count()).toBe(2)
  // Once the new run has taken its own first step.
  await tree.getByText(/^from step 4, 5 steps/).waitFor()
  await tree
    .getByRole('button', { name: /^ada: / })
    .first()
    .waitFor()

  // The other one has all that it had; and back to the one whose processes are still there.
  await tree.getByRole('button', { name: 'first run', exact: true }).click()
  await page.getByText('step 6 saved run').waitFor()
  await tree.getByRole('button', { name: /^ada: / }).click()
  await page.getByText(/^step 5 .*can go/).waitFor()

  await tree.getByRole('button', { name: 'Compare with: first run' }).click()
  const table = page.getByRole('table', { name: 'Two runs side by side' })
  await table.waitFor()
  expect(await table.innerText()).toContain('ben main')
  await page.getByText('After 5 steps').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await page.getByText('step 6 stuck').waitFor()

  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Shift+S')])
  const file = join(mkdtempSync(join(tmpdir(), 'lockstep-tree-')), 'tree.lockstep')
  await saved.saveAs(file)
  expect(readFileSync(file, 'utf8')).toMatch(/^\{"format":"lockstep-tree"/)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('searchbox').waitFor()
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles({ name: saved.suggestedFilename(), mimeType: '', buffer: readFileSync(file) })
  await tree.waitFor()
  await page.getByText('step 6 saved run').waitFor()
  await tree.getByRole('button', { name: 'first run', exact: true }).click()
  await page.getByText('step 6 saved run').waitFor()
  expect(await tree.innerText()).toMatch(/first run[^]*6 steps, stuck[^]*from step 4, 6 steps, stuck/)
  rmSync(dirname(file), { recursive: true })
})

test('the runs are there again after a reload, and the one that was shown goes on in its place', async () => {
  const { page, tree } = await branched()
  await tree.getByText(/^from step 4, 5 steps/).waitFor()
  // Kept once it has been at rest, and again after each step: the last one has to be there too.
  const kept = (): Promise<readonly string[]> =>
    page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const asked = indexedDB.open('lockstep')
          asked.onsuccess = () => {
            const [name = ''] = [...asked.result.objectStoreNames]
            const all = asked.result.transaction(name).objectStore(name).get('runs')
            all.onsuccess = async () => {
              const runs = (all.result ?? []) as { step: number; run: { data: Blob } | null }[]
              resolve(
                await Promise.all(
                  runs.map(async ({ step, run }) => `${step}: ${await run?.data.slice(0, 30).text()}`),
                ),
              )
            }
          }
        }),
    )
  await expect.poll(kept).toEqual([expect.stringMatching(/^5: .*lockstep-tree/)])
  await page.reload()
  await page.getByRole('button', { name: /^Continue.*Two locks in opposite order/ }).click()
  await tree.waitFor()
  await page.getByText(/^step 5 .*can go/).waitFor()
  expect(await tree.getByRole('listitem').count()).toBe(2)
  await page.keyboard.press('ArrowRight')
  await page.getByText('step 6 stuck').waitFor()
  // In the place of the one that it goes on with, not as one more.
  await expect.poll(kept).toEqual([expect.stringMatching(/^6: .*lockstep-tree/)])
  await tree.getByRole('button', { name: 'first run', exact: true }).click()
  await page.getByText('step 6 saved run').waitFor()
})
