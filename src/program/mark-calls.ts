/**
 * Makes the entry file of a program say on which line each of its calls stands, so that the library need not look at the
 * stack: `q.put(1)` on line 7 becomes `__back(__at(7), q.put(1))`. Lines stay what they are. What a mark says is right or
 * it says nothing; where nothing is said (a call that awaits something in its arguments, an optional chain, what the language
 * calls by itself), the stack still has the answer: see `caller-lines.ts`.
 */
import { parse } from 'acorn'
import type { AnyNode, CallExpression, Expression, NewExpression, Super } from 'acorn'

/** The names of the two functions, as `MODULE_PARAMETERS` declares them. */
export const MARK = '__at'
export const UNMARK = '__back'

type Insertion = { readonly at: number; readonly text: string }

const TAKEN = new RegExp(`\\b(${MARK}|${UNMARK})\\b`)

/** The same code, marked; unchanged where these names mean something already, or the parser does not know what the engine knows. */
export function markCalls(code: string): string {
  if (TAKEN.test(code)) return code
  let program: AnyNode
  try {
    program = parse(code, { ecmaVersion: 'latest', locations: true, allowReturnOutsideFunction: true })
  } catch {
    return code
  }
  const insertions: Insertion[] = []
  visit(program, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      if (!canBeMarked(node)) return
      insertions.push(
        { at: node.start, text: ` ${UNMARK}(${MARK}(${lineOf(node, code)}),` },
        { at: node.end, text: ')' },
      )
    } else if (isFunction(node) && node.body.type === 'BlockStatement') {
      // Its caller's mark says nothing of what happens inside.
      const directives = node.body.body.filter((one) => 'directive' in one && one.directive !== undefined)
      insertions.push({ at: directives.at(-1)?.end ?? node.body.start + 1, text: `;${MARK}(0);` })
    }
  })
  return inserted(code, insertions)
}

function canBeMarked(node: CallExpression | NewExpression): boolean {
  return (
    node.callee.type !== 'Super' && !(node.type === 'CallExpression' && isInChain(node)) && !suspends(node)
  )
}

/** A part of an optional chain: nothing may come between its links. */
function isInChain(node: Expression | Super): boolean {
  switch (node.type) {
    case 'CallExpression':
      return node.optional || isInChain(node.callee)
    case 'MemberExpression':
      return node.optional || isInChain(node.object)
    default:
      return false
  }
}

/** Whether something else can run between the mark and the call. */
function suspends(node: AnyNode): boolean {
  if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') return true
  return !isFunction(node) && childrenOf(node).some(suspends)
}

/**
 * The line that the engine would name on a stack: that of `new`; else of the last name before the parenthesis; of the
 * parenthesis itself where no name stands before it.
 */
function lineOf(node: CallExpression | NewExpression, code: string): number {
  const { callee } = node
  if (node.type === 'NewExpression') return node.loc?.start.line ?? 0
  const line = callee.loc?.end.line ?? 0
  const between = code.slice(callee.end, node.arguments[0]?.start ?? node.end)
  const beforeParenthesis = between.slice(0, between.indexOf('('))
  const isNamed = /[\w$]$/.test(code.slice(0, callee.end)) && !beforeParenthesis.includes(')')
  return isNamed ? line : line + beforeParenthesis.split('\n').length - 1
}

function isFunction(node: AnyNode) {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  )
}

function visit(node: AnyNode, seen: (node: AnyNode) => void): void {
  seen(node)
  for (const child of childrenOf(node)) visit(child, seen)
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node as object).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** Of several insertions at one place, those that close come first, the inner before the outer; then those that open, the outer first. */
function inserted(code: string, insertions: readonly Insertion[]): string {
  const closing = insertions.filter(({ text }) => text === ')')
  const opening = insertions.filter(({ text }) => text !== ')')
  const ordered = [...closing, ...opening].sort((a, b) => a.at - b.at)
  let marked = ''
  let from = 0
  for (const { at, text } of ordered) {
    marked += code.slice(from, at) + text
    from = at
  }
  return marked + code.slice(from)
}
