/** What a program is about, in the names that it uses: people look for `EOFError` or `Semaphore`, in whichever language they read. */

/** Comments are for readers, not for the index. */
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'lockstep'/g
const ERROR = /(?<=\berrors\.)\w+|\b[A-Z]\w*Error\b/g

/** What it takes from the library, and the errors that it names; each once. */
export function namesIn(text: string): readonly string[] {
  const code = text.replace(COMMENT, '')
  const imported = [...code.matchAll(IMPORT)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/^type\s+|\s+as\s+.*$/g, '')),
  )
  return [...new Set([...imported, ...(code.match(ERROR) ?? [])])].filter((name) => name !== '')
}
