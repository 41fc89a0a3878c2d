/** Names of the lab API that a program has not imported, each with the import that brings it. */
import ts from '@ts-morph/common/dist/typescript.js'
import type { Adds, Option } from './answers.ts'
import { documentationOfSymbol } from './documentation.ts'
import { API } from './lab-files.ts'
import { firstSentence } from './rules-in.ts'
import { symbolText } from './signature-text.ts'

const MODULE = 'lockstep'

/** `known`: what the program has already, from wherever. */
export function toImport(
  program: ts.Program,
  file: ts.SourceFile,
  known: ReadonlySet<string>,
): readonly Option[] {
  const checker = program.getTypeChecker()
  const api = program.getSourceFile(API)
  const module = api === undefined ? undefined : checker.getSymbolAtLocation(api)
  if (module === undefined) return []
  return checker.getExportsOfModule(module).flatMap((symbol): Option[] => {
    const meant = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol)
    // What is a type alone is no name to call.
    if ((meant.flags & ts.SymbolFlags.Value) === 0 || known.has(symbol.name)) return []
    return [
      {
        label: symbol.name,
        kind: isMade(checker, meant, file) ? 'class' : 'function',
        rank: 'near',
        signature: symbolText(symbol, checker, file),
        says: firstSentence(documentationOfSymbol(symbol, checker).says),
        adds: importing(file, symbol.name),
      },
    ]
  })
}

/** Whether it is called with `new`. */
const isMade = (checker: ts.TypeChecker, symbol: ts.Symbol, file: ts.SourceFile): boolean =>
  checker.getTypeOfSymbolAtLocation(symbol, file).getConstructSignatures().length > 0

/** Into the braces of an import of the API, where there is one; else a line of its own before the first import. */
function importing(file: ts.SourceFile, name: string): Adds {
  const imports = file.statements.filter(ts.isImportDeclaration)
  for (const { moduleSpecifier, importClause } of imports) {
    const bindings = importClause?.namedBindings
    if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== MODULE) continue
    if (bindings === undefined || !ts.isNamedImports(bindings) || importClause?.isTypeOnly === true) continue
    const last = bindings.elements.at(-1)
    return last === undefined
      ? { at: bindings.getStart(file) + 1, text: ` ${name} `, module: MODULE }
      : { at: last.getEnd(), text: `, ${name}`, module: MODULE }
  }
  const at = imports[0]?.getStart(file) ?? file.statements[0]?.getStart(file) ?? 0
  return { at, text: `import { ${name} } from '${MODULE}'\n`, module: MODULE }
}
