/** How the tests start their Chromium. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { OFF_IN_PLAYWRIGHT } from '../../scripts/lib/chromium.mjs'

test('a list of features of our own takes nothing from Playwright’s, in whose place it comes', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  const text = readFileSync(join(folder, 'lib/coreBundle.js'), 'utf8')
  const list = /disabledFeatures = \[([^\]]*)\]/.exec(text)?.[1] ?? ''
  const named = list.split('\n').flatMap((line) => /^\s*"(\w+)"/.exec(line)?.[1] ?? [])
  expect(named.length).toBeGreaterThan(0)
  expect(OFF_IN_PLAYWRIGHT).toEqual(named)
})
