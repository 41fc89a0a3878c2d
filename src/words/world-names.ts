/** Plain names for the command line and for texts: the program's own names of processes, the ids of objects. */
import { everyProcess, processEver, threadEver } from '#model/past.ts'
import type { Term } from '#model/explain/codes.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Language } from './language.ts'
import type { ProgramLanguage } from './program-words.ts'
import type { Names } from './rich-text.ts'
import { THREAD_ROLES } from './thread-roles.ts'
import { visibleLine } from './visible.ts'

/** What the program calls an object; with its id behind it where it calls others so too. The id alone where it has no name. */
export function objectName(world: World, id: ObjectId): string {
  const text = itemOf(world.names, id)?.text
  if (text === undefined) return id
  return isShared(world, text) ? `${visibleLine(text)} (${id})` : visibleLine(text)
}

/** By name and id. */
export function fullName(world: World, id: ObjectId): string {
  const text = itemOf(world.names, id)?.text
  return text === undefined ? id : `${visibleLine(text)} (${id})`
}

const shared = new WeakMap<World['names'], ReadonlySet<string>>()

function isShared(world: World, text: string): boolean {
  const known = shared.get(world.names) ?? sharedNames(world)
  shared.set(world.names, known)
  return known.has(text)
}

/** Names of more than one thing: of objects, or of an object and a process. */
function sharedNames(world: World): ReadonlySet<string> {
  const seen = new Set<string>(everyProcess(world).map(({ name }) => name))
  const twice = new Set<string>()
  for (const { text } of itemsOf(world.names)) {
    if (seen.has(text)) twice.add(text)
    seen.add(text)
  }
  return twice
}

/** `withIds`: each object is called by name and id, `jobs (queue-1)`. */
export function worldNames(
  world: World,
  language: Language,
  {
    withIds = false,
    program = 'typescript',
  }: { readonly withIds?: boolean; readonly program?: ProgramLanguage } = {},
): Names {
  const process = (id: string): string => visibleLine(processEver(world, id as ProcessId)?.name ?? id)
  return {
    program,
    name: (term: Term) => {
      switch (term.kind) {
        case 'process':
          return process(term.id)
        case 'thread':
          return threadName(world, term.id, process, language)
        case 'task':
          return visibleLine(itemOf(world.tasks, term.id)?.text ?? term.id)
        case 'object':
          return withIds ? fullName(world, term.id) : objectName(world, term.id)
      }
    },
  }
}

/** One that the program has given, and not the library (`Thread-1 (work)`, or an id). */
const isOwnName = (name: string): boolean => !/^thread-\d|^P\d+\//i.test(name)

/** `ada's feeder`; threads of which there may be several keep their own name: `thread-2 of main`. */
function threadName(world: World, id: ThreadId, process: (id: string) => string, language: Language): string {
  const owner = process(processOf(id))
  const thread = threadEver(world, id)
  if (thread === undefined || id === mainThreadOf(processOf(id))) return owner
  if (thread.role === 'program' && isOwnName(thread.name))
    return language === 'en'
      ? `${THREAD_ROLES.en.program} ${thread.name} of ${owner}`
      : `${owner} 的${THREAD_ROLES[language].program} ${thread.name}`
  const many =
    thread.role === 'executor-thread' || thread.role === 'server-thread' || thread.role === 'program'
  const role = many
    ? `${THREAD_ROLES[language][thread.role]} ${id.slice(id.lastIndexOf('-') + 1)}`
    : THREAD_ROLES[language][thread.role]
  if (language === 'en') return many ? `${role} of ${owner}` : `${owner}\u2019s ${role}`
  return `${owner} 的${role}`
}
