import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCases } from '../../src/main/conformance/case-file.ts'
import { virtualCaseHosts } from '../../src/main/conformance/case-hosts.ts'
import { runCase } from '../../src/main/conformance/run-case.ts'

const folder = join(import.meta.dirname, '../../conformance/cases')
const hosts = virtualCaseHosts()

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  describe(`virtual processes do what CPython did: ${file}`, () => {
    test.each(readCases(readFileSync(join(folder, file), 'utf8'), file).map((one) => [one.id, one] as const))(
      '%s',
      async (_id, one) => {
        expect(one.kind === 'case' ? await runCase(one.one, hosts.hostFor) : one).toEqual({ kind: 'passed' })
      },
    )
  })
}
