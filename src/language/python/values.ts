/** What the expressions of a Python program are, as far as its text and the library's documentation tell; null where they do not. */
import { bindingsIn, scopeOf, type Binding } from './bindings.ts'
import { LIBRARY, memberOf, typeFrom, type Type } from './read-library.ts'
import { argumentsIn, around, childrenOf, everyNode, parse, type Node } from './syntax.ts'

export type Value =
  | Exclude<Type, { readonly kind: 'tuple' }>
  | { readonly kind: 'tuple'; readonly items: readonly (Value | null)[] }
  /** A function or a class of the program, and an object of such a class. */
  | { readonly kind: 'def'; readonly node: Node }
  | { readonly kind: 'class'; readonly node: Node }
  | { readonly kind: 'object'; readonly node: Node }

/** Names that lead to names: more than this many are a circle. */
const MOST_STEPS = 12

export class PythonText {
  readonly text: string
  readonly top: Node
  readonly bindings: readonly Binding[]
  readonly #calls: readonly Node[]
  readonly #parameters = new Map<Node, Value | null>()

  constructor(text: string) {
    this.text = text
    this.top = parse(text).topNode
    this.bindings = bindingsIn(this.top, text)
    const calls: Node[] = []
    everyNode(this.top, (node) => {
      if (node.name === 'CallExpression') calls.push(node)
    })
    this.#calls = calls
  }

  word(node: Node): string {
    return this.text.slice(node.from, node.to)
  }

  /** All names that hold at a place, the nearest first. The body of a function does not see the names of the class around it. */
  visible(node: Node, at: number): readonly Binding[] {
    const found: Binding[] = []
    const own = scopeOf(node)
    for (let scope = own; scope !== null; scope = scopeOf(scope.parent)) {
      if (scope.name === 'ClassDefinition' && scope.from !== own?.from) continue
      const here = this.bindings.filter((one) => one.scope.from === scope.from && one.scope.to === scope.to)
      const before = here.filter((one) => one.at.from <= at).toReversed()
      found.push(...before, ...here.filter((one) => one.at.from > at))
    }
    return found
  }

  /** What a name is at a place. */
  named(name: string, node: Node, at: number, steps = 0): Value | null {
    for (const binding of this.visible(node, at)) {
      if (binding.name !== name) continue
      const value = this.given(binding, steps + 1)
      if (value !== null || binding.given.kind === 'parameter') return value
    }
    return null
  }

  given({ given, scope }: Binding, steps = 0): Value | null {
    if (steps > MOST_STEPS) return null
    switch (given.kind) {
      case 'import': {
        const module = LIBRARY.get(given.module)
        const found = given.member === null ? module : module && memberOf(module, given.member)
        if (found) return { kind: 'thing', of: found }
        // A package of which only what is in it is told.
        return given.member === null ? packageOf(given.module) : null
      }
      case 'function':
        return { kind: 'def', node: given.node }
      case 'class':
        return { kind: 'class', node: given.node }
      case 'parameter':
        return this.#parameter(given, scope, steps)
      case 'value': {
        const stated = given.annotation === null ? null : this.#stated(given.annotation, steps)
        if (stated !== null) return stated
        const value = this.valueOf(given.value, steps + 1)
        if (given.place === null) return value
        return value?.kind === 'tuple' ? (value.items[given.place] ?? null) : null
      }
      case 'unknown':
        return null
    }
  }

