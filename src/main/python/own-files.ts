/** Texts of a Python program's own files: what a trace shows beside its calls, and what it needs to be run again. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { ofKind } from '#model/record/of-kind.ts'
import type { EventList } from '#model/vocabulary/events.ts'
import type { PythonEntry } from './python-program.ts'

export type OwnFile = { readonly path: string; readonly text: string }

const MOST_FILES = 200
const MOST_BYTES = 1_000_000
/** `import a.b, c` and `from .a import b`, at the beginning of a line. */
const IMPORT = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+([\w, \t*()]+)|import[ \t]+([\w., \t]+))/gm

/**
 * The entry first, then its own modules as far as imports lead from there, and files whose lines calls name. Paths are relative
 * to the folder that the program's modules are looked for in.
 */
export function ownFiles(entry: PythonEntry, folder: string, events: EventList): readonly OwnFile[] {
  const start = entryFile(entry, folder)
  if (start === null) return [{ path: entry.name, text: '' }]
  const root = entry.kind === 'file' ? (entry.modules ?? dirname(start)) : folder
  const found = new Map<string, string>()
  const waiting = [start, ...filesOfCalls(events).map((file) => resolve(root, file))]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (found.has(path) || found.size >= MOST_FILES) continue
    if (path !== start && !isBelow(root, path)) continue
    const text = textOf(path)
    if (text === null) continue
    found.set(path, text)
    waiting.push(...importsOf(text, root, path))
  }
  const files = [...found].map(([path, text]) => ({ path: shownPath(root, path), text }))
  return files.length > 0 ? files : [{ path: entry.name, text: '' }]
}

function entryFile(entry: PythonEntry, folder: string): string | null {
  const candidates =
    entry.kind === 'file'
      ? [entry.path, join(entry.path, '__main__.py')]
      : [
          `${join(folder, ...entry.name.split('.'))}.py`,
          join(folder, ...entry.name.split('.'), '__main__.py'),
        ]
  return candidates.find(isFile) ?? null
}

function filesOfCalls(events: EventList): readonly string[] {
  const files = new Set<string>()
  for (const { call } of ofKind(events, 'op.announced')) if (call.file !== undefined) files.add(call.file)
  return [...files]
}

function importsOf(text: string, root: string, importer: string): readonly string[] {
  const found: string[] = []
  for (const [, from, names, modules] of text.matchAll(IMPORT)) {
    const wanted =
      from === undefined
        ? (modules ?? '').split(',').map((one) => one.trim().split(/\s/)[0] ?? '')
        : [
            from,
            ...(names ?? '')
              .split(/[,()\s]+/)
              .map((name) => `${from}${from.endsWith('.') ? '' : '.'}${name}`),
          ]
    for (const module of wanted) found.push(...placesOf(module, root, importer))
  }
  return found
}

/** Files that a module's name may mean, its packages' own too. */
function placesOf(module: string, root: string, importer: string): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0
  let at = root
  if (dots > 0) {
    at = dirname(importer)
    for (let up = 1; up < dots; up++) at = dirname(at)
  }
  const parts = module
    .slice(dots)
    .split('.')
    .filter((part) => part !== '')
  return parts.flatMap((_, index) => {
    const path = join(at, ...parts.slice(0, index + 1))
    return [`${path}.py`, join(path, '__init__.py')].filter(isFile)
  })
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && !way.startsWith('..') && basename(way) !== ''
}

function shownPath(root: string, path: string): string {
  return isBelow(root, path) ? relative(root, path).split(sep).join('/') : basename(path)
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

function textOf(path: string): string | null {
  try {
    if (statSync(path).size > MOST_BYTES) return null
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
