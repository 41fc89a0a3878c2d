/**
 * Names that a program gives are never keys of plain objects: `constructor` and `__proto__` are names too. Where the model, the engine,
 * the search, the picture and the window have an object with keys of any text, those keys are ours; this says which they are.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../src')
const LAYERS = ['model', 'engine', 'explore', 'picture', 'renderer', 'words']

/** Ids are made by us, and none of them is a name of every object: `P2`, `lock-1`, `file:soup`. */
const KEYS: Readonly<Record<string, string>> = {
  'model/compare/compare-worlds.ts': 'whatever a fact has: read as own fields alone',
  'model/effects.ts': 'facts of the library’s objects, which the library names',
  'model/explain/history/history.ts': 'facts of the library’s objects, which the library names',
  'model/process/signals.ts': 'names of signals',
  'model/record/objects.ts':
    'whatever an event has: defined as own fields where every object has such a name',
  'model/record/shapes.ts': 'whatever an event has: read as own fields, and kept in Maps',
  'model/tables/table.ts': 'any text: read as own fields alone',
  'model/vocabulary/composites.ts': 'facts and parts of the library’s objects, which the library names',
  'model/vocabulary/errors.ts': 'names of error classes',
  'model/vocabulary/json.ts': 'whatever a value of the wire has',
  'model/vocabulary/ops.ts': 'facts of the library’s objects, which the library names',
  'model/vocabulary/world.ts': 'ids, and parts of the library’s objects',
  'picture/compose/overlay.ts': 'ids',
  'picture/measure/text-width.ts': 'characters',
  'picture/nodes/race.ts': 'ids',
  'picture/nodes/stage.ts': 'ids',
  'picture/scene/seats.ts': 'ids',
  'picture/seating/arrange.ts': 'ids',
  'picture/seating/keep-seats.ts': 'ids',
  'picture/seating/table.ts': 'ids',
  'renderer/graph-panel/pins-store.ts': 'ids; programs are keys of a Map',
  'renderer/graph-panel/use-scene.ts': 'ids',
  'renderer/graph/canvas/use-node-hands.ts': 'keys of the keyboard',
  'renderer/graph/small/small-scene.tsx': 'properties of a style',
  'renderer/keyboard/let-go.ts': 'kinds of DOM events',
  'renderer/language/lab-declarations.d.ts': 'paths of declaration files',
  'renderer/library/course-list.tsx': 'names of labs',
  'renderer/library/done-entry.tsx': 'names of labs',
  'renderer/library/lab-pictures.d.ts': 'names of built-in labs',
  'renderer/library/shelf.ts': 'names of built-in labs',
  'renderer/library/topic-list.tsx': 'names of built-in labs',
  'renderer/library/use-lab-scenes.ts': 'names of built-in labs',
  'renderer/painted-styles.ts': 'paths of style sheets',
  'renderer/remedy/remedy-offer.tsx': 'variants, which the program states itself',
  'renderer/store/drafts.ts': 'names of programs: read as text alone',
  'renderer/store/keep.ts': 'fields of what was kept, each checked',
  'renderer/store/progress-store.ts': 'names of programs: read as own fields alone',
  'words/say.ts': 'codes of sentences',
}

const OPEN = /Record<\s*(?:string|ObjectId|Handle|ProcessId|ThreadId)\b|\[\w+: string\]:/

function filesWithOpenRecords(): readonly string[] {
  return LAYERS.flatMap((layer) =>
    readdirSync(join(ROOT, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${layer}/${name}`),
  )
    .filter((name) => OPEN.test(readFileSync(join(ROOT, name), 'utf8')))
    .toSorted()
}

describe('plain objects with keys of any text', () => {
  test('are known, each with what its keys are; a name of a program’s belongs into a Table or a Map', () => {
    expect(filesWithOpenRecords()).toEqual(Object.keys(KEYS).toSorted())
  })
})
