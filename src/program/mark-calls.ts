/**
 * Makes the entry file of a program say on which line each of its calls stands, so that the library need not look at the
 * stack: `q.put(1)` on line 7 becomes `__back(q.put(__at(7, 1)))`. The mark is made when all else that the call needs has been
 * evaluated, is taken back when it returns, and means nothing inside a function of the program: so it is right, or there is
 * none, and then the stack has the answer (`caller-line.ts`). Lines stay what they are, and so do the engine's messages: a
 * call whose text they might quote is left alone.
 */
import { parse } from 'acorn'
import { NAME } from './name-values.ts'
import type { AnyNode, CallExpression, Function, NewExpression } from 'acorn'

/** The names of the two functions, as `MODULE_PARAMETERS` declares them. */
export const MARK = '__at'
export const UNMARK = '__back'
const FORGET = `${MARK}(0)`

/** The same code, marked; unchanged where the parser does not know what the engine knows, or the program has these names itself. */
export function markCalls(code: string): string {
  try {
    const program = parse(code, { ecmaVersion: 'latest', locations: true, allowReturnOutsideFunction: true })
    return new Marking(code).of(program)
  } catch {
    return code
  }
}

type Call = CallExpression | NewExpression

class Marking {
  readonly #code: string
  readonly #before = new Map<number, string>()
  readonly #after = new Map<number, string>()

  constructor(code: string) {
    this.#code = code
  }

  of(program: AnyNode): string {
    this.#visit(program, true)
    const places = [...new Set([...this.#before.keys(), ...this.#after.keys()])].sort((a, b) => a - b)
    let marked = ''
    let from = 0
    for (const at of places) {
      marked += this.#code.slice(from, at) + (this.#after.get(at) ?? '') + (this.#before.get(at) ?? '')
      from = at
    }
    return marked + this.#code.slice(from)
  }

  /** `isPlain`: no message quotes what stands here. */
  #visit(node: AnyNode, isPlain: boolean): void {
    if (node.type === 'Identifier' && (node.name === MARK || node.name === UNMARK)) throw new Error('taken')
    // What surrounds comes before what it holds: both may begin at the same place.
    const isCall = node.type === 'CallExpression' || node.type === 'NewExpression'
    if (isCall && isPlain && this.#isMarkable(node)) this.#mark(node)
    if (isFunction(node)) this.#forgetIn(node)
    if (node.type === 'CatchClause') this.#begin(node.body.start + 1)
    if (node.type === 'TryStatement' && node.finalizer) this.#begin(node.finalizer.start + 1)
    // Whoever resumes it has made a mark of its own.
    if (node.type === 'YieldExpression') this.#wrap(node, ` ${UNMARK}(`, ')')
    if (node.type === 'PropertyDefinition' && node.value) this.#forgetBefore(node.value)
    eachChild(node, (child, key) => this.#visit(child, isPlainIn(node, key, isPlain)))
  }

  #isMarkable(call: Call): boolean {
    if (call.callee.type === 'Identifier' && call.callee.name === NAME) return false
    if (call.callee.type === 'Super' || (call.type === 'CallExpression' && isInChain(call))) return false
    const last = call.arguments.at(-1)
    if (last !== undefined) return last.type !== 'SpreadElement'
    // Nothing is evaluated after the callee: it has to be one in which nothing of another line happens.
    return isSimple(call.callee) && call.loc?.start.line === this.#lineOf(call)
  }

  #mark(call: Call): void {
    const line = this.#lineOf(call)
    const last = call.arguments.at(-1)
    if (last === undefined) return this.#wrap(call, ` ${UNMARK}((${MARK}(${line}),`, '))')
    this.#wrap(call, ` ${UNMARK}(`, ')')
    this.#wrap(last, `${MARK}(${line},`, ')')
  }

  /** The caller's mark says nothing of what happens inside. */
  #forgetIn(node: Function): void {
    const { body } = node
    for (const parameter of node.params) this.#forgetInDefaults(parameter)
    if (body.type !== 'BlockStatement') return this.#forgetBefore(body)
    const directives = body.body.filter((one) => 'directive' in one && one.directive !== undefined)
    this.#begin(directives.at(-1)?.end ?? body.start + 1)
  }

  #forgetInDefaults(pattern: AnyNode): void {
    if (isFunction(pattern)) return
    if (pattern.type === 'AssignmentPattern') this.#forgetBefore(pattern.right)
    eachChild(pattern, (child) => this.#forgetInDefaults(child))
  }

  /** In front of an expression; one that is but a name, a literal or a function may keep its place, from which it may get its name. */
  #forgetBefore(node: AnyNode): void {
    if (!NOTHING_HAPPENS.has(node.type)) this.#wrap(node, `(${FORGET},`, ')')
  }

