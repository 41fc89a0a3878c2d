/** What is known of a Python program in the editor: its own names, and what is documented of the library. Pure; it guesses nothing. */
import type { Call, Hover, Option, OptionKind, Options, Text } from '../answers.ts'
import { firstSentence } from '../rules-in.ts'
import { importing } from './importing.ts'
import { LIBRARY, membersOf, thingNamed, type Thing } from './read-library.ts'
import { parameterName, saidOf, takes } from './said.ts'
import { argumentsIn, around, childrenOf, type Node } from './syntax.ts'
import { PythonText, type Value } from './values.ts'
import { BUILTINS, KEYWORDS } from './words-of-python.ts'

const FROM = /^\s*from\s+([\w.]+)\s+import\s+(?:\(?[\w\s,]*)$/
const MODULE = /^\s*(?:import|from)\s+(?:[\w.]+\s*,\s*)*([\w.]*)$/
const EXPRESSIONS = new Set(['VariableName', 'MemberExpression', 'CallExpression', 'ParenthesizedExpression'])
/** Whose names are offered with their import. */
const OFFERED = ['multiprocessing', 'threading', 'queue', 'concurrent.futures', 'time', 'os']

export class PythonService {
  #last: PythonText | null = null

  /** What may stand at the place; null where nothing is known. */
  options({ text }: Text, at: number): Options | null {
    const program = this.#read(text)
    const typed = /\w*$/.exec(text.slice(0, at))?.[0] ?? ''
    const from = at - typed.length
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
    const options =
      imported(line) ?? (text[from - 1] === '.' ? members(program, from - 1) : names(program, from, typed))
    return options.length === 0 ? null : { from, options }
  }

  /** What the name at the place is; null where there is none, or where nothing is known of it. */
  hover({ text }: Text, at: number): Hover | null {
    const program = this.#read(text)
    const node = nameAt(program.top, at)
    if (node === null) return null
    const value = ofName(program, node)
    if (value === null) return null
    const { signature, says, about, rules } = saidOf(program, value, program.word(node))
    return { from: node.from, to: node.to, signature, says, parameters: about, rules }
  }

  /** The call around the place; null outside of any, or where nothing is known of what is called. */
  call({ text }: Text, at: number): Call | null {
    const program = this.#read(text)
    const list = argumentsAround(program.top, at)
    const callee = list?.parent?.firstChild ?? null
    if (list === null || callee === null) return null
    const value = program.valueOf(callee)
    const parameters = value === null ? null : takes(program, value)
    if (value === null || parameters === null) return null
    const name = program.word(callee).split('.').at(-1) ?? ''
    const { says, about } = saidOf(program, value, name)
    const shown = parameters.map((one, place) => ({
      name: parameterName(one),
      text: one + (place < parameters.length - 1 ? ', ' : ''),
      says: about.find((two) => two.name === parameterName(one))?.says ?? '',
    }))
    return {
      before: `${name}(`,
      parameters: shown,
      after: ')',
      active: activeOf(program, list, parameters, at),
      says: firstSentence(says),
    }
  }

  #read(text: string): PythonText {
    if (this.#last?.text !== text) this.#last = new PythonText(text)
    return this.#last
  }
}

/** In a line that imports: modules, or what is in one. */
function imported(line: string): readonly Option[] | null {
  const from = FROM.exec(line)
  if (from !== null) {
    const module = LIBRARY.get(from[1] ?? '')
    return module === undefined ? [] : membersOf(module).map(optionOf)
  }
  const written = MODULE.exec(line)?.[1]
  if (written === undefined) return null
  const before = written.slice(0, written.lastIndexOf('.') + 1)
  const next = [...LIBRARY.keys()]
    .filter((full) => full.startsWith(before))
    .map((full) => full.slice(before.length).split('.')[0] ?? '')
  return [...new Set(next)].map((name) => {
    const module = LIBRARY.get(before + name)
    return module === undefined ? plain(name, 'variable') : { ...optionOf(module), label: name }
  })
}

/** After the full stop at `dot`. */
function members(program: PythonText, dot: number): readonly Option[] {
  const before = program.text.slice(0, dot).trimEnd().length
  let node: Node | null = program.top.resolveInner(before, -1)
  while (node !== null && !(EXPRESSIONS.has(node.name) && node.to === before))
    node = node.to > before ? null : node.parent
  while (node?.parent && EXPRESSIONS.has(node.parent.name) && node.parent.to === before) node = node.parent
  const value = program.valueOf(node)
  if (value === null) return []
  if (value.kind === 'thing' || value.kind === 'instance') return membersOf(value.of).map(optionOf)
  if (value.kind !== 'object' && value.kind !== 'class') return []
  const own = program.ownMembers(value.node).map(({ name, value: given }): Option => {
    const found: Value | null =
      given?.name === 'FunctionDefinition' ? { kind: 'def', node: given } : program.valueOf(given)
    return namedOption(program, name, found, given?.name === 'FunctionDefinition' ? 'member' : 'property')
  })
  const bases = program
    .basesOf(value.node)
    .flatMap((base) => (base.kind === 'thing' ? membersOf(base.of).map(optionOf) : []))
  return once([...own, ...bases])
}

function names(program: PythonText, from: number, typed: string): readonly Option[] {
  const node = program.top.resolveInner(from, -1)
  const visible = program.visible(node, from).filter(({ at }) => at.from !== from)
  const own = visible.map((binding) => namedOption(program, binding.name, program.given(binding), 'variable'))
  const known = new Set(own.map(({ label }) => label))
  const list = argumentsAround(program.top, from)
  const callee = list?.parent?.firstChild ?? null
  const called = callee === null ? null : program.valueOf(callee)
  const parameters = called === null ? null : takes(program, called)
  const byName = (parameters ?? [])
    .filter((one) => /^\w/.test(one))
    .map((one): Option => ({
      ...plain(`${parameterName(one)}=`, 'property'),
      signature: `${parameterName(one)}=`,
      rank: 'near',
      says:
        called?.kind === 'thing'
          ? (called.of.about.find(({ name }) => name === parameterName(one))?.says ?? '')
          : '',
    }))
  const far = [
    ...BUILTINS.map((name) => plain(name, 'function')),
    ...KEYWORDS.map((name) => plain(name, 'keyword')),
  ]
  return once([
    ...byName,
    ...own,
    ...far.filter(({ label }) => !known.has(label)),
    ...(typed === '' ? [] : toImport(program.text, known)),
  ])
}

/** Names of the library that the program has not got yet, each with the line that brings it. */
function toImport(text: string, known: ReadonlySet<string>): readonly Option[] {
  return OFFERED.flatMap((full) => {
    const module = thingNamed(full)
    if (module === null) return []
    const whole =
      full.includes('.') || known.has(full)
        ? []
        : [{ ...optionOf(module), adds: importing(text, full, null) }]
    const inside = [...module.members.values()]
      .filter(({ name, kind }) => !known.has(name) && kind !== 'value' && full !== 'os' && full !== 'time')
      .map((thing): Option => ({ ...optionOf(thing), adds: importing(text, full, thing.name) }))
    return [...whole, ...inside]
  })
}

/** The first of each name, and of each import. */
function once(options: readonly Option[]): readonly Option[] {
  const found = new Map<string, Option>()
  for (const option of options) {
    const key = `${option.label} ${option.adds?.module ?? ''}`
    if (!found.has(key)) found.set(key, option)
  }
  return [...found.values()]
}

const KINDS: Readonly<Record<Thing['kind'], OptionKind>> = {
  module: 'variable',
  class: 'class',
  function: 'function',
  value: 'property',
}

function optionOf(thing: Thing): Option {
  const { kind, name, parameters, type, says } = thing
  const call = parameters === null ? '' : `(${parameters.join(', ')})`
  const gives =
    type === '' || type.startsWith('module ') ? '' : kind === 'value' ? `: ${type}` : ` -> ${type}`
  return {
    label: name,
    kind: KINDS[kind],
    rank: 'near',
    signature: kind === 'module' ? `module ${thing.full}` : `${name}${call}${gives}`,
    says: firstSentence(says),
  }
}

function namedOption(program: PythonText, name: string, value: Value | null, kind: OptionKind): Option {
  if (value === null) return { ...plain(name, kind), rank: 'near' }
  const { signature, says } = saidOf(program, value, name)
  const given =
    value.kind === 'def'
      ? 'function'
      : value.kind === 'class'
        ? 'class'
        : value.kind === 'thing'
          ? KINDS[value.of.kind]
          : kind
  return { label: name, kind: given, rank: 'near', signature, says: firstSentence(says) }
}

const plain = (label: string, kind: OptionKind): Option => ({
  label,
  kind,
  rank: 'far',
  signature: '',
  says: '',
})

function nameAt(top: Node, at: number): Node | null {
  for (const side of [1, -1] as const) {
    const node = top.resolveInner(at, side)
    if (node.name === 'VariableName' || node.name === 'PropertyName') return node
  }
  return null
}

function ofName(program: PythonText, node: Node): Value | null {
  const { parent } = node
  if (node.name === 'PropertyName') return program.valueOf(parent)
  if (parent?.name === 'ImportStatement') return ofImport(program, node, parent)
  // A name before `=` in a call is a parameter of what is called.
  if (parent?.name === 'ArgList' && node.nextSibling?.name === 'AssignOp') return null
  const own = program.bindings.find(({ at }) => at.from === node.from)
  return own === undefined ? program.valueOf(node) : program.given(own)
}

function ofImport(program: PythonText, node: Node, parent: Node): Value | null {
  const own = program.bindings.find(({ at }) => at.from === node.from)
  const parts = childrenOf(parent)
  const isFrom = parts[0]?.name === 'from'
  const middle = parts.find(({ name }) => name === 'import')
  if (isFrom && own !== undefined) return program.given(own)
  if (isFrom && middle !== undefined && node.from > middle.to) {
    // `from a import b as c`, at b.
    const next = program.bindings.find(({ at }) => at.from > node.from && at.parent?.from === parent.from)
    return next === undefined ? null : program.given(next)
  }
  const start = (isFrom ? parts[0] : middle)?.to ?? parent.from
  const path = program.text.slice(start, node.to).split(',').at(-1)?.trim() ?? ''
  const module = LIBRARY.get(path)
  return module === undefined
    ? own === undefined
      ? null
      : program.given(own)
    : { kind: 'thing', of: module }
}

function argumentsAround(top: Node, at: number): Node | null {
  for (
    let list = around(top.resolveInner(at, -1), 'ArgList');
    list !== null;
    list = around(list.parent, 'ArgList')
  ) {
    const isClosed = list.lastChild?.name === ')'
    if (list.parent?.name === 'CallExpression' && list.from < at && (!isClosed || at < list.to)) return list
  }
  return null
}

function activeOf(program: PythonText, list: Node, parameters: readonly string[], at: number): number | null {
  const given = argumentsIn(list)
  const commas = childrenOf(list).filter(({ name, to }) => name === ',' && to <= at)
  const start = commas.at(-1)?.to ?? list.from + 1
  const here = given.find(({ from }) => from === start)
  const name = here?.name ?? null
  if (name !== null) {
    const found = parameters.findIndex((one) => parameterName(one) === program.word(name) && /^\w/.test(one))
    const rest = parameters.findIndex((one) => one.startsWith('**'))
    return found >= 0 ? found : rest >= 0 ? rest : null
  }
  let left = commas.length
  for (const [place, parameter] of parameters.entries()) {
    if (parameter === '/') continue
    if (parameter === '*' || parameter.startsWith('**')) return null
    if (parameter.startsWith('*') || left === 0) return place
    left--
  }
  return null
}
