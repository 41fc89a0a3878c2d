/** A Python run is taken again by the version that took it, where that can be found; else it is said that another one did. */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minorOf } from '../../src/main/python/interpreters.ts'
import { Workplace } from '../support/lockstep.ts'
import { interpreters } from '../support/python.ts'

const found = await interpreters()
const [first, second] = [
  found[0],
  found.find(({ version }) => minorOf(version) !== minorOf(found[0]?.version ?? '')),
]

const PROGRAM = `import multiprocessing as mp
import sys

def works(queue):
    queue.put(sys.version_info[:2])

if __name__ == '__main__':
    queue = mp.Queue()
    worker = mp.Process(target=works, args=(queue,))
    worker.start()
    print(queue.get(), flush=True)
    worker.join()
`

describe.skipIf(first === undefined || second === undefined)(
  'a run saved by another version of Python',
  () => {
    const place = new Workplace()
    let saved = ''
    beforeAll(async () => {
      saved = join(place.folder, 'says.lockstep')
      const program = place.file('says.py', PROGRAM)
      const { code, err } = await place.lockstep(
        'run',
        '--python',
        first?.path ?? '',
        '--save',
        saved,
        program,
      )
      if (code !== 0) throw new Error(`no run was saved: ${err}`)
    })
    afterAll(() => place.remove())

    /** Commands of these names that are these interpreters. */
    function pathWith(folder: string, commands: Readonly<Record<string, string | undefined>>): string {
      mkdirSync(join(place.folder, folder))
      for (const [name, path] of Object.entries(commands))
        chmodSync(place.file(`${folder}/${name}`, `#!/bin/sh\nexec ${path ?? ''} "$@"\n`), 0o755)
      return join(place.folder, folder)
    }

    test('is taken again by that version, when the PATH has it', async () => {
      const named = `python${minorOf(first?.version ?? '')}`
      const PATH = pathWith('both', { python3: second?.path, [named]: first?.path })
      const { code, out, err } = await place.lockstepIn({ PATH, VIRTUAL_ENV: '' }, 'replay', '--trust', saved)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/the same \d+ events as recorded/)
    })

    test.each([
      [
        'en',
        /^Recorded with Python 3\.\S+, and run with 3\.\S+: another version may do otherwise\. Name one with --python\.$/m,
      ],
      ['zh-CN', /^记录时用的是 Python 3\.\S+，现在用的是 3\.\S+：/m],
    ])('says in %s that another one did it, when it has not', async (language, says) => {
      const PATH = pathWith(language, { python3: second?.path })
      const { err } = await place.lockstepIn(
        { PATH, VIRTUAL_ENV: '' },
        '--lang',
        language,
        'replay',
        '--trust',
        saved,
      )
      expect(err).toMatch(says)
    })

    test('is not run by what a file calls a version', async () => {
      place.file(
        'bent.lockstep',
        readFileSync(saved, 'utf8').replace(/"version":"3\.[^"]*"/, '"version":"/../evil.1"'),
      )
      chmodSync(place.file('evil.1', '#!/bin/sh\ntouch ran\n'), 0o755)
      const { err } = await place.lockstep('replay', '--trust', 'bent.lockstep')
      expect(err).toMatch(/Recorded with Python \/\.\.\/evil\.1, and run with 3/)
      expect(() => readFileSync(join(place.folder, 'ran'))).toThrow(/ENOENT/)
    })
  },
)
