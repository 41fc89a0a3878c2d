/**
 * A file of several runs of one program. Its first line says how they hang together and how long each is; then they follow, each as
 * the file of a single run would be.
 */
import * as v from 'valibot'

export const TREE_FORMAT = 'lockstep-tree'
export const TREE_VERSION = 1
/** Longer than the first line of any tree that the window keeps. */
const HEAD_BYTES = 256 * 1024
const MOST_RUNS = 200

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = v.pipe(v.string(), v.maxLength(4096))

const runShape = v.strictObject({
  id: whole,
  parent: v.nullable(whole),
  at: whole,
  name: v.variant('kind', [
    v.strictObject({ kind: v.literal('first') }),
    v.strictObject({ kind: v.literal('again') }),
    v.strictObject({ kind: v.literal('chosen'), who: text, verb: text, arg: text }),
    v.strictObject({ kind: v.literal('variant'), text }),
  ]),
  steps: whole,
  end: v.picklist(['open', 'ended', 'stuck', 'error']),
  bytes: whole,
})

const headShape = v.strictObject({
  format: v.literal(TREE_FORMAT),
  version: v.literal(TREE_VERSION),
  shown: whole,
  runs: v.pipe(v.array(runShape), v.minLength(1), v.maxLength(MOST_RUNS)),
})

type Run = Omit<v.InferOutput<typeof runShape>, 'bytes'>
export type TreeOfFile = {
  readonly tree: { readonly nodes: readonly Run[]; readonly shown: number; readonly next: number }
  /** Where each run stands in the file, in bytes. */
  readonly parts: readonly { readonly id: number; readonly from: number; readonly to: number }[]
}

export function treeFileHead(
  { nodes, shown }: { readonly nodes: readonly Run[]; readonly shown: number },
  bytes: readonly number[],
): string {
  const runs = nodes.map(({ id, parent, at, name, steps, end }, index) => ({
    id,
    parent,
    at,
    name,
    steps,
    end,
    bytes: bytes[index] ?? 0,
  }))
  return `${JSON.stringify({ format: TREE_FORMAT, version: TREE_VERSION, shown, runs })}\n`
}

/** By its first bytes. */
export const isTreeFile = (beginning: string): boolean => beginning.startsWith(`{"format":"${TREE_FORMAT}"`)

/** What a file can be asked for: a piece of it, as bytes. */
export type Pieces = {
  readonly size: number
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> }
}

/** Null for a first line that is none of a tree's, or that does not fit what follows. */
export async function readTreeHead(file: Pieces): Promise<TreeOfFile | null> {
  const bytes = new Uint8Array(await file.slice(0, Math.min(file.size, HEAD_BYTES)).arrayBuffer())
  return treeOfBytes(bytes, file.size)
}

/** `bytes`: the beginning of a file of so many bytes in all. */
export function treeOfBytes(bytes: Uint8Array, size: number): TreeOfFile | null {
  const end = bytes.indexOf(10)
  if (end < 0) return null
  const head = parsed(bytes.subarray(0, end))
  if (head === null) return null
  const ids = new Set(head.runs.map(({ id }) => id))
  const seen = new Set<number>()
  const parts: { readonly id: number; readonly from: number; readonly to: number }[] = []
  let from = end + 1
  for (const { id, parent, bytes: length } of head.runs) {
    // Each stands behind the one that it came from: no circle can be made.
    if (seen.has(id) || (parent !== null && !seen.has(parent))) return null
    seen.add(id)
    parts.push({ id, from, to: from + length })
    from += length
  }
  if (from !== size || !ids.has(head.shown)) return null
  const nodes = head.runs.map(({ id, parent, at, name, steps, end: how }): Run => ({
    id,
    parent,
    at,
    name,
    steps,
    end: how,
  }))
  return { tree: { nodes, shown: head.shown, next: Math.max(...ids) + 1 }, parts }
}

function parsed(line: Uint8Array): v.InferOutput<typeof headShape> | null {
  try {
    const result = v.safeParse(headShape, JSON.parse(textOf(line)) as unknown)
    return result.success ? result.output : null
  } catch {
    return null
  }
}

/** UTF-8, without the help of a platform. */
function textOf(bytes: Uint8Array): string {
  let escaped = ''
  for (const byte of bytes)
    escaped += byte < 128 && byte !== PERCENT ? String.fromCharCode(byte) : `%${byte.toString(16)}`
  return decodeURIComponent(escaped)
}

const PERCENT = 0x25
