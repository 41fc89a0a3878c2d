/** `docs/architecture.md` says what layers there are, and the compiler's own list of what each may use. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = (name: string): string => readFileSync(join(root, name), 'utf8')

/** Layer → what its row says that it may use. */
const said = Object.fromEntries(
  [...page('docs/architecture.md').matchAll(/^\| `src\/(\w+)` +\|[^|]*\| ([^|]*?) +\|$/gm)].map(
    ([, layer = '', uses = '']) => [layer, uses === 'nothing' ? [] : uses.split(', ').toSorted()],
  ),
)

function used(layer: string): readonly string[] {
  const { references = [] } = JSON.parse(page(`src/${layer}/tsconfig.json`)) as {
    readonly references?: readonly { readonly path: string }[]
  }
  return references.map(({ path }) => path.replace('../', '')).toSorted()
}

const layers = readdirSync(join(root, 'src'))

test('every layer has its row', () => {
  expect(Object.keys(said).toSorted()).toEqual(layers.toSorted())
})

// The runtime of Python programs is no TypeScript.
test.each(layers.filter((layer) => layer !== 'python'))(
  '%s may use what the compiler lets it use',
  (layer) => {
    expect(said[layer]).toEqual(used(layer))
  },
)

/** Files that the pages name as what somebody would add. */
const EXAMPLES = ['model/objects/latch.ts', 'kinds/latch.ts']

describe('files that the pages for contributors name', () => {
  const files = ['src', 'docs', 'scripts', 'test', 'conformance', 'labs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `/${folder}/${path.replaceAll('\\', '/')}`,
    ),
  )

  test.each(['architecture', 'extending', 'picture', 'wire', 'conformance'])('in %s.md', (name) => {
    const text = page(`docs/${name}.md`).replaceAll(/^```[^]*?^```$/gm, '')
    const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|py))`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(0)
    expect(
      named.filter((path) => !EXAMPLES.includes(path) && !files.some((file) => file.endsWith(`/${path}`))),
    ).toEqual([])
  })
})
