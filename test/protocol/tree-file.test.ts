import { expect, test } from 'vitest'
import { isTreeFile, readTreeHead, treeFileHead, treeOfBytes } from '../../src/protocol/trace/tree-file.ts'

const run = { at: 0, steps: 6, end: 'stuck' } as const
const tree = {
  shown: 1,
  nodes: [
    { ...run, id: 0, parent: null, name: { kind: 'first' } },
    {
      ...run,
      id: 1,
      parent: 0,
      at: 4,
      name: { kind: 'chosen', who: '厨师 100%', verb: 'recv', arg: 'soup' },
    },
    { ...run, id: 5, parent: 0, name: { kind: 'variant', text: 'order = same' } },
  ],
} as const
const bodies = ['first', 'second run', '三']
const bytesOf = (text: string) => new TextEncoder().encode(text)
const sizes = bodies.map((body) => bytesOf(body).length)
const whole = bytesOf(treeFileHead(tree, sizes) + bodies.join(''))

test('a tree comes back from its file, and each run is where the first line says', async () => {
  const read = await readTreeHead(new Blob([whole]))
  expect(read?.tree).toEqual({ ...tree, next: 6 })
  const texts = read?.parts.map(({ from, to }) => new TextDecoder().decode(whole.subarray(from, to)))
  expect(texts).toEqual(bodies)
  expect(isTreeFile(new TextDecoder().decode(whole.subarray(0, 100)))).toBe(true)
  expect(isTreeFile('{"format":"lockstep-trace","version":1,')).toBe(false)
})

test('what does not fit is refused as a whole', () => {
  const broken = (head: string): unknown => treeOfBytes(bytesOf(head), bytesOf(head).length)
  const head = treeFileHead(tree, [0, 0, 0])
  expect(broken(head)).not.toBeNull()
  expect(treeOfBytes(whole, whole.length + 1)).toBeNull()
  expect(treeOfBytes(whole.subarray(0, 40), whole.length)).toBeNull()
  expect(broken(head.replace('"shown":1', '"shown":7'))).toBeNull()
  expect(broken(head.replace('"parent":null', '"parent":1'))).toBeNull()
  expect(broken(head.replace('"id":5', '"id":1'))).toBeNull()
  expect(broken(head.replace('"version":1', '"version":2'))).toBeNull()
  expect(broken(head.replace('"stuck"', '"flown"'))).toBeNull()
  expect(broken('{"format":"lockstep-tree"\n')).toBeNull()
  expect(treeOfBytes(new Uint8Array([0xc3, 0x28, 10]), 3)).toBeNull()
})
