/** What is known of a TypeScript or JavaScript lab: the compiler's own language service over the editor's text. */
import ts from '@ts-morph/common/dist/typescript.js'
import type { Call, Hover, Option, OptionKind, Options, Text } from './answers.ts'
import { documentationOf, documentationOfSymbol, NOTHING } from './documentation.ts'
import type { Documentation } from './documentation.ts'
import { LabFiles } from './lab-files.ts'
import { toImport } from './to-import.ts'
import { firstSentence } from './rules-in.ts'
import { signatureText, symbolText } from './signature-text.ts'

/** How the compiler sorts the names of JavaScript, of its library, and keywords: all that is nearer comes before. */
const FAR = '15'
const WORD = /[\w$]*$/

export class LabService {
  readonly #files: LabFiles
  readonly #service: ts.LanguageService

  /** `declarations`: by path, as `scripts/lib/lab-declarations.mjs` makes them. */
  constructor(declarations: Readonly<Partial<Record<string, string>>>) {
    const texts = Object.entries(declarations).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, text] as const],
    )
    this.#files = new LabFiles(new Map(texts))
    this.#service = ts.createLanguageService(this.#files)
  }

  /** What may stand at the place; null where nothing is known. */
  options(text: Text, at: number): Options | null {
    const path = this.#files.show(text)
    const found = this.#service.getCompletionsAtPosition(path, at, {
      includeCompletionsWithInsertText: false,
      includeCompletionsForModuleExports: false,
      // Told of by the symbol itself: to ask for the details of an entry finds all of them anew.
      includeSymbol: true,
    })
    const program = this.#service.getProgram()
    const file = program?.getSourceFile(path)
    if (found === undefined || program === undefined || file === undefined) return null
    const checker = program.getTypeChecker()
    const node = nameAt(file, Math.max(0, at - 1))
    const typed = WORD.exec(text.text.slice(0, at))?.[0] ?? ''
    const options = found.entries
      .filter(({ kind }) => kind !== ts.ScriptElementKind.warning)
      .map(({ name, kind, sortText, symbol }): Option => {
        const isFar = sortText >= FAR
        const known = isFar || symbol === undefined ? null : symbol
        return {
          label: name,
          kind: kindOf(kind),
          rank: isFar ? 'far' : 'near',
          signature: known === null ? '' : symbolText(known, checker, node),
          says: known === null ? '' : firstSentence(documentationOfSymbol(known, checker).says),
        }
      })
    const further =
      // Where a global name may stand, so may an imported one.
      typed !== '' && options.some(({ label }) => label === 'Promise')
        ? toImport(
            program,
            file,
            new Set(options.flatMap(({ label, rank }) => (rank === 'near' ? [label] : []))),
          )
        : []
    const all = [...options, ...further]
    return all.length === 0 ? null : { from: at - typed.length, options: all }
  }

  /** What the name at the place is; null where there is none, or where nothing is known of it. */
  hover(text: Text, at: number): Hover | null {
    const path = this.#files.show(text)
    const found = this.#service.getQuickInfoAtPosition(path, at)
    if (found?.displayParts === undefined) return null
    const { start, length } = found.textSpan
    const own = documentationOf(found.documentation ?? [], found.tags ?? [])
    const { says, parameters, rules } = own.says === '' ? this.#documentationAt(path, start) : own
    return {
      from: start,
      to: start + length,
      signature: signatureText(found.displayParts),
      says,
      parameters,
      rules,
    }
  }

  /** The call around the place; null outside of any. */
  call(text: Text, at: number): Call | null {
    const path = this.#files.show(text)
    const found = this.#service.getSignatureHelpItems(path, at, undefined)
    const item = found?.items[found.selectedItemIndex]
    if (found === undefined || item === undefined) return null
    const own = documentationOf(item.documentation, item.tags)
    const { says, parameters } =
      own.says === '' ? this.#documentationAt(path, calleeEnd(text.text, found)) : own
    const active = item.isVariadic
      ? Math.min(found.argumentIndex, item.parameters.length - 1)
      : found.argumentIndex
    const separator = ts.displayPartsToString(item.separatorDisplayParts)
    return {
      before: signatureText(item.prefixDisplayParts),
      parameters: item.parameters.map((one, place) => ({
        name: one.name,
        text: signatureText(one.displayParts) + (place < item.parameters.length - 1 ? separator : ''),
        says:
          documentationOf(one.documentation, []).says ||
          (parameters.find(({ name }) => name === one.name)?.says ?? ''),
      })),
      after: signatureText(item.suffixDisplayParts),
      active: active < item.parameters.length ? active : null,
      says: firstSentence(says),
    }
  }

  #documentationAt(path: string, at: number): Documentation {
    const program = this.#service.getProgram()
    const file = program?.getSourceFile(path)
    if (program === undefined || file === undefined) return NOTHING
    const checker = program.getTypeChecker()
    const symbol = checker.getSymbolAtLocation(nameAt(file, at))
    return symbol === undefined ? NOTHING : documentationOfSymbol(symbol, checker)
  }
}

/** The smallest part of the program that covers the place. */
function nameAt(file: ts.SourceFile, at: number): ts.Node {
  let node: ts.Node = file
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(file) <= at && at < child.getEnd() ? child : undefined,
    )
    if (inner === undefined) return node
    node = inner
  }
}

/** The last letter of what is called, before the parentheses. */
function calleeEnd(text: string, { applicableSpan }: ts.SignatureHelpItems): number {
  const before = text.slice(0, applicableSpan.start).replace(/[\s(]*$/, '')
  return Math.max(0, before.length - 1)
}

function kindOf(kind: ts.ScriptElementKind): OptionKind {
  switch (kind) {
    case ts.ScriptElementKind.functionElement:
    case ts.ScriptElementKind.localFunctionElement:
      return 'function'
    case ts.ScriptElementKind.memberFunctionElement:
    case ts.ScriptElementKind.callSignatureElement:
      return 'member'
    case ts.ScriptElementKind.classElement:
    case ts.ScriptElementKind.localClassElement:
      return 'class'
    case ts.ScriptElementKind.memberVariableElement:
    case ts.ScriptElementKind.memberGetAccessorElement:
    case ts.ScriptElementKind.memberSetAccessorElement:
    case ts.ScriptElementKind.memberAccessorVariableElement:
      return 'property'
    case ts.ScriptElementKind.typeElement:
    case ts.ScriptElementKind.interfaceElement:
    case ts.ScriptElementKind.typeParameterElement:
    case ts.ScriptElementKind.primitiveType:
      return 'type'
    case ts.ScriptElementKind.keyword:
      return 'keyword'
    default:
      return 'variable'
  }
}
