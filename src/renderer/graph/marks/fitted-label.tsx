import type { ComponentProps } from 'react'
import { fitText } from '#picture/measure/text-width.ts'
import { Label } from './label.tsx'

type FittedLabelProps = ComponentProps<typeof Label> & {
  readonly children: string
  readonly room: number
}

/** A text cut to its room. What is cut is said whole while the pointer rests on it. */
export function FittedLabel({ room, children, whole = children, ...rest }: FittedLabelProps) {
  const shown = fitText(children, room, rest.size, rest.weight)
  return (
    <Label {...rest} whole={whole}>
      {shown}
    </Label>
  )
}
