// Which words of the window nobody uses, by what the types say: a word counts as used where a property of the dictionary is
// read by name, and all words of a group where one is read by a computed name, or the group is listed (`Object.entries`).
import { join } from 'node:path'
import {
  isBindingElement,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is'
import { API } from 'typescript/unstable/sync'

/** Where the words stand, and where nobody uses them who is not their owner. */
const DICTIONARY = '/src/words/window/en/'
const OWN = /\/src\/words\/window\/(en|zh-cn)\//

/** @typedef {import('typescript/unstable/sync').Project} Project */
/** @typedef {import('typescript/unstable/sync').Symbol} Sign */
/** @typedef {import('typescript/unstable/sync').Type} Type */
/** @typedef {import('typescript/unstable/ast').Node} Node */

/**
 * @param {string} root
 * @param {readonly string[]} projects  folders with a tsconfig.json: who may use words, each with all that it imports
 * @returns {{ words: number, unused: string[] }} how many words there are, and the ways to those that nobody uses
 */
export function unusedWords(root, projects) {
  const api = new API({ cwd: root })
  try {
    const configs = projects.map((folder) => join(root, folder, 'tsconfig.json'))
    const all = api.updateSnapshot({ openProjects: configs }).getProjects()
    /** @type {Map<string, string>} */
    const words = new Map(all.flatMap((project) => [...wordsIn(project)]))
    for (const project of all) for (const place of usesIn(project)) words.delete(place)
    const count = new Set(all.flatMap((project) => [...wordsIn(project).keys()])).size
    return { words: count, unused: [...words.values()] }
  } finally {
    api.close()
  }
}

/**
 * Each word's place, by which it is known in all projects, and the way to it from the dictionary on. Groups of words are none.
 * @param {Project} project
 */
function wordsIn({ program }) {
  /** @type {Map<string, string>} */
  const words = new Map()
  for (const name of program.getSourceFileNames().filter((file) => file.includes(DICTIONARY))) {
    /** @type {(node: Node, way: string) => void} */
    const visit = (node, way) => {
      node.forEachChild((child) => {
        if (isVariableDeclaration(child)) return visit(child, named(child.name) ?? '')
        if (!isPropertyAssignment(child)) return visit(child, way)
        const inner = `${way}.${named(child.name) ?? ''}`
        if (isObjectLiteralExpression(child.initializer)) visit(child.initializer, inner)
        else words.set(placeOf(name, child), inner)
      })
    }
    const file = program.getSourceFile(name)
    if (file !== undefined) visit(file, '')
  }
  return words
}

/**
 * The places of what is used.
 * @param {Project} project
 */
function usesIn(project) {
  const { program, checker } = project
  /** @type {Set<string>} */
  const used = new Set()
  /** @param {Sign | undefined} symbol */
  const note = (symbol) => {
    for (const handle of symbol?.declarations ?? []) {
      const node = handle.path.includes(DICTIONARY) ? handle.resolve(project) : undefined
      if (node !== undefined) used.add(placeOf(handle.path, node))
    }
  }
  /** @param {Type | undefined} type @param {boolean} deep */
  const noteAll = (type, deep) => {
    for (const property of type === undefined ? [] : checker.getPropertiesOfType(type)) {
      if (!property.declarations.some(({ path }) => path.includes(DICTIONARY))) return
      note(property)
      if (deep) noteAll(checker.getTypeOfSymbol(property), true)
    }
  }
  for (const name of program.getSourceFileNames()) {
    if (name.includes('/node_modules/') || OWN.test(name) || name.endsWith('.d.ts')) continue
    const file = program.getSourceFile(name)
    // Whoever uses a word names the words first.
    if (file === undefined || !/words/i.test(file.text)) continue
    /** @type {Node[]} */
    const names = []
    /** @param {Node} node */
    const visit = (node) => {
      node.forEachChild(visit)
      if (isPropertyAccessExpression(node)) names.push(node.name)
      else if (isBindingElement(node)) {
        const key = named(node.propertyName ?? node.name)
        const type = key === null ? undefined : checker.getTypeAtLocation(node.parent)
        if (type !== undefined && key !== null) note(checker.getPropertyOfType(type, key))
      } else if (isElementAccessExpression(node)) {
        const key = named(node.argumentExpression)
        const type = checker.getTypeAtLocation(node.expression)
        if (!isStringLiteral(node.argumentExpression)) noteAll(type, false)
        else if (type !== undefined && key !== null) note(checker.getPropertyOfType(type, key))
      } else if (isCallExpression(node) && isPropertyAccessExpression(node.expression)) {
        if (named(node.expression.expression) !== 'Object') return
        for (const argument of node.arguments) noteAll(checker.getTypeAtLocation(argument), true)
      }
    }
    visit(file)
    for (const symbol of checker.getSymbolAtLocation(names)) note(symbol)
  }
  return used
}

/** The text of a name or of a text; null for anything else. @param {Node | undefined} node */
function named(node) {
  return node !== undefined && (isIdentifier(node) || isStringLiteral(node)) ? node.text : null
}

/** @param {string} file @param {{ readonly pos: number }} node */
function placeOf(file, { pos }) {
  return `${file.toLowerCase()}:${pos}`
}
