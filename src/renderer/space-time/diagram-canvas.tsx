import { useLayoutEffect, useRef, useState } from 'react'
import { HUES } from '#picture/measure/tint.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Story } from '../store/story.ts'
import { useViewStore } from '../store/view-store.ts'
import type { Bar } from './diagram.ts'
import { lanesByThread, type Row } from './lanes.ts'
import { columnsOf, emptyPyramid, extendPyramid, type Column, type Pyramid } from './pyramid.ts'
import styles from './space-time.module.css'

type DiagramCanvasProps = {
  readonly story: Story
  readonly rows: readonly Row[]
  readonly bars: readonly Bar[]
  readonly px: number
  readonly zoom: number
  readonly from: number
  readonly to: number
  readonly scrollLeft: number
  readonly width: number
  readonly height: number
  readonly top: number
}

const pyramids = new WeakMap<Story, Pyramid>()

/** Of a story as far as it has come; it is extended, not made anew. */
function pyramidOf(story: Story): Pyramid {
  const pyramid = pyramids.get(story) ?? emptyPyramid()
  pyramids.set(story, pyramid)
  extendPyramid(pyramid, story.acts)
  return pyramid
}

/** The diagram of a long run: one column a bin, as high as the part of the steps that the lane took. */
export function DiagramCanvas({
  story,
  rows,
  bars,
  px,
  zoom,
  from,
  to,
  scrollLeft,
  width,
  height,
  top,
}: DiagramCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const tokens = useTokens(canvas)
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d') ?? null
    if (element === null || context === null || tokens === null) return
    const pyramid = pyramidOf(story)
    const ratio = devicePixelRatio
    element.width = Math.round(width * ratio)
    element.height = Math.round(height * ratio)
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, -scrollLeft * ratio, top * ratio * zoom)
    const token = (name: string): string => tokens.get(name) ?? ''
    for (const bar of bars) {
      context.fillStyle = token(
        bar.kind === 'stuck'
          ? '--deadlock'
          : bar.kind === 'blocked'
            ? '--blocked-hatch'
            : bar.kind === 'asleep'
              ? '--asleep-wash'
              : '--line',
      )
      context.fillRect(bar.x, bar.y, Math.max(0.5, bar.w), bar.h)
    }
    const byThread = lanesByThread(rows)
    for (const column of columnsOf(pyramid, px, from, to)) {
      for (const [row, share] of sharesOf(column, byThread)) {
        context.fillStyle = token(`--p${row.tint.hue}`)
        const h = Math.max(2, (row.h - 4) * Math.min(1, share))
        // A little wider than it is: no seams between columns.
        context.fillRect(column.x, row.y + (row.h - h) / 2, column.w + 1 / zoom, h)
      }
    }
  }, [story, story.acts.length, rows, bars, px, zoom, from, to, scrollLeft, width, height, top, tokens])
  return <canvas ref={canvas} className={styles.canvas} style={{ width, height }} aria-hidden="true" />
}

const NAMES = [
  '--deadlock',
  '--blocked-hatch',
  '--asleep-wash',
  '--line',
  ...HUES.map((hue) => `--p${String(hue)}`),
]

/** The colours; read again when the theme is another, by choice or by the system. To ask for them lays out all that has changed. */
function useTokens(canvas: { readonly current: HTMLElement | null }): ReadonlyMap<string, string> | null {
  const theme = useViewStore((state) => state.theme)
  const [tokens, setTokens] = useState<ReadonlyMap<string, string> | null>(null)
  useLayoutEffect(() => {
    const look = (): void => {
      if (canvas.current === null) return
      const style = getComputedStyle(canvas.current)
      setTokens(new Map(NAMES.map((name) => [name, style.getPropertyValue(name)])))
    }
    look()
    // The theme stands on the root element, which changes after this.
    const observer = new MutationObserver(look)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [canvas, theme])
  return tokens
}

/** What the lanes have of a column; all of a folded group stand in the lane of the first that has any. */
function sharesOf({ share }: Column, byThread: ReadonlyMap<ThreadId, Row>): Iterable<readonly [Row, number]> {
  const lanes = new Map<number, readonly [Row, number]>()
  for (const [thread, part] of share) {
    const row = byThread.get(thread)
    if (row === undefined) continue
    const [first, before] = lanes.get(row.y) ?? [row, 0]
    lanes.set(row.y, [first, before + part])
  }
  return lanes.values()
}
