import type { Rect } from '#picture/scene/base.ts'
import { NAME_BELOW, NOTE_BELOW } from '#picture/measure/label-geometry.ts'
import { Label } from './label.tsx'

type ObjectLabelProps = {
  readonly body: Rect
  readonly name: string
  readonly note: string
  readonly tone?: 'soft' | 'quiet'
}

/** Name and note of an object, centred below its shape. */
export function ObjectLabel({ body, name, note, tone = 'quiet' }: ObjectLabelProps) {
  const x = body.x + body.w / 2
  const bottom = body.y + body.h
  return (
    <>
      <Label x={x} y={bottom + NAME_BELOW} weight="strong" anchor="middle">
        {name}
      </Label>
      {note !== '' && (
        <Label x={x} y={bottom + NOTE_BELOW} size={11} tone={tone} anchor="middle">
          {note}
        </Label>
      )}
    </>
  )
}
