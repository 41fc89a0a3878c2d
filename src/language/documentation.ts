/** What the lab API's own docstrings say of a name: the compiler finds it, this reads it. */
import ts from '@ts-morph/common/dist/typescript.js'
import type { Parameter } from './answers.ts'
import { rulesIn } from './rules-in.ts'

export type Documentation = {
  readonly says: string
  readonly parameters: readonly Parameter[]
  readonly rules: readonly string[]
}

export const NOTHING: Documentation = { says: '', parameters: [], rules: [] }

/** A docstring, and its `@param`s; lines of the source are no lines of the text. */
export function documentationOf(
  parts: readonly ts.SymbolDisplayPart[],
  tags: readonly ts.JSDocTagInfo[],
): Documentation {
  const text = ts.displayPartsToString([...parts])
  const parameters = tags.flatMap(({ name, text: tag = [] }) => {
    if (name !== 'param') return []
    const [first, ...rest] = ts
      .displayPartsToString([...tag])
      .trim()
      .split(/\s+/)
    return first === undefined ? [] : [{ name: first, says: flowing(rest.join(' ').replace(/^[-–]\s*/, '')) }]
  })
  return { says: flowing(text), parameters, rules: rulesIn(text) }
}

const flowing = (text: string): string => text.replaceAll('`', '').replace(/\s+/g, ' ').trim()

/** A name of the library has its documentation where the module lists it, or where it is made: once, in either place. */
export function documentationOfSymbol(given: ts.Symbol, checker: ts.TypeChecker): Documentation {
  const symbol = (given.flags & ts.SymbolFlags.Alias) === 0 ? given : checker.getAliasedSymbol(given)
  const own = ofSymbol(symbol, checker)
  if (own.says !== '') return own
  const meant = (symbol.declarations ?? []).flatMap((declared) => meantBy(declared, checker))
  return meant.map((one) => ofSymbol(one, checker)).find(({ says }) => says !== '') ?? own
}

const ofSymbol = (symbol: ts.Symbol, checker: ts.TypeChecker): Documentation =>
  documentationOf(symbol.getDocumentationComment(checker), symbol.getJsDocTags(checker))

/** What a declaration without words of its own stands for. */
function meantBy(declared: ts.Declaration, checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (!ts.isVariableDeclaration(declared) && !ts.isTypeAliasDeclaration(declared)) return []
  const { type } = declared
  const made =
    type === undefined
      ? undefined
      : ts.isIndexedAccessTypeNode(type)
        ? checker.getPropertyOfType(checker.getTypeFromTypeNode(type.objectType), nameIn(type.indexType))
        : checker.getTypeFromTypeNode(type).symbol
  // The type `threading.Lock` beside the class `threading.Lock`.
  const room = ts.isTypeAliasDeclaration(declared) ? declared.parent.parent : undefined
  const owner =
    room !== undefined && ts.isModuleDeclaration(room) ? checker.getSymbolAtLocation(room.name) : undefined
  const beside =
    owner === undefined
      ? undefined
      : checker.getPropertyOfType(checker.getTypeOfSymbol(owner), declared.name.getText())
  return [beside, made].filter((one) => one !== undefined)
}

const nameIn = (index: ts.TypeNode): string =>
  ts.isLiteralTypeNode(index) && ts.isStringLiteral(index.literal) ? index.literal.text : ''
