/** What a program is about, in the names that it uses: people look for `EOFError` or `Semaphore`, in whichever language they read. */

/** Comments are for readers, not for the index. */
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'lockstep'/g
const PYTHON_COMMENT = /"{3}[\s\S]*?"{3}|#.*$/gm
const PYTHON_IMPORT = /^from\s+[\w.]+\s+import\s+([\w ,]+)$/gm
/** `threading.Thread`, `asyncio.Event`: classes by the name of their module. */
const PYTHON_MEMBER = /\b(?:threading|multiprocessing|asyncio|queue)\.([A-Z]\w*)/g
const ERROR = /(?<=\berrors\.)\w+|\b[A-Z]\w*Error\b/g

/** Of a program in Python: what it takes by name from whichever module, and the errors that it names; each once. */
export function namesInPython(text: string): readonly string[] {
  const code = text.replace(PYTHON_COMMENT, '')
  const imported = [...code.matchAll(PYTHON_IMPORT)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/\s+as\s+.*$/, '')),
  )
  const reached = [...code.matchAll(PYTHON_MEMBER)].map(([, name = '']) => name)
  return [...new Set([...imported, ...reached, ...(code.match(ERROR) ?? [])])].filter((name) => name !== '')
}

/** What it takes from the library, and the errors that it names; each once. */
export function namesIn(text: string): readonly string[] {
  const code = text.replace(COMMENT, '')
  const imported = [...code.matchAll(IMPORT)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/^type\s+|\s+as\s+.*$/g, '')),
  )
  return [...new Set([...imported, ...(code.match(ERROR) ?? [])])].filter((name) => name !== '')
}
