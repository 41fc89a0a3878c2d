/**
 * Which suggestions can be carried out by a switch or by a small edit of the person's own copy of the program. What cannot be told from the
 * text for sure is not offered. Pure; nothing is applied here.
 */
import type { Explanation } from '#model/explain/explanation.ts'
import type { Suggestion, Who } from '#model/explain/codes.ts'
import { itemOf } from '#model/tables/table.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { LabSummary, VariantValue, VariantValues } from '#protocol/host.ts'
import { applied, importing, indentOf, onlyLine, quoted } from './lines.ts'
import type { LineChange } from './lines.ts'

export type Remedy =
  | {
      readonly kind: 'variant'
      readonly name: string
      readonly from: VariantValue
      readonly to: VariantValue
    }
  | { readonly kind: 'edit'; readonly text: string; readonly changes: readonly LineChange[] }

export type Patient = {
  readonly explanation: Explanation
  readonly world: World
  readonly text: string
  readonly isPython: boolean
  readonly variants: VariantValues
  /** Null for a program that states nothing. */
  readonly lab: Pick<LabSummary, 'outcomes'> | null
}

export function remediesFor(patient: Patient): readonly Remedy[] {
  const { explanation, text } = patient
  if (explanation.suggestion === null) return []
  const changes = changesFor(patient, explanation.suggestion)
  const edits: readonly Remedy[] =
    changes === null || changes.length === 0 ? [] : [{ kind: 'edit', text: applied(text, changes), changes }]
  return [...edits, ...variantsFor(patient)]
}

/** The lab's own ways: one switch, with which it ends well by what its lesson states. */
function variantsFor({ lab, variants }: Patient): readonly Remedy[] {
  if (lab === null) return []
  return lab.outcomes.flatMap(({ when, outcome }): readonly Remedy[] => {
    if (outcome !== 'ended') return []
    const others = Object.entries(when).filter(([name, value]) => variants[name] !== value)
    const [change] = others
    if (others.length !== 1 || change === undefined) return []
    const [name, to] = change
    const from = variants[name]
    return from === undefined ? [] : [{ kind: 'variant', name, from, to }]
  })
}

function changesFor(patient: Patient, { code, params }: Suggestion): readonly LineChange[] | null {
  switch (code) {
    case 'use-rlock':
      return madeOtherwise(patient, params.lock.id, 'Lock', 'RLock')
    case 'use-feeder':
      return madeOtherwise(patient, params.queue.id, 'SimpleQueue', 'Queue')
    case 'close-unused-end':
      return closedAtBegin(patient, params.who, params.pipe.id, 1)
    case 'close-own-read-end':
      return closedAtBegin(patient, params.who, params.pipe.id, 0)
    case 'close-after-last':
      return closedBeforeWait(patient, params.who, params.pipe.id)
    case 'notify-all':
      return notifiedAll(patient, params.condition.id)
    case 'drain-before-join':
      return swapped(patient, params.joiner, params.queue.id)
    case 'stop-marker':
      return marked(patient, params.queue.id, params.getters)
    default:
      return null
  }
}

const nameOf = (world: World, id: ObjectId): string | null => {
  const text = itemOf(world.names, id)?.text
  return text !== undefined && /^[\w$]+$/.test(text) ? text : null
}

/** `reader/writer`: what the program calls the two ends of a pipe. */
function endName(world: World, id: ObjectId, side: 0 | 1): string | null {
  const name = itemOf(world.names, id)?.text.split('/')[side]
  return name !== undefined && /^[\w$]+$/.test(name) ? name : null
}

const await_ = (isPython: boolean, call: string): string => (isPython ? call : `await ${call}`)

/** The object is made as one of another class. */
function madeOtherwise(
  { world, text, isPython }: Patient,
  id: ObjectId,
  from: string,
  to: string,
): readonly LineChange[] | null {
  const name = nameOf(world, id)
  if (name === null) return null
  const made = isPython ? `${from}\\(` : `new ${from}\\(`
  const at = onlyLine(text, new RegExp(`\\b${quoted(name)} = ${made}`))
  const line = at === null ? undefined : text.split('\n')[at - 1]
  const imports = importing(text, to, isPython)
  if (at === null || line === undefined || imports === null) return null
  const changed = line.replace(new RegExp(`\\b${made}`), `${isPython ? '' : 'new '}${to}(`)
  return [...imports, { kind: 'replaced', at, from: line, to: changed }]
}

