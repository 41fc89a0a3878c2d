/** A file: its lines in the hues of who wrote them. */
import { visibleLine } from '#words/visible.ts'
import { itemOf } from '#model/tables/table.ts'
import type { FileContent } from '#model/vocabulary/world.ts'
import type { Item } from '../cast/cast.ts'
import { fileNameOf } from '../cast/home.ts'
import { clipText } from '../measure/text-width.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import type { FileLine, FileNode } from '../scene/scene-object.ts'
import { objectKind } from './object-kind.ts'

export const FILE = { w: 76, h: 62, line: 11 } as const

export const file = objectKind<FileNode>({
  make,
  size: () => ({ w: FILE.w, h: FILE.h }),
  word: () => 'file',
})

function make(stage: Stage, { id }: Item): FileNode | null {
  const made = itemOf(stage.world.files, fileNameOf(id))
  if (made === undefined) return null
  const lines = made.text === '' ? [] : made.text.replace(/\n$/, '').split('\n')
  const longest = Math.max(1, ...lines.map((line) => line.length))
  let at = 0
  const drawn = lines.map((line, index): FileLine => {
    const from = at
    at += line.length + 1
    return { id: String(index), parts: partsOf(stage, made, from, from + line.length, longest) }
  })
  return {
    ...baseOf(stage.world, id),
    name: clipText(made.name),
    fullName: visibleLine(made.name),
    kind: 'file',
    lines: drawn,
    note: stage.words.graph.file.lines(lines.length),
  }
}

function partsOf(
  stage: Stage,
  file: FileContent,
  from: number,
  to: number,
  longest: number,
): FileLine['parts'] {
  const parts = file.writers.flatMap((writer) => {
    const length = Math.min(to, writer.to) - Math.max(from, writer.from)
    return length > 0 ? [{ tint: stage.tint(writer.process), share: length / longest }] : []
  })
  return parts.length > 0 ? parts : [{ tint: null, share: (to - from) / longest }]
}
