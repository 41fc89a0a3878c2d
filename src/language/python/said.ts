/** How a value of a Python program is written in a popup, and what is said of it. */
import type { Parameter } from '../answers.ts'
import { splitTop, type Thing } from './read-library.ts'
import { childrenOf, type Node } from './syntax.ts'
import type { PythonText, Value } from './values.ts'

export type Said = {
  readonly signature: string
  readonly says: string
  readonly about: readonly Parameter[]
  readonly rules: readonly string[]
}

const NOTHING = { says: '', about: [], rules: [] }

/** `shown`: the name that it has where it is asked for. */
export function saidOf(program: PythonText, value: Value, shown: string): Said {
  switch (value.kind) {
    case 'thing':
      return ofThing(value.of, shown)
    case 'instance':
    case 'tuple':
      return {
        ...NOTHING,
        signature: `${shown}: ${typeText(program, value)}`,
        ...(value.kind === 'instance' ? told(value.of) : {}),
      }
    case 'def':
      return {
        ...NOTHING,
        signature: `def ${shown}(${parametersOf(program, value.node).join(', ')})`,
        says: docstring(program, value.node),
      }
    case 'class':
      return {
        ...NOTHING,
        signature: `class ${program.word(head(value.node))}`,
        says: docstring(program, value.node),
      }
    case 'object':
      return {
        ...NOTHING,
        signature: `${shown}: ${nameOf(program, value.node)}`,
        says: docstring(program, value.node),
      }
  }
}

const told = ({ says, rules }: Thing) => ({ says, rules })

function ofThing(thing: Thing, shown: string): Said {
  const { kind, full, parameters, type, says, about, rules } = thing
  const call = parameters === null ? '' : `(${parameters.join(', ')})`
  const gives = type === '' ? '' : kind === 'value' ? `: ${type}` : ` -> ${type}`
  const signature =
    kind === 'module'
      ? `module ${full}`
      : `${kind === 'class' ? 'class ' : ''}${kind === 'class' ? full : shown}${call}${gives}`
  return { signature, says, about, rules }
}

function typeText(program: PythonText, type: Value | null): string {
  if (type === null) return 'object'
  switch (type.kind) {
    case 'tuple':
      return `(${type.items.map((item) => typeText(program, item)).join(', ')})`
    case 'thing':
    case 'instance':
      return type.of.full
    case 'def':
    case 'class':
    case 'object':
      return nameOf(program, type.node)
  }
}

const nameOf = (program: PythonText, node: Node): string => {
  const name = node.getChild('VariableName')
  return name === null ? '' : program.word(name)
}

/** What a call of the value takes; null where it cannot be called, or nobody knows. */
export function takes(program: PythonText, value: Value): readonly string[] | null {
  if (value.kind === 'thing') return value.of.parameters
  if (value.kind === 'def') return parametersOf(program, value.node)
  if (value.kind !== 'class') return null
  const init = program.member(value, '__init__')
  if (init?.kind === 'def') return parametersOf(program, init.node)
  for (const base of program.basesOf(value.node)) {
    const found = takes(program, base)
    if (found !== null) return found
  }
  return []
}

/** A function's own, without the object that a method is called of. */
function parametersOf(program: PythonText, node: Node): readonly string[] {
  const list = node.getChild('ParamList')
  const all = list === null ? [] : splitTop(program.word(list).slice(1, -1).replaceAll(/\s+/g, ' '))
  const isMethod = node.parent?.parent?.name === 'ClassDefinition'
  return isMethod ? all.slice(1) : all
}

export const parameterName = (parameter: string): string => /^[*]*([\w]*)/.exec(parameter)?.[1] ?? ''

/** The first paragraph of what a function or class says of itself. */
function docstring(program: PythonText, node: Node): string {
  const body = node.getChild('Body')
  const first = body === null ? null : childrenOf(body).find(({ name }) => name !== ':')
  const string = first?.name === 'ExpressionStatement' ? first.getChild('String') : null
  if (string === null || string === undefined) return ''
  const text = program
    .word(string)
    .replace(/^[rRuU]*("""|'''|"|')/, '')
    .replace(/("""|'''|"|')$/, '')
  return (text.trim().split(/\n\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ')
}

/** The line that begins a class. */
function head(node: Node): Node {
  return node.getChild('VariableName') ?? node
}