const processOf = (world: World, who: Who) =>
  who.kind === 'process' ? itemOf(world.processes, who.id) : undefined

/** As the first thing that its function does, where the end is one of its parameters. */
function closedAtBegin(
  { world, text, isPython }: Patient,
  who: Who,
  pipe: ObjectId,
  side: 0 | 1,
): readonly LineChange[] | null {
  const process = processOf(world, who)
  const end = endName(world, pipe, side)
  if (process === undefined || end === null) return null
  const head = isPython
    ? new RegExp(`^def ${quoted(process.target)}\\((?:.*\\W)?${quoted(end)}\\b.*\\):$`)
    : new RegExp(`^export async function ${quoted(process.target)}\\((?:.*\\W)?${quoted(end)}\\b.*\\{$`)
  const at = onlyLine(text, head)
  const next = at === null ? undefined : text.split('\n')[at]
  if (at === null || next === undefined) return null
  const to = `${indentOf(next) || '  '}${await_(isPython, `${end}.close()`)}`
  return [{ kind: 'inserted', at: at + 1, to }]
}

/** The line at which the process waits, in the entry file. */
function waitLine(world: World, id: ProcessId): number | null {
  const thread = itemOf(world.threads, mainThreadOf(id))
  const call = thread?.call
  return call === null || call === undefined || call.file !== undefined ? null : call.line
}

/** A statement that stands alone in its line can have one before it. */
const isStatement = (line: string): boolean =>
  /^\s*(await |for |for await )?[\w$.[\]]+[\w$ (].*[)\]:]$/.test(line)

function before(text: string, at: number | null, to: string): readonly LineChange[] | null {
  const line = at === null ? undefined : text.split('\n')[at - 1]
  return at === null || line === undefined || !isStatement(line)
    ? null
    : [{ kind: 'inserted', at, to: `${indentOf(line)}${to}` }]
}

function closedBeforeWait(
  { world, text, isPython }: Patient,
  who: Who,
  pipe: ObjectId,
): readonly LineChange[] | null {
  const process = processOf(world, who)
  const end = endName(world, pipe, 1)
  if (process === undefined || end === null) return null
  return before(text, waitLine(world, process.id), await_(isPython, `${end}.close()`))
}

function notifiedAll({ world, text, isPython }: Patient, id: ObjectId): readonly LineChange[] | null {
  const name = nameOf(world, id)
  if (name === null) return null
  const at = onlyLine(text, new RegExp(`\\b${quoted(name)}\\.notify\\(`))
  const from = at === null ? undefined : text.split('\n')[at - 1]
  if (at === null || from === undefined) return null
  return [
    {
      kind: 'replaced',
      at,
      from,
      to: from.replace(/\.notify\([^)]*\)/, isPython ? '.notify_all()' : '.notifyAll()'),
    },
  ]
}

/** The join and the get after it change places. */
function swapped({ world, text }: Patient, joiner: Who, queue: ObjectId): readonly LineChange[] | null {
  const process = processOf(world, joiner)
  const name = nameOf(world, queue)
  const at = process === undefined ? null : waitLine(world, process.id)
  if (name === null || at === null) return null
  const lines = text.split('\n')
  const [join, get] = [lines[at - 1], lines[at]]
  if (join === undefined || get === undefined || !join.trim().endsWith('.join()')) return null
  if (!get.includes(`${name}.get(`) || indentOf(join) !== indentOf(get)) return null
  return [
    { kind: 'removed', at, from: join },
    { kind: 'inserted', at: at + 2, to: join },
  ]
}

/** Before whoever knows the queue waits for a child: a marker that the program looks for, for each that is missing. */
function marked(
  { world, text, isPython, explanation }: Patient,
  queue: ObjectId,
  getters: number,
): readonly LineChange[] | null {
  const name = nameOf(world, queue)
  const marker = isPython ? 'None' : 'null'
  const looksFor = isPython ? /\bis (not )?None\b/ : /[!=]== null\b/
  const creator = itemOf(world.composites, queue)?.creator
  if (name === null || creator === undefined || !looksFor.test(text) || getters < 1) return null
  if (!explanation.processes.includes(creator)) return null
  const at = waitLine(world, creator)
  const line = at === null ? '' : (text.split('\n')[at - 1] ?? '')
  if (!line.trim().endsWith('.join()')) return null
  const one = before(text, at, await_(isPython, `${name}.put(${marker})`))
  return one === null ? null : Array.from({ length: getters }, () => one).flat()
}
