/** How the compiler writes a type, made shorter for people: without the modules that the library's classes happen to lie in. */
import ts from '@ts-morph/common/dist/typescript.js'

/** `threading` and `queue` are names that programs use. */
const MODULE = /\b(?!(?:threading|queue|connection|signal|os|errors|atexit|lab)\.)[a-z]\w*\.(?=[A-Z]\w*)/g
const PATH = /import\("[^"]*"\)\./g
const KIND = /^\((?:alias|method|property|const|function|parameter|accessor|getter|setter|local var)\) /gm

const short = (text: string): string =>
  text
    .replace(PATH, '')
    .replace(MODULE, '')
    .replace(KIND, '')
    .replace(/\nimport \w+$/, '')
    .replaceAll('<ArrayBufferLike>', '')
    .replaceAll(' | undefined', '')

export const signatureText = (parts: readonly ts.SymbolDisplayPart[]): string =>
  short(ts.displayPartsToString([...parts]))

/** The same of what a name stands for: how it is called, or of which type it is. */
export function symbolText(given: ts.Symbol, checker: ts.TypeChecker, at: ts.Node): string {
  const symbol = (given.flags & ts.SymbolFlags.Alias) === 0 ? given : checker.getAliasedSymbol(given)
  if ((symbol.flags & ts.SymbolFlags.Value) === 0) return `type ${given.name}`
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(symbol, at))
  const [signature] = [...type.getCallSignatures(), ...type.getConstructSignatures()]
  return short(
    signature === undefined
      ? `${given.name}: ${checker.typeToString(type, at)}`
      : `${given.name}${checker.signatureToString(signature, at)}`,
  )
}
