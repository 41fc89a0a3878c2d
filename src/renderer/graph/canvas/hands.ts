/** What is done with nodes: what a node calls, and what a canvas is told of it. */
import type { KeyboardEvent } from 'react'
import type { Scene } from '#picture/scene/scene.ts'

/** What a node calls. The same object for ever, so that a node renders only when it has changed itself. */
export type NodeHands = {
  readonly select: (id: string) => void
  readonly open: (id: string) => void
  /** Pressed where a card says what the process is about to do: its strip, or the key that steps it. */
  readonly step: (id: string) => void
  readonly menu: (id: string, at: { readonly x: number; readonly y: number }) => void
  readonly hover: (id: string | null) => void
  readonly key: (id: string, event: KeyboardEvent<SVGGElement>) => void
  readonly focus: (id: string) => void
}

/** What becomes of it, and what is needed to know what a key means. */
export type CanvasHands = {
  readonly scene: Scene
  readonly selectedId: string | null
  readonly onSelect: (id: string | null) => void
  /** Enter on a selected node, or a double click: open a queue up, show a process. */
  readonly onOpen: (id: string) => void
  readonly onStep: (id: string) => void
  /** A right click, or the menu key; in client coordinates. */
  /** The keyboard has come to a node: it is to be seen. */
  readonly onReach?: (id: string) => void
  readonly onMenu: (id: string, at: { readonly x: number; readonly y: number }) => void
  readonly onHover: (id: string | null) => void
}
