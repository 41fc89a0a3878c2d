/**
 * Makes a program say what it calls the objects that it makes: `const jobs = new Queue()` is followed, on the same line, by
 * `__name(["jobs"], [], [jobs])`, if that is an object. The statement itself stays what it is, and so do lines and the engine's
 * messages. The library takes note of the first name of each of its objects (`lab/api/value-names.ts`), and of nothing else.
 */
import { parse } from 'acorn'
import type { AnyNode, Expression, Pattern } from 'acorn'

/** The name of the function, as `FILE_PARAMETERS` declares it. */
export const NAME = '__name'

/** The same code with the names; unchanged where the parser does not know what the engine knows, or the program has this name itself. */
export function nameValues(code: string): string {
  if (code.includes(NAME)) return code
  try {
    const program = parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true })
    return new Naming(code, program).named()
  } catch {
    return code
  }
}

class Naming {
  readonly #code: string
  readonly #program: AnyNode
  readonly #after = new Map<number, string>()
  /** Names that are used in a way by which their value may be kept elsewhere. */
  readonly #kept = new Set<string>()

  constructor(code: string, program: AnyNode) {
    this.#code = code
    this.#program = program
  }

  named(): string {
    this.#findKept(this.#program, null, '', boundIn(this.#program))
    this.#visit(this.#program, false)
    let code = ''
    let from = 0
    for (const [at, text] of [...this.#after].toSorted(([a], [b]) => a - b)) {
      code += this.#code.slice(from, at) + text
      from = at
    }
    return code + this.#code.slice(from)
  }

  /** `inLoop`: inside the body of a loop of the same function. */
  #visit(node: AnyNode, inLoop: boolean): void {
    const statements = statementsOf(node)
    for (const statement of statements) {
      this.#nameIn(statement, inLoop)
      // What stands behind a loop without a block names all that the loop has made.
      if (isLoop(statement) && 'body' in statement && isStatement(statement.body))
        this.#nameIn(statement.body, false)
    }
    eachChild(node, (child) => this.#visit(child, isFunction(child) ? false : inLoop || isLoop(node)))
  }

  #nameIn(statement: AnyNode, inLoop: boolean): void {
    if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations)
        if (init && isMaking(init)) this.#name(statement, id, inLoop)
    } else if (statement.type === 'ExpressionStatement') {
      const { expression } = statement
      if (expression.type === 'AssignmentExpression' && expression.operator === '=') {
        if (isMaking(expression.right)) this.#name(statement, expression.left, false)
      } else this.#nameLastOf(statement, expression)
    }
  }

  #name(statement: AnyNode, target: Pattern, inLoop: boolean): void {
    if (target.type === 'ArrayPattern') {
      const names = target.elements.map((one) => (one?.type === 'Identifier' ? one.name : null))
      const found = names.filter((name) => name !== null)
      const loose = inLoop ? found.filter((name) => !this.#kept.has(name)) : []
      const list = [found, loose].map((each) => JSON.stringify(each)).join(', ')
      if (found.length > 0) this.#append(statement, found[0] ?? '', `${NAME}(${list}, [${found.join(', ')}])`)
    } else {
      const path = pathOf(target)
      if (path !== null)
        this.#append(statement, path, `${NAME}(${JSON.stringify([lastOf(path)])}, [], [${path}])`)
    }
  }

  /** `locks.push(new Lock())`: the place in the list is the name. */
  #nameLastOf(statement: AnyNode, expression: Expression): void {
    if (expression.type !== 'CallExpression' || expression.callee.type !== 'MemberExpression') return
    const { object, property } = expression.callee
    const path = property.type === 'Identifier' && property.name === 'push' ? pathOf(object) : null
    if (path !== null && expression.arguments.some(isMaking))
      this.#append(statement, path, `${NAME}(${JSON.stringify([lastOf(path)])}, [], [${path}])`)
  }

  /** Numbers and texts are passed by without a call: a program may make them by the million. */
  #append({ end }: AnyNode, path: string, call: string): void {
    const needsEnd = this.#code[end - 1] !== ';'
    const said = `typeof ${path}==="object"&&${call};`
    this.#after.set(end, `${this.#after.get(end) ?? ''}${needsEnd ? ';' : ''}${said}`)
  }

  /**
   * A name is kept where it is more than the object of a call, or an argument of a new process; or where a function inside has it.
   * `bound`: the names of the function that `node` stands in.
   */
  #findKept(node: AnyNode, parent: AnyNode | null, key: string, bound: ReadonlySet<string>): void {
    if (node.type === 'Identifier' && parent !== null && isName(parent, key))
      if (!isPassing(parent, key) || !bound.has(node.name)) this.#kept.add(node.name)
    const inside = isFunction(node) ? boundIn(node) : bound
    eachChild(node, (child, childKey) => {
      if (isProcessArguments(node, childKey)) return
      this.#findKept(child, node, childKey, inside)
    })
  }
}

