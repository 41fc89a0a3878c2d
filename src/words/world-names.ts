/** Plain names for the command line and for texts: the program's own names of processes, the ids of objects. */
import { processEver, threadEver } from '#model/past.ts'
import type { Term } from '#model/explain/codes.ts'
import { itemOf } from '#model/tables/table.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Language } from './language.ts'
import type { Names } from './rich-text.ts'
import { THREAD_ROLES } from './thread-roles.ts'

export function worldNames(world: World, language: Language): Names {
  const process = (id: string): string => processEver(world, id as ProcessId)?.name ?? id
  return {
    name: (term: Term) => {
      switch (term.kind) {
        case 'process':
          return process(term.id)
        case 'thread':
          return threadName(world, term.id, process, language)
        case 'task':
          return itemOf(world.tasks, term.id)?.text ?? term.id
        case 'object':
          return term.id
      }
    },
  }
}

/** `ada's feeder`; threads of which there may be several keep their own name: `thread-2 of main`. */
function threadName(world: World, id: ThreadId, process: (id: string) => string, language: Language): string {
  const owner = process(processOf(id))
  const thread = threadEver(world, id)
  if (thread === undefined || id === mainThreadOf(processOf(id))) return owner
  const many =
    thread.role === 'executor-thread' || thread.role === 'server-thread' || thread.role === 'program'
  const role = many
    ? `${THREAD_ROLES[language][thread.role]} ${id.slice(id.lastIndexOf('-') + 1)}`
    : THREAD_ROLES[language][thread.role]
  if (language === 'en') return many ? `${role} of ${owner}` : `${owner}\u2019s ${role}`
  return `${owner} 的${role}`
}
