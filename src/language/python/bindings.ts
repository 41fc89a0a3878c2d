/** Where a Python program gives names, and in which part of it they hold. */
import { around, childrenOf, everyNode, type Node } from './syntax.ts'

export type Binding = {
  readonly name: string
  /** Where the name stands. */
  readonly at: Node
  /** The whole program, a function, a class. */
  readonly scope: Node
  readonly given:
    /** `member` of a module, or the module itself. */
    | { readonly kind: 'import'; readonly module: string; readonly member: string | null }
    | { readonly kind: 'function' | 'class'; readonly node: Node }
    | {
        readonly kind: 'parameter'
        readonly of: Node
        readonly place: number
        readonly annotation: Node | null
      }
    /** What is assigned; `place`: which part of a tuple. */
    | {
        readonly kind: 'value'
        readonly value: Node
        readonly place: number | null
        readonly annotation: Node | null
      }
    /** Of a loop, an error, a pattern: nobody knows what. */
    | { readonly kind: 'unknown' }
}

const SCOPES = ['Script', 'FunctionDefinition', 'ClassDefinition', 'LambdaExpression'] as const
const TARGETS = new Set(['VariableName', 'TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'])

export const scopeOf = (node: Node | null): Node | null => around(node, ...SCOPES)

export function bindingsIn(top: Node, text: string): readonly Binding[] {
  const found: Binding[] = []
  const named = (at: Node, given: Binding['given'], scope = scopeOf(at.parent) ?? top): void => {
    found.push({ name: text.slice(at.from, at.to), at, scope, given })
  }
  everyNode(top, (node) => {
    switch (node.name) {
      case 'ImportStatement':
        return imports(node, text, named)
      case 'FunctionDefinition':
      case 'ClassDefinition': {
        const name = node.getChild('VariableName')
        const kind = node.name === 'ClassDefinition' ? 'class' : 'function'
        if (name !== null) named(name, { kind, node }, scopeOf(node.parent) ?? top)
        return
      }
      case 'ParamList':
        return parameters(node, named)
      case 'AssignStatement':
        return assigned(node, named)
      case 'NamedExpression': {
        const [name, , value] = childrenOf(node)
        if (name?.name === 'VariableName' && value !== undefined)
          named(name, { kind: 'value', value, place: null, annotation: null })
        return
      }
      case 'WithStatement':
        return withItems(node, named)
      case 'ForStatement':
      case 'TryStatement':
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
      case 'SetComprehensionExpression':
      case 'DictionaryComprehensionExpression':
        return loose(node, named)
    }
  })
  return found
}

type Named = (at: Node, given: Binding['given'], scope?: Node) => void

function imports(node: Node, text: string, named: Named): void {
  const parts = childrenOf(node)
  const isFrom = parts[0]?.name === 'from'
  const word = (one: Node): string => text.slice(one.from, one.to)
  const middle = parts.findIndex(({ name }) => name === 'import')
  const module = isFrom ? parts.slice(1, middle).map(word).join('') : ''
  let path = ''
  let last: Node | null = null
  let first: Node | null = null
  let isNext = false
  const end = (): void => {
    if (last === null || first === null) return
    if (isFrom) named(last, { kind: 'import', module, member: path })
    else if (isNext) named(last, { kind: 'import', module: path, member: null })
    // `import a.b` gives the name `a`.
    else named(first, { kind: 'import', module: path.split('.')[0] ?? path, member: null })
    last = first = null
    path = ''
    isNext = false
  }
  for (const part of parts.slice(middle + 1)) {
    if (part.name === ',') end()
    else if (part.name === 'as') isNext = true
    else if (part.name === '.') path += '.'
    else if (part.name === 'VariableName') {
      if (!isNext) path += word(part)
      first ??= part
      last = part
    }
  }
  end()
}

function parameters(list: Node, named: Named): void {
  const of = list.parent
  if (of === null) return
  let place = 0
  let isNext = true
  for (const part of childrenOf(list)) {
    if (part.name === ',') {
      place++
      isNext = true
    } else if (part.name === 'VariableName' && isNext) {
      isNext = false
      const type = part.nextSibling?.name === 'TypeDef' ? part.nextSibling.lastChild : null
      const isMany = part.prevSibling?.name === '*' || part.prevSibling?.name === '**'
      named(part, isMany ? { kind: 'unknown' } : { kind: 'parameter', of, place, annotation: type }, of)
    }
  }
}

function assigned(node: Node, named: Named): void {
  const parts = childrenOf(node)
  const annotation = node.getChild('TypeDef')?.lastChild ?? null
  const ops = parts.flatMap((part, n) => (part.name === 'AssignOp' ? [n] : []))
  const lastOp = ops.at(-1)
  const values = lastOp === undefined ? [] : parts.slice(lastOp + 1).filter(({ name }) => name !== ',')
  let from = 0
  for (const op of ops.length === 0 ? [parts.length] : ops) {
    const targets = parts.slice(from, op).filter(({ name }) => TARGETS.has(name))
    from = op + 1
    const names = targets.length === 1 && targets[0] !== undefined ? namesIn(targets[0]) : targets
    const isMany = targets.length > 1 || targets[0]?.name !== 'VariableName'
    names.forEach((name, place) => {
      if (name.name !== 'VariableName') return
      // `a, b = c, d` and `a, b = pair`.
      const value = isMany && values.length > 1 ? values[place] : values[0]
      if (value === undefined) named(name, { kind: 'unknown' })
      else
        named(name, {
          kind: 'value',
          value,
          place: isMany && values.length === 1 ? place : null,
          annotation,
        })
    })
  }
}

const namesIn = (target: Node): readonly Node[] =>
  target.name === 'VariableName' ? [target] : childrenOf(target).filter(({ name }) => TARGETS.has(name))

function withItems(node: Node, named: Named): void {
  let value: Node | null = null
  let isNext = false
  for (const part of childrenOf(node)) {
    if (part.name === 'Body') return
    if (part.name === 'as') isNext = true
    else if (part.name === ',') isNext = false
    else if (isNext && part.name === 'VariableName' && value !== null)
      named(part, { kind: 'value', value, place: null, annotation: null })
    else if (!isNext) value = part
  }
}

/** Names between `for` and `in`, and after `as`. */
function loose(node: Node, named: Named): void {
  let isNext = false
  for (const part of childrenOf(node)) {
    if (part.name === 'for' || part.name === 'as') isNext = true
    else if (part.name === 'in' || part.name === 'Body' || part.name === ':') isNext = false
    else if (isNext && TARGETS.has(part.name))
      for (const name of namesIn(part)) if (name.name === 'VariableName') named(name, { kind: 'unknown' })
  }
}
