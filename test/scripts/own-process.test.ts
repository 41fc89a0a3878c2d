/** Files of real processes share one of Vitest's: what one of them changes in it, or finds there, another would meet. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourcesUnder } from '../../scripts/lib/imports.mjs'

const root = join(import.meta.dirname, '../..')
const config = readFileSync(join(root, 'vitest.config.ts'), 'utf8')

/** What speaks of the very process that the test is in. */
const OF_ITS_OWN =
  /process\.pid\b|process\.env\[[^\]]*\] = |delete process\.env|process\.chdir|\bvi\.(mock|stub|spyOn)/

test('a file that changes its own process, or looks at it, shares it with none', () => {
  const files = [...sourcesUnder(root, ['test'])].filter(
    ([file, text]) =>
      file.endsWith('.real.test.ts') && !file.startsWith('test/soak/') && OF_ITS_OWN.test(text),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(files.map(([file]) => file).filter((file) => !config.includes(`'${file}'`))).toEqual([])
})
