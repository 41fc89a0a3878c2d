/** Warnings of what the runtime of a Python program has noticed, and of readers who share an end. Rules: AX2, MG2, EX4, PI12, OU1. */
import { at, namedObject, people, person, thing, who } from '../explain/terms.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import type { Lint, LintState, NoticedThing } from './lint.ts'

export function noticedLints({ noticed }: LintState): readonly Lint[] {
  return [
    ...noticed.flatMap(ofOne),
    ...together(noticed, 'managed-copy', ({ names }) => names.join(' ')).map(managedLost),
    ...together(noticed, 'own-pool', ({ thread }) => processOf(thread)).map(ownWorkers),
  ]
}

function ofOne(one: NoticedThing): readonly Lint[] {
  const process = processOf(one.thread)
  const [first = ''] = one.names
  const refs = at(process, null, one.step, one)
  switch (one.what) {
    case 'exit-handlers': {
      const params = { who: person(process), names: one.names.join(', ') }
      return [{ code: 'exit.unrun', params, id: `exit.unrun ${process}`, refs, rule: 'AX2' }]
    }
    case 'full-pipe': {
      const params = { who: who(one.thread), program: first }
      return [
        {
          code: 'program.full-pipe',
          params,
          id: `program.full-pipe ${one.thread} ${one.step}`,
          refs,
          rule: 'OU1',
        },
      ]
    }
    case 'managed-copy':
    case 'own-pool':
      return []
  }
}

type Group = readonly [NoticedThing, ...NoticedThing[]]

function together(
  all: readonly NoticedThing[],
  what: NoticedThing['what'],
  keyOf: (one: NoticedThing) => string,
): readonly Group[] {
  const groups = new Map<string, [NoticedThing, ...NoticedThing[]]>()
  for (const one of all) {
    if (one.what !== what) continue
    const key = keyOf(one)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [one])
    else known.push(one)
  }
  return [...groups.values()]
}

function managedLost(group: Group): Lint {
  const [first] = group
  const [object = '', key = ''] = first.names
  return {
    code: 'managed.lost',
    params: { who: people(group.map(({ thread }) => thread)), object: thing(object), key },
    id: `managed.lost ${object} ${key}`,
    // It is noticed with the next request, at another line.
    refs: at(processOf(first.thread), object, first.step),
    rule: 'MG2',
  }
}

function ownWorkers(group: Group): Lint {
  const [first] = group
  const process = processOf(first.thread)
  return {
    code: 'pool.own-worker',
    params: { who: people(group.map(({ thread }) => thread)) },
    id: `pool.own-worker ${process}`,
    refs: at(process, null, first.step, first),
    rule: 'EX4',
  }
}

export function mixedReaders({ mixed }: LintState, world: World): readonly Lint[] {
  return mixed.map((one) => ({
    code: 'readers.mixed',
    params: { members: people(one.threads), pipe: namedObject(world, one.pipe), step: one.step },
    id: `readers.mixed ${one.pipe}`,
    refs: at(processOf(one.threads[1]), one.pipe, one.step, one),
    rule: 'PI12',
  }))
}
