/** What axe finds on a page of the app. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A node of the picture is called by its name first, and then told in sentences: its drawing has the same facts in another order. */
export const rules = { 'label-content-name-mismatch': { enabled: false } }
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Each violation with the first places that it is at. `within`: a part of the page, else all of it. */
export async function violations(
  page: Page,
  options: RunOptions,
  within: string | null,
): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    async ([given, part]) => {
      const { axe: runner } = window as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> }
      }
      const found = await runner.run(part === null ? document : { include: [part] }, given)
      return found.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.html.slice(0, 160))
            .join(' | ')}`,
      )
    },
    [options, within] as const,
  )
}