  valueOf(node: Node | null, steps = 0): Value | null {
    if (node === null || steps > MOST_STEPS) return null
    switch (node.name) {
      case 'VariableName':
        return this.named(this.word(node), node, node.from, steps)
      case 'MemberExpression': {
        const property = node.getChild('PropertyName')
        return property === null
          ? null
          : this.member(this.valueOf(node.firstChild, steps + 1), this.word(property), steps)
      }
      case 'CallExpression':
        return this.#called(this.valueOf(node.firstChild, steps + 1), steps)
      case 'ParenthesizedExpression':
        return this.valueOf(childrenOf(node)[1] ?? null, steps + 1)
      case 'TupleExpression':
        return {
          kind: 'tuple',
          items: childrenOf(node)
            .filter(({ name }) => !['(', ')', ','].includes(name))
            .map((item) => this.valueOf(item, steps + 1)),
        }
      case 'ConditionalExpression': {
        const [yes, , , , no] = childrenOf(node)
        return this.valueOf(yes ?? null, steps + 1) ?? this.valueOf(no ?? null, steps + 1)
      }
      default:
        return null
    }
  }

  member(of: Value | null, name: string, steps = 0): Value | null {
    if (of === null || steps > MOST_STEPS) return null
    if (of.kind === 'object' || of.kind === 'class') return this.#ownMember(of.node, name, steps)
    if (of.kind === 'def' || of.kind === 'tuple') return null
    const found = memberOf(of.of, name)
    return found === null
      ? null
      : found.kind === 'value'
        ? (typeFrom(found.type) ?? { kind: 'thing', of: found })
        : { kind: 'thing', of: found }
  }

  /** Names that a class of the program gives its objects, and what they are: methods, and what is assigned to `self`. */
  ownMembers(
    cls: Node,
  ): readonly { readonly name: string; readonly at: Node; readonly value: Node | null }[] {
    const methods = this.bindings
      .filter((one) => one.scope.from === cls.from && one.scope.name === 'ClassDefinition')
      .map(({ name, at, given }) => ({
        name,
        at,
        value: given.kind === 'function' ? given.node : given.kind === 'value' ? given.value : null,
      }))
    const assigned: { name: string; at: Node; value: Node | null }[] = []
    everyNode(cls, (node) => {
      if (node.name !== 'AssignStatement') return
      const [target, op, value] = childrenOf(node)
      const property = target?.name === 'MemberExpression' ? target.getChild('PropertyName') : null
      if (property === null || op?.name !== 'AssignOp') return
      if (target?.firstChild?.name !== 'VariableName' || this.word(target.firstChild) !== this.#selfIn(node))
        return
      assigned.push({ name: this.word(property), at: property, value: value ?? null })
    })
    return [...methods, ...assigned]
  }

  /** The classes of the library that a class of the program is built on. */
  basesOf(cls: Node, steps = 0): readonly Value[] {
    const list = cls.getChild('ArgList')
    if (list === null) return []
    return argumentsIn(list).flatMap(({ name, value }) => {
      const found = name === null ? this.valueOf(value, steps + 1) : null
      return found === null ? [] : [found]
    })
  }

  #ownMember(cls: Node, name: string, steps: number): Value | null {
    const own = this.ownMembers(cls).find((one) => one.name === name)
    if (own !== undefined)
      return own.value?.name === 'FunctionDefinition'
        ? { kind: 'def', node: own.value }
        : this.valueOf(own.value, steps + 1)
    for (const base of this.basesOf(cls, steps + 1)) {
      const found = this.member(base, name, steps + 1)
      if (found !== null) return found
    }
    return null
  }

