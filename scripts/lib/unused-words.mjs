// Which words of the window nobody uses, by what the types say: a word counts as used where a property of the dictionary is
// read by name, and all words of a group where one is read by a computed name, or the group is listed (`Object.entries`).
import { join } from 'node:path'
import { SyntaxKind } from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/sync'

/** Where the words stand, and where nobody uses them who is not their owner. */
const DICTIONARY = '/src/words/window/en/'
const OWN = /\/src\/words\/window\/(en|zh-cn)\//

/** @typedef {import('typescript/unstable/sync').Project} Project */
/** @typedef {import('typescript/unstable/sync').Symbol} Sign */
/** @typedef {import('typescript/unstable/sync').Type} Type */
/** @typedef {any} Node  The tree's types are closed unions that do not help here. */

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
      node.forEachChild((/** @type {Node} */ child) => {
        if (child.kind === SyntaxKind.VariableDeclaration) return visit(child, child.name.text)
        if (child.kind !== SyntaxKind.PropertyAssignment) return visit(child, way)
        const inner = `${way}.${child.name.text}`
        if (child.initializer.kind === SyntaxKind.ObjectLiteralExpression) visit(child.initializer, inner)
        else words.set(placeOf(name, child), inner)
      })
    }
    visit(program.getSourceFile(name), '')
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
      switch (node.kind) {
        case SyntaxKind.PropertyAccessExpression:
          names.push(node.name)
          return
        case SyntaxKind.BindingElement: {
          const key = (node.propertyName ?? node.name)?.text
          const type = key === undefined ? undefined : checker.getTypeAtLocation(node.parent)
          if (type !== undefined) note(checker.getPropertyOfType(type, key))
          return
        }
        case SyntaxKind.ElementAccessExpression: {
          const { kind, text } = node.argumentExpression
          const type = checker.getTypeAtLocation(node.expression)
          if (kind !== SyntaxKind.StringLiteral) noteAll(type, false)
          else if (type !== undefined) note(checker.getPropertyOfType(type, text))
          return
        }
        case SyntaxKind.CallExpression:
          if (node.expression.expression?.text === 'Object')
            for (const argument of node.arguments) noteAll(checker.getTypeAtLocation(argument), true)
          return
        default:
      }
    }
    visit(file)
    for (const symbol of checker.getSymbolAtLocation(names)) note(symbol)
  }
  return used
}

/** @param {string} file @param {{ readonly pos: number }} node */
function placeOf(file, { pos }) {
  return `${file.toLowerCase()}:${pos}`
}