  #begin(at: number): void {
    this.#before.set(at, `;${FORGET};${this.#before.get(at) ?? ''}`)
  }

  #wrap({ start, end }: AnyNode, open: string, close: string): void {
    this.#before.set(start, (this.#before.get(start) ?? '') + open)
    this.#after.set(end, close + (this.#after.get(end) ?? ''))
  }

  /**
   * The line that the engine would name on a stack: that of `new`; else of the last name before the parenthesis; of the
   * parenthesis itself where no name stands before it.
   */
  #lineOf(call: Call): number {
    if (call.type === 'NewExpression') return call.loc?.start.line ?? 0
    const { callee } = call
    const line = callee.loc?.end.line ?? 0
    const between = this.#code.slice(callee.end, call.arguments[0]?.start ?? call.end)
    const beforeParenthesis = between.slice(0, between.indexOf('('))
    const isNamed =
      /[\w$]$/.test(this.#code.slice(callee.end - 1, callee.end)) && !beforeParenthesis.includes(')')
    return isNamed ? line : line + beforeParenthesis.split('\n').length - 1
  }
}

const NOTHING_HAPPENS: ReadonlySet<string> = new Set([
  'Identifier',
  'Literal',
  'ThisExpression',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassExpression',
])

function isFunction(node: AnyNode): node is AnyNode & Function {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  )
}

/** A name, or names one below the other. */
function isSimple(node: AnyNode): boolean {
  if (node.type === 'MemberExpression') return !node.computed && !node.optional && isSimple(node.object)
  // `(0, module.name)`, as imports are called.
  if (node.type === 'SequenceExpression') return node.expressions.every(isSimple)
  return node.type === 'Identifier' || node.type === 'ThisExpression' || node.type === 'Literal'
}

/** A part of an optional chain: nothing may come between its links. */
function isInChain(node: AnyNode): boolean {
  if (node.type === 'CallExpression') return node.optional || isInChain(node.callee)
  return node.type === 'MemberExpression' && (node.optional || isInChain(node.object))
}

/** Where a value goes without being called, unpacked or iterated at once, so that no message speaks of the text it came from. */
function isPlainIn(parent: AnyNode, key: string, isParentPlain: boolean): boolean {
  switch (parent.type) {
    case 'ExpressionStatement':
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ArrayExpression':
    case 'BinaryExpression':
    case 'TemplateLiteral':
      return true
    case 'CallExpression':
    case 'NewExpression':
      return key === 'arguments'
    case 'ArrowFunctionExpression':
      return key === 'body'
    case 'Property':
      return key === 'value' && isParentPlain
    case 'ObjectExpression':
      return true
    case 'VariableDeclarator':
      return key === 'init' && parent.id.type === 'Identifier'
    case 'AssignmentExpression':
      return key === 'right' && isParentPlain && !parent.left.type.endsWith('Pattern')
    case 'UnaryExpression':
      return parent.operator !== 'delete'
    case 'YieldExpression':
      return !parent.delegate
    case 'AwaitExpression':
      return isParentPlain
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'SequenceExpression':
      return isParentPlain || key === 'test'
    default:
      return false
  }
}

/** Calls for each child, with the name under which it stands. */
function eachChild(node: AnyNode, seen: (child: AnyNode, key: string) => void): void {
  for (const key in node) {
    const value: unknown = node[key as keyof AnyNode]
    if (Array.isArray(value)) {
      for (const one of value) if (isNode(one)) seen(one, key)
    } else if (isNode(value)) seen(value, key)
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
