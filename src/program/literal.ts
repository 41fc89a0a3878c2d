/**
 * Reads a value that stands in JavaScript as a literal, without running anything: texts, numbers, `true`, `false`,
 * `null`, lists and objects of these. Whatever would have to be computed is no literal.
 */
import { parse } from 'acorn'
import type { AnyNode, Expression, Property } from 'acorn'

/**
 * What a compiled file exports under this name (`const lab = …; exports.lab = lab`), when that is a literal; null when it is
 * none, when there is no such export, and when the parser does not know what the engine knows.
 */
export function exportedLiteral(code: string, name: string): { readonly value: unknown } | null {
  const body = statementsOf(code)
  const init = body.map((statement) => valueGivenTo(name, statement)).find((given) => given !== null)
  if (init === undefined || !body.some((statement) => isExport(name, statement))) return null
  try {
    return { value: valueOf(init) }
  } catch (error) {
    if (error instanceof NoLiteral) return null
    throw error
  }
}

class NoLiteral extends Error {}

function statementsOf(code: string): readonly AnyNode[] {
  try {
    return parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }).body
  } catch {
    return []
  }
}

function valueGivenTo(name: string, statement: AnyNode): Expression | null {
  if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') return null
  const declared = statement.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
  return declared?.init ?? null
}

/** `exports.lab = lab`. */
function isExport(name: string, statement: AnyNode): boolean {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return false
  const { left, right } = statement.expression
  return (
    left.type === 'MemberExpression' &&
    isNamed(left.object, 'exports') &&
    isNamed(left.property, name) &&
    isNamed(right, name)
  )
}

function isNamed(node: AnyNode, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}

function valueOf(node: AnyNode | null): unknown {
  switch (node?.type) {
    case 'Literal':
      if (node.regex !== undefined || typeof node.value === 'bigint') throw new NoLiteral()
      return node.value
    case 'UnaryExpression': {
      const value = valueOf(node.argument)
      if (typeof value !== 'number' || (node.operator !== '-' && node.operator !== '+')) throw new NoLiteral()
      return node.operator === '-' ? -value : value
    }
    case 'TemplateLiteral':
      if (node.expressions.length > 0) throw new NoLiteral()
      return node.quasis[0]?.value.cooked ?? ''
    case 'ArrayExpression':
      return node.elements.map(valueOf)
    case 'ObjectExpression':
      return Object.fromEntries(node.properties.map((property) => fieldOf(property)))
    default:
      throw new NoLiteral()
  }
}

function fieldOf(property: Property | AnyNode): readonly [string, unknown] {
  if (property.type !== 'Property' || property.computed || property.shorthand || property.kind !== 'init')
    throw new NoLiteral()
  const { key, value } = property
  const name = key.type === 'Identifier' ? key.name : valueOf(key)
  return [String(name), valueOf(value)]
}
