// Reads the imports of source files and says which of them break the rules of the house: rooms (scripts/rooms.mjs), circles
// (of types as of values), and files that nobody imports. Pure but for `sourcesUnder`.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'

/** @typedef {import('./imports.d.mts').Rooms} Rooms */
/** @typedef {import('./imports.d.mts').Sources} Sources */
/** @typedef {ReadonlyMap<string, readonly string[]>} Graph  file → the files that it imports */

/** `import … from`, `import '…'`, `export … from` at the beginning of a line, and `import('…')` anywhere. */
const IMPORT = /^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/**
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {Sources}
 */
export function sourcesUnder(root, folders) {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  return new Map(
    paths
      .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => [path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')]),
  )
}

/**
 * Of each file the files among these that it imports; packages and the like are left out.
 * @param {Sources} sources
 * @returns {Graph}
 */
export function importsOf(sources) {
  return new Map(
    [...sources].map(([file, text]) => {
      const targets = [...text.matchAll(IMPORT)].map(([, from, dynamic]) =>
        resolved(file, from ?? dynamic ?? ''),
      )
      return [file, [...new Set(targets)].filter((target) => target !== file && sources.has(target))]
    }),
  )
}

/**
 * @param {string} file
 * @param {string} specifier
 */
function resolved(file, specifier) {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier
}

/**
 * What breaks the rules of the rooms, a line each; empty when nothing does.
 * @param {Graph} graph
 * @param {Rooms} rooms
 * @returns {string[]}
 */
export function roomFaults(graph, rooms) {
  return Object.entries(rooms).flatMap(([folder, rows]) => folderFaults(graph, folder, rows))
}

/**
 * Folders inside of a layer (`src/model`) that have folders and no rows: nothing would keep these in order.
 * @param {Graph} graph
 * @param {Rooms} rooms
 * @returns {string[]}
 */
export function rowlessFaults(graph, rooms) {
  const folders = [...graph.keys()]
    .filter((file) => file.startsWith('src/'))
    .flatMap((file) => {
      const parts = file.split('/')
      // All but the file, the folder that it is in, and `src` alone.
      return parts.slice(2, -1).map((_, at) => parts.slice(0, at + 2).join('/'))
    })
  return [...new Set(folders)]
    .filter((folder) => !(folder in rooms))
    .map((folder) => `${folder}: has folders, and no rows that say which may import which`)
}

/**
 * Files of `src` that none of these reaches: nobody would miss them.
 * @param {Graph} graph
 * @param {readonly string[]} entries
 * @returns {string[]}
 */
export function unreachedFaults(graph, entries) {
  const reached = new Set(entries)
  for (const file of reached) for (const target of graph.get(file) ?? []) reached.add(target)
  return [...graph.keys()]
    .filter((file) => file.startsWith('src/') && !reached.has(file))
    .map((file) => `${file}: no bundle has it in, and no lab imports it`)
}

/**
 * @param {Graph} graph
 * @param {string} folder
 * @param {Rooms[string]} rows
 */
function folderFaults(graph, folder, rows) {
  const faults = Object.entries(rows).flatMap(([room, granted], at, all) => {
    const below = all.slice(0, at).map(([name]) => name)
    return granted
      .filter((name) => !below.includes(name))
      .map((name) => `${folder}: ${room} may import ${name}, whose row does not stand above its own`)
  })
  /** @type {Map<string, Set<string>>} */
  const used = new Map()
  for (const [file, targets] of graph) {
    const room = roomOf(folder, file, rows)
    if (room === null) continue
    if (!(room in rows)) faults.push(`${file}: ${folder} has no row for ${room}`)
    const mine = used.get(room) ?? new Set()
    used.set(room, mine)
    for (const target of targets) {
      const other = roomOf(folder, target, rows)
      if (other === null || other === room) continue
      mine.add(other)
      if (room in rows && !rows[room]?.includes(other))
        faults.push(
          `${file}: imports ${target}, and ${room} may import ${listed(rows[room] ?? [])} of ${folder}`,
        )
    }
  }
  for (const [room, granted] of Object.entries(rows)) {
    const mine = used.get(room)
    if (mine === undefined) faults.push(`${folder}: the row of ${room} is for nothing: there is no such room`)
    else
      for (const name of granted)
        if (!mine.has(name))
          faults.push(`${folder}: ${room} may import ${name}, and does not: take it out of the row`)
  }
  return faults
}

/** @param {readonly string[]} names */
function listed(names) {
  return names.length === 0 ? 'nothing' : `only ${names.join(', ')}`
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {Rooms[string]} rows
 * @returns {string | null} the folder or file right inside `folder`; null when the file is elsewhere
 */
function roomOf(folder, file, rows) {
  if (!file.startsWith(`${folder}/`)) return null
  const [room = '', ...inside] = file.slice(folder.length + 1).split('/')
  return inside.length === 0 && '.' in rows && !(room in rows) ? '.' : room
}

/**
 * A way round for each set of files that reach each other, as `a → b → a`.
 * @param {Graph} graph
 * @returns {string[]}
 */
export function circleFaults(graph) {
  return ringsIn(graph).map((ring) => `import circle: ${wayRound(graph, ring).join(' → ')}`)
}

/**
 * Strongly connected sets of more than one file (Tarjan, without recursion so that a deep graph does not matter).
 * @param {Graph} graph
 * @returns {string[][]}
 */
function ringsIn(graph) {
  /** @type {Map<string, { index: number, low: number, open: boolean }>} */
  const seen = new Map()
  /** @type {string[]} */
  const stack = []
  /** @type {string[][]} */
  const rings = []
  /** @param {string} file */
  const enter = (file) => {
    const state = { index: seen.size, low: seen.size, open: true }
    seen.set(file, state)
    stack.push(file)
    return { file, state, rest: [...(graph.get(file) ?? [])] }
  }
  for (const start of graph.keys()) {
    if (seen.has(start)) continue
    const path = [enter(start)]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop()
      if (next !== undefined) {
        const known = seen.get(next)
        if (known === undefined) path.push(enter(next))
        else if (known.open) top.state.low = Math.min(top.state.low, known.index)
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above !== undefined) above.state.low = Math.min(above.state.low, top.state.low)
      if (top.state.low !== top.state.index) continue
      const ring = stack.splice(stack.indexOf(top.file))
      for (const file of ring) (seen.get(file) ?? top.state).open = false
      if (ring.length > 1) rings.push(ring.toSorted())
    }
  }
  return rings
}

/**
 * The shortest way from the first file of a ring back to it.
 * @param {Graph} graph
 * @param {readonly string[]} ring
 * @returns {string[]}
 */
function wayRound(graph, ring) {
  const [start = ''] = ring
  const ways = [[start]]
  const reached = new Set()
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start]
      if (!ring.includes(next) || reached.has(next)) continue
      reached.add(next)
      ways.push([...way, next])
    }
  }
  return [...ring]
}