/** The names that a function (or a file) binds itself: its parameters, and what it declares outside of functions inside. */
function boundIn(root: AnyNode): ReadonlySet<string> {
  const names = new Set<string>()
  const bind = (pattern: AnyNode): void => {
    if (pattern.type === 'Identifier') names.add(pattern.name)
    else eachChild(pattern, (child, key) => (key === 'key' || key === 'right' ? undefined : bind(child)))
  }
  const walk = (node: AnyNode): void => {
    if (node.type === 'VariableDeclarator') bind(node.id)
    eachChild(node, (child, key) => {
      if (key === 'params' && node === root) bind(child)
      else if (!isFunction(child)) walk(child)
    })
  }
  walk(root)
  return names
}

/** Whether an identifier there is a variable, and no name of a property. */
function isName(parent: AnyNode, key: string): boolean {
  if (parent.type === 'MemberExpression') return key === 'object' || parent.computed
  return parent.type !== 'Property' || key === 'value' || parent.computed
}

/** Where a name is bound, or is the object of a member. */
function isPassing(parent: AnyNode, key: string): boolean {
  switch (parent.type) {
    case 'ArrayPattern':
      return true
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return key === 'params' || key === 'id'
    case 'VariableDeclarator':
      return key === 'id'
    case 'MemberExpression':
      return key === 'object' || !parent.computed
    case 'Property':
      return key === 'key' && !parent.computed
    default:
      return false
  }
}

/** The list of `args: […]`: a started process has copies, and the parent's process object forgets them. */
function isProcessArguments(node: AnyNode, key: string): boolean {
  return (
    node.type === 'Property' &&
    key === 'value' &&
    node.key.type === 'Identifier' &&
    node.key.name === 'args' &&
    node.value.type === 'ArrayExpression' &&
    node.value.elements.every((one) => one === null || one.type === 'Identifier' || one.type === 'Literal')
  )
}

/** It may give an object of the library, or a list of such. */
function isMaking(node: AnyNode): boolean {
  switch (node.type) {
    case 'CallExpression':
      return node.callee.type !== 'Identifier' || node.callee.name !== 'require'
    case 'NewExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
      return true
    case 'AwaitExpression':
      return isMaking(node.argument)
    case 'ConditionalExpression':
      return isMaking(node.consequent) || isMaking(node.alternate)
    default:
      return false
  }
}

/** `jobs`, `this.jobs`, `shop.jobs`: what can be named again without anything happening. */
function pathOf(node: AnyNode): string | null {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return null
  const object = node.object.type === 'ThisExpression' ? 'this' : pathOf(node.object)
  return object === null || object === 'exports' ? null : `${object}.${node.property.name}`
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

function statementsOf(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body
    case 'SwitchCase':
      return node.consequent
    default:
      return []
  }
}

const LOOPS: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
])
const isLoop = (node: AnyNode): boolean => LOOPS.has(node.type)

const isStatement = (body: unknown): body is AnyNode => isNode(body) && body.type === 'ExpressionStatement'

const isFunction = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression'

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
