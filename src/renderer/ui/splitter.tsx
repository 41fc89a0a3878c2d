import { Group, Panel, Separator, useDefaultLayout, type PanelProps } from 'react-resizable-panels'
import type { ReactNode } from 'react'
import { isRecord } from '../store/keep.ts'
import { Guarded } from './guarded.tsx'
import styles from './splitter.module.css'

/** Where sizes of panels are remembered. A page that may not use storage still works, it only forgets; so does one that finds no sizes there. */
const storage = {
  getItem(key: string): string | null {
    try {
      const text = localStorage.getItem(key)
      return text !== null && isLayout(JSON.parse(text)) ? text : null
    } catch {
      return null
    }
  },
  setItem(key: string, value: string): void {
    try {
      localStorage.setItem(key, value)
    } catch {
      // private mode, or full: sizes are not worth an error
    }
  },
}

/** Parts of a hundred, by pane. */
export function isLayout(raw: unknown): boolean {
  if (!isRecord(raw)) return false
  const sizes = Object.values(raw)
  if (!sizes.every((size) => typeof size === 'number' && size >= 0)) return false
  return Math.abs(sizes.reduce<number>((sum, size) => sum + Number(size), 0) - 100) < 1
}

type SplitGroupProps = {
  /** Names the remembered sizes. */
  readonly id: string
  readonly direction: 'horizontal' | 'vertical'
  /** The ids of the panes that are shown now: each set of panes remembers its own sizes. */
  readonly paneIds: readonly string[]
  readonly children: ReactNode
}

/** Panes side by side (`horizontal`) or on top of each other, with a `Splitter` between each two. */
export function SplitGroup({ id, direction, paneIds, children }: SplitGroupProps) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: `lockstep:${id}`,
    panelIds: [...paneIds],
    storage,
  })
  return (
    <Group
      id={id}
      className={styles.group}
      orientation={direction}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {children}
    </Group>
  )
}

type SplitPaneProps = Pick<PanelProps, 'panelRef' | 'onResize' | 'children'> & {
  readonly id: string
  /** Pixels as numbers, parts as strings ("40%"). */
  readonly size?: number | string
  readonly min?: number | string
  readonly max?: number | string
  /** It folds when it is dragged under half of `min`; it is then as small as this. */
  readonly foldsTo?: number | string
  /** Keeps its pixels when the window changes; the others share the rest. */
  readonly keepsPixels?: boolean
}

/** An error of what is in it stays in it. */
export function SplitPane({
  id,
  size,
  min,
  max,
  foldsTo,
  keepsPixels = false,
  children,
  ...rest
}: SplitPaneProps) {
  return (
    <Panel
      {...rest}
      id={id}
      className={styles.pane}
      defaultSize={size}
      minSize={min}
      maxSize={max}
      collapsible={foldsTo !== undefined}
      collapsedSize={foldsTo}
      groupResizeBehavior={keepsPixels ? 'preserve-pixel-size' : 'preserve-relative-size'}
    >
      <Guarded>{children}</Guarded>
    </Panel>
  )
}

/** The line between two panes: drag it, or focus it and use the arrow keys; Enter folds. */
export function Splitter({ label }: { readonly label: string }) {
  return <Separator className={styles.splitter} aria-label={label} />
}
