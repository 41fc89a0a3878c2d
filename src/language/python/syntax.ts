/** A Python program as the editor's own grammar reads it, also where it is not finished. */
import { pythonLanguage } from '@codemirror/lang-python'

export type Tree = ReturnType<typeof pythonLanguage.parser.parse>
export type Node = Tree['topNode']

export const parse = (text: string): Tree => pythonLanguage.parser.parse(text)

export function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child)
  return found
}

/** Depth first. */
export function everyNode(top: Node, visit: (node: Node) => void): void {
  visit(top)
  for (let child = top.firstChild; child !== null; child = child.nextSibling) everyNode(child, visit)
}

/** The nearest node of these kinds around the given one, or itself. */
export function around(node: Node | null, ...kinds: readonly string[]): Node | null {
  for (let at = node; at !== null; at = at.parent) if (kinds.includes(at.name)) return at
  return null
}

/** Arguments of a call; a name where one is given by name. */
export type Argument = { readonly name: Node | null; readonly value: Node | null; readonly from: number }

export function argumentsIn(list: Node): readonly Argument[] {
  const found: Argument[] = []
  let parts: Node[] = []
  let from = list.from + 1
  const end = (): void => {
    const isNamed = parts[1]?.name === 'AssignOp'
    if (parts.length > 0)
      found.push({
        name: isNamed ? (parts[0] ?? null) : null,
        value: parts.at(isNamed ? 2 : 0) ?? null,
        from,
      })
    parts = []
  }
  for (const child of childrenOf(list)) {
    if (child.name === '(' || child.name === ')') continue
    if (child.name === ',') {
      end()
      from = child.to
    } else if (!child.type.isError && child.name !== 'Comment') parts.push(child)
  }
  end()
  return found
}
