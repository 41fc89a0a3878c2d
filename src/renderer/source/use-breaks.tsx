import { useMemo, useState, type ReactNode } from 'react'
import { toggleLine, useBreakpointStore } from '../store/breakpoint-store.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { selectCanStep, useTraceStore } from '../store/trace-store.ts'
import { MenuAt } from '../ui/menu.tsx'
import type { Breaks } from './break-gutter.ts'

type At = { readonly line: number; readonly at: { readonly x: number; readonly y: number } }

/** The breakpoints of the text on the screen, what the hands at its edge do, and the menu that a right click opens there. */
export function useBreaks(
  file: string | null,
  text: string,
): { readonly breaks: Breaks; readonly menu: ReactNode } {
  const controls = useControls()
  const words = useWords().breaks
  const list = useBreakpointStore((state) => state.list)
  const isEdited = useTraceStore((state) => state.draft !== null)
  const canStep = useTraceStore(selectCanStep)
  const [asked, setAsked] = useState<At | null>(null)
  const breaks = useMemo(
    (): Breaks => ({
      lines: new Map(
        list.flatMap(({ breakpoint, on }) =>
          breakpoint.kind === 'line' && breakpoint.file === file ? [[breakpoint.line, on]] : [],
        ),
      ),
      toggle: (line) => toggleLine(line, file, text),
      runTo: (line) => void controls.runUntil({ kind: 'line', line, file }),
      menu: (line, at) => setAsked({ line, at }),
    }),
    [list, file, text, controls],
  )
  const menu = (
    <MenuAt
      items={[
        {
          kind: 'action',
          id: 'toggle',
          label: words.toggle,
          icon: 'breakpoint',
          keys: 'F9',
          onSelect: () => asked !== null && breaks.toggle(asked.line),
        },
        {
          kind: 'action',
          id: 'run',
          label: words.runHere,
          icon: 'run',
          keys: 'Ctrl F10',
          disabled: isEdited || !canStep,
          onSelect: () => asked !== null && breaks.runTo(asked.line),
        },
      ]}
      at={asked?.at ?? null}
      onClose={() => setAsked(null)}
    />
  )
  return { breaks, menu }
}