  #called(callee: Value | null, steps: number): Value | null {
    if (callee === null) return null
    if (callee.kind === 'class') return { kind: 'object', node: callee.node }
    if (callee.kind === 'thing')
      return callee.of.kind === 'class' ? { kind: 'instance', of: callee.of } : typeFrom(callee.of.type)
    if (callee.kind !== 'def') return null
    let found: Value | null = null
    everyNode(callee.node, (node) => {
      if (
        found === null &&
        node.name === 'ReturnStatement' &&
        around(node.parent, 'FunctionDefinition')?.from === callee.node.from
      )
        found = this.#returned(node, steps)
    })
    return found
  }

  #returned(node: Node, steps: number): Value | null {
    const parts = childrenOf(node).filter(({ name }) => name !== 'return' && name !== ',')
    if (parts.length < 2) return this.valueOf(parts[0] ?? null, steps + 1)
    return { kind: 'tuple', items: parts.map((part) => this.valueOf(part, steps + 1)) }
  }

  #stated(annotation: Node, steps: number): Value | null {
    const value = this.valueOf(annotation, steps + 1)
    if (value?.kind === 'class') return { kind: 'object', node: value.node }
    if (value?.kind !== 'thing') return null
    // `q: multiprocessing.Queue` names the function that makes one.
    return value.of.kind === 'class' ? { kind: 'instance', of: value.of } : typeFrom(value.of.type)
  }

  #selfIn(node: Node): string | null {
    const list = around(node, 'FunctionDefinition')?.getChild('ParamList')
    const first = list?.getChild('VariableName') ?? null
    return first === null ? null : this.word(first)
  }

  #parameter(
    { of, place, annotation }: Extract<Binding['given'], { readonly kind: 'parameter' }>,
    scope: Node,
    steps: number,
  ): Value | null {
    if (annotation !== null) return this.#stated(annotation, steps)
    const cls = scopeOf(scope.parent)
    if (place === 0 && cls?.name === 'ClassDefinition') return { kind: 'object', node: cls }
    const key = of.getChild('ParamList')?.getChildren('VariableName')[place]
    const known = key === undefined ? undefined : this.#parameters.get(key)
    if (known !== undefined) return known
    if (key !== undefined) this.#parameters.set(key, null)
    const found = this.#handedOver(of, place, cls?.name === 'ClassDefinition' ? 1 : 0, steps)
    if (key !== undefined) this.#parameters.set(key, found)
    return found
  }

  /** What callers hand over: called itself, or given to a process, a thread, a pool or an executor with its arguments. */
  #handedOver(of: Node, place: number, selves: number, steps: number): Value | null {
    const nameNode = of.getChild('VariableName')
    if (nameNode === null) return null
    const own = this.word(nameNode)
    const key = of.getChild('ParamList')?.getChildren('VariableName')[place]
    const isOwn = (node: Node | null): boolean => node !== null && this.word(node).split('.').at(-1) === own
    for (const call of this.#calls) {
      const list = call.getChild('ArgList')
      if (list === null) continue
      const given = argumentsIn(list)
      const named = (name: string): Node | null =>
        given.find((one) => one.name !== null && this.word(one.name) === name)?.value ?? null
      const inTuple = (tuple: Node | null): Node | null =>
        tuple?.name === 'TupleExpression' || tuple?.name === 'ArrayExpression'
          ? (argumentsIn(tuple)[place - selves]?.value ?? null)
          : null
      const sent =
        call.firstChild !== null && isOwn(call.firstChild)
          ? (given.filter(({ name }) => name === null)[place - selves]?.value ??
            (key === undefined ? null : named(this.word(key))))
          : isOwn(named('target'))
            ? inTuple(named('args'))
            : isOwn(named('initializer'))
              ? inTuple(named('initargs'))
              : isOwn(given[0]?.value ?? null)
                ? this.word(call.firstChild ?? call).endsWith('.submit')
                  ? (given[place - selves + 1]?.value ?? null)
                  : inTuple(named('args') ?? given[1]?.value ?? null)
                : null
      const value = this.valueOf(sent, steps + 1)
      if (value !== null) return value
    }
    return null
  }
}

/** `concurrent`, of which the library has `concurrent.futures`. */
function packageOf(name: string): Value | null {
  const inside = [...LIBRARY.keys()].some((full) => full.startsWith(`${name}.`))
  return inside
    ? {
        kind: 'thing',
        of: {
          kind: 'module',
          full: name,
          name,
          parameters: null,
          type: '',
          base: '',
          says: '',
          rules: [],
          about: [],
          members: new Map(),
        },
      }
    : null
}
