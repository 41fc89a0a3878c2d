/** What stood in several places once stands in one: a second place would sooner or later say something else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HEAP_MIB } from '../../src/main/supervisor/worker-command.ts'
import { MAX_PROCESSES } from '../../src/model/process/life.ts'
import { PROGRAM_LIMITS } from '../../src/model/vocabulary/limits.ts'
import { sourcesUnder } from '../../scripts/lib/imports.mjs'

const root = join(import.meta.dirname, '../..')
const self = 'test/scripts/once.test.ts'
const sources = [...sourcesUnder(root, ['src', 'scripts', 'bench', 'test', 'conformance'])].filter(
  ([file]) => file !== self,
)

const filesWith = (sign: RegExp, under = ''): readonly string[] =>
  sources.filter(([file, text]) => file.startsWith(under) && sign.test(text)).map(([file]) => file)

test.each<readonly [fact: string, sign: RegExp, home: string]>([
  ['the generator of chance', /0x6d2b79f5/i, 'src/model/chance.ts'],
  ['the hash of a text', /0x0*1000193|16777619/i, 'src/model/chance.ts'],
  ['how bytes may travel', /'kernel' *[,|] *'brokered'/, 'src/protocol/transport.ts'],
  ['the shape of a setting', /\bsettingShape =/, 'src/protocol/checks/setting-shape.ts'],
  ['UTF-8 with buffers', /: TextCoding = /, 'src/node/node-text.ts'],
  ['how many processes a run may have', /\bMAX_PROCESSES =/, 'src/model/process/life.ts'],
  ['the watch for threads that compute', /function watchComputing\b/, 'src/main/watch-computing.ts'],
])('%s', (_, sign, home) => {
  expect(filesWith(sign)).toEqual([home])
})

test.each<readonly [fact: string, sign: RegExp, home: string]>([
  ['the walk through a folder', /recursive: true, (?:withFileTypes|encoding)/, 'src/node/files-below.ts'],
  ['the policy of the window', /connect-src/, 'src/main/hosts/window-files.ts'],
  ['units of bytes', /'GiB'/, 'src/words/numbers.ts'],
  ['which languages there are', /'en' *[,|] *'zh-CN'/, 'src/words/language.ts'],
  ['names of roles', /executor manager/, 'src/words/thread-roles.ts'],
  ['the code of an error of Node', /'code' in error/, 'src/node/error-code.ts'],
])('%s, in what is shipped', (_, sign, home) => {
  expect(filesWith(sign, 'src/')).toEqual([home])
})

test('a session is a main process with all that it runs, and nothing else is called so', () => {
  const named = sources.flatMap(([file, text]) =>
    file.startsWith('src/')
      ? [...text.matchAll(/^export (?:class|type|function|const) (\w*[Ss]ession\w*)/gm)].map(
          ([, name = '']) => name,
        )
      : [],
  )
  expect(named.toSorted()).toEqual([
    'PythonSession',
    'SessionDirectory',
    'beginSession',
    'makeSessionDirectory',
    'newSessionDirectory',
    'removeSessionDirectory',
  ])
})

test('README.md says the limits that there are', () => {
  const said = readFileSync(join(root, 'README.md'), 'utf8').replaceAll('\n', ' ').replaceAll(/ +/g, ' ')
  const mib = (bytes: number) => `${bytes / 1024 ** 2} MiB`
  for (const limit of [
    `at most ${MAX_PROCESSES} processes at a time`,
    `A message has at most ${mib(PROGRAM_LIMITS.messageBytes)}`,
    `a print ${mib(PROGRAM_LIMITS.printChars)}`,
    `${PROGRAM_LIMITS.cells.toLocaleString('en-US')} numbers`,
    `${HEAP_MIB} MiB of heap`,
  ])
    expect(said).toContain(limit)
})
