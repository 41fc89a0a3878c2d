/**
 * While React renders, nothing that outlives the rendering is written: React may render twice, or throw a rendering away. What a
 * component or a hook does in its own body, and in functions that it hands to a call there, is rendering; effects and handlers are not.
 */
import { join } from 'node:path'
import { parse } from 'acorn'
import type { AnyNode } from 'acorn'
import { transform } from 'sucrase'
import { expect, test } from 'vitest'
import { sourcesUnder } from '../../scripts/lib/imports.mjs'

const root = join(import.meta.dirname, '../..')

/** They call what they are given once the rendering is over. */
const LATER = new Set(['useEffect', 'useLayoutEffect', 'useInsertionEffect', 'useCallback'])
const WRITES = new Set(['set', 'add', 'delete', 'clear', 'push', 'splice'])

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value
const childrenOf = (node: AnyNode): readonly AnyNode[] => Object.values(node).flat().filter(isNode)
const isFunction = ({ type }: AnyNode): boolean => type.includes('Function')
const nameOf = (node: AnyNode | null | undefined): string => (node?.type === 'Identifier' ? node.name : '')

/** Names at the top of a file of what can change. */
function changeable(body: readonly AnyNode[]): ReadonlySet<string> {
  const declared = body.flatMap((node) =>
    node.type === 'VariableDeclaration'
      ? node.declarations.filter(
          ({ init }) => node.kind === 'let' || /^(New|Array)Expression$/.test(init?.type ?? ''),
        )
      : [],
  )
  return new Set(declared.map(({ id }) => nameOf(id)))
}

/** Which of the names are written in this part of a rendering. */
function written(node: AnyNode, names: ReadonlySet<string>): readonly string[] {
  const own: string[] = []
  if (node.type === 'AssignmentExpression') own.push(nameOf(node.left))
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    if (WRITES.has(nameOf(node.callee.property))) own.push(nameOf(node.callee.object))
  }
  const isNow = node.type === 'CallExpression' && !LATER.has(nameOf(node.callee))
  const parts = childrenOf(node).filter((child) => isNow || !isFunction(child))
  return [...own.filter((name) => names.has(name)), ...parts.flatMap((part) => written(part, names))]
}

function writtenWhileRendering(text: string): readonly string[] {
  const { code } = transform(text, {
    transforms: ['typescript', 'jsx'],
    jsxRuntime: 'automatic',
    production: true,
    disableESTransforms: true,
  })
  const body: readonly AnyNode[] = parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body.map(
    (node) => (node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node),
  )
  const names = changeable(body)
  return body.flatMap((node) =>
    node.type === 'FunctionDeclaration' && /^(use)?[A-Z]/.test(nameOf(node.id))
      ? written(node.body, names)
      : [],
  )
}

test('no component and no hook writes what stands at the top of its file', () => {
  const files = [...sourcesUnder(root, ['src/renderer'])]
  expect(files.length).toBeGreaterThan(100)
  expect(
    files.flatMap(([file, text]) => writtenWhileRendering(text).map((name) => `${file}: ${name}`)),
  ).toEqual([])
})

test.each([
  ['a map', 'const kept = new Map()\nexport function useIt(a) { kept.set(a, 1) }', ['kept']],
  ['a variable', 'let last = null\nfunction Part() { last = <b /> \n return last }', ['last']],
  [
    'inside useMemo',
    'const kept = new Map()\nfunction useIt(a) { useMemo(() => kept.set(a, 1), [a]) }',
    ['kept'],
  ],
  ['inside map', 'const all = []\nfunction Part({ of }) { return of.map((one) => all.push(one)) }', ['all']],
  [
    'in an effect',
    'const kept = new Map()\nfunction useIt(a) { useEffect(() => { kept.set(a, 1) }, [a]) }',
    [],
  ],
  ['in a handler', 'let last = 0\nfunction Part() { return <b onClick={() => { last = 1 }} /> }', []],
  ['of its own', 'function Part() { const own = new Map()\n own.set(1, 2)\n return own.size }', []],
  ['in a function that is no hook', 'const kept = new Map()\nfunction remember(a) { kept.set(a, 1) }', []],
])('what is written is found: %s', (_, text, names) => {
  expect(writtenWhileRendering(text)).toEqual(names)
})
