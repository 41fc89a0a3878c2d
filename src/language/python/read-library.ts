/**
 * What is known of Python's library, read from texts: a line `module NAME`, then its classes, functions and values, each with lines
 * of what is said of it. `class NAME(parameters) is BASE`, `def NAME(parameters) -> TYPE`, `value NAME: TYPE`; members of the class
 * above begin with a full stop; `|` says what it is, `@name` what a parameter is. Rules of docs/semantics.md stand behind it. A type
 * in full is one of this library; two of them in parentheses are a tuple.
 */
import type { Parameter } from '../answers.ts'
import { rulesIn } from '../rules-in.ts'
import { locks } from './library/locks.ts'
import { pools } from './library/pools.ts'
import { processes } from './library/processes.ts'
import { threads } from './library/threads.ts'

/** What an expression is: a thing itself, an object of a class, or several of them. */
export type Type =
  | { readonly kind: 'thing'; readonly of: Thing }
  | { readonly kind: 'instance'; readonly of: Thing }
  | { readonly kind: 'tuple'; readonly items: readonly (Type | null)[] }

export type Thing = {
  readonly kind: 'module' | 'class' | 'function' | 'value'
  /** `multiprocessing.Queue` */
  readonly full: string
  readonly name: string
  /** `maxsize=0`; null where it is not called, or not by hand. */
  readonly parameters: readonly string[] | null
  /** As it is written; what a call gives, or what the value is. */
  readonly type: string
  readonly base: string
  says: string
  rules: readonly string[]
  readonly about: Parameter[]
  readonly members: Map<string, Thing>
}

const ENTRY =
  /^(module|class|def|value|\.)\s*([\w.]+)(?:\((.*?)\)(?= ->| is |$))?(?: is ([\w.]+))?(?:(?: ->|:) (.+))?$/

function readLibrary(texts: readonly string[]): ReadonlyMap<string, Thing> {
  const modules = new Map<string, Thing>()
  let inside: Thing | null = null
  let cls: Thing | null = null
  let last: Thing | null = null
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    if (line === '') continue
    if (line.startsWith('|') && last !== null) {
      const { says, rules } = said(line.slice(1))
      last.says = says
      last.rules = rules
    } else if (line.startsWith('@') && last !== null) {
      const [name = '', ...rest] = line.slice(1).split(' ')
      last.about.push({ name, says: said(rest.join(' ')).says })
    } else {
      const owner: Thing | null = line.startsWith('module ') ? null : line.startsWith('.') ? cls : inside
      const made = entryOf(line, owner)
      if (made.kind === 'module') modules.set(made.full, (inside = made))
      else owner?.members.set(made.name, made)
      if (!line.startsWith('.')) cls = made.kind === 'class' ? made : null
      last = made
    }
  }
  return modules
}

/** What is said, and the rules that stand behind it. */
function said(text: string): { readonly says: string; readonly rules: readonly string[] } {
  const says = text.trim().replace(/(?:\s[A-Z]{2}\d{1,2})+$/, '')
  return { says, rules: rulesIn(text.trim().slice(says.length)) }
}

function entryOf(line: string, owner: Thing | null): Thing {
  const found = ENTRY.exec(line)
  if (found === null) throw new Error(`not a line of the library: ${line}`)
  const [, word = '', name = '', parameters, base = '', type = ''] = found
  const isCalled = parameters !== undefined || word === 'def'
  return {
    kind:
      word === 'module'
        ? 'module'
        : word === 'class'
          ? 'class'
          : word === 'value' || (word === '.' && !isCalled)
            ? 'value'
            : 'function',
    full: owner === null ? name : `${owner.full}.${name}`,
    name: name.slice(name.lastIndexOf('.') + 1),
    parameters: isCalled ? splitTop(parameters ?? '') : null,
    type,
    base,
    says: '',
    rules: [],
    about: [],
    members: new Map(),
  }
}

/** Parts between commas that are in no parentheses and no quotes. */
export function splitTop(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let part = ''
  for (const letter of text) {
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === "'" || letter === '"') quote = letter
    else if ('([{'.includes(letter)) depth++
    else if (')]}'.includes(letter)) depth--
    else if (letter === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
      continue
    }
    part += letter
  }
  return part.trim() === '' ? parts : [...parts, part.trim()]
}

export const LIBRARY = readLibrary([processes, locks, pools, threads])

/** A module, class, function or value by its full name. */
export function thingNamed(full: string): Thing | null {
  const module = LIBRARY.get(full)
  if (module !== undefined) return module
  const dot = full.lastIndexOf('.')
  if (dot < 0) return null
  return thingNamed(full.slice(0, dot))?.members.get(full.slice(dot + 1)) ?? null
}

/** A member, a class's also of the classes that it is built on; submodules are members of packages. */
export function memberOf(thing: Thing, name: string): Thing | null {
  const own = thing.members.get(name)
  if (own !== undefined) return own
  if (thing.kind === 'module') return LIBRARY.get(`${thing.full}.${name}`) ?? null
  const base = thing.base === '' ? null : thingNamed(thing.base)
  return base === null ? null : memberOf(base, name)
}

export function membersOf(thing: Thing): readonly Thing[] {
  const base = thing.base === '' ? null : thingNamed(thing.base)
  const names = new Map<string, Thing>()
  for (const one of [...(base === null ? [] : membersOf(base)), ...thing.members.values()])
    names.set(one.name, one)
  if (thing.kind === 'module')
    for (const module of LIBRARY.values())
      if (module.full === `${thing.full}.${module.name}`) names.set(module.name, module)
  return [...names.values()]
}

/** What a type in the library's texts means; null for what is none of its classes. */
export function typeFrom(text: string): Type | null {
  if (text.startsWith('(')) return { kind: 'tuple', items: splitTop(text.slice(1, -1)).map(typeFrom) }
  if (text.startsWith('module ')) {
    const module = LIBRARY.get(text.slice('module '.length))
    return module === undefined ? null : { kind: 'thing', of: module }
  }
  const found = thingNamed(text)
  return found?.kind === 'class' ? { kind: 'instance', of: found } : null
}
