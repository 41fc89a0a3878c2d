import { useMemo, useRef, useState } from 'react'
import { GraphCanvas } from '../graph/canvas/graph-canvas.tsx'
import { LegendKey } from '../graph/canvas/legend-key.tsx'
import { useElementSize } from '../ui/use-element-size.ts'
import { useGraphCamera } from '../graph/canvas/use-graph-camera.ts'
import type { NodeDrag } from '../graph/canvas/use-node-drag.ts'
import type { Point } from '#picture/scene/base.ts'
import type { Scene } from '#picture/scene/scene.ts'
import { Button } from '../ui/button.tsx'
import { MenuAt } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'
import styles from './gallery.module.css'

const NONE: ReadonlySet<string> = new Set()

/** A whole scene in the real canvas: camera, selection, keyboard, drag. Edges do not follow here; the app lays out again. */
export function SceneStage({ scene, messagePath }: { readonly scene: Scene; readonly messagePath: string }) {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  const view = useElementSize(box)
  const [sent, setSent] = useState(0)
  const scale = document.documentElement.dataset.size === 'presentation' ? 1.5 : 1
  const [moved, setMoved] = useState<ReadonlyMap<string, Point>>(new Map())
  const shown = useMemo(() => {
    const nodes = scene.nodes.map((node) => ({ ...node, ...moved.get(node.id) }))
    const travels =
      sent === 0
        ? []
        : [
            {
              id: `message ${sent}`,
              d: messagePath,
              text: 'rice',
              tint: { hue: 1 as const, round: 'first' as const },
            },
          ]
    return { ...scene, nodes, travels }
  }, [scene, moved, messagePath, sent])
  const { camera, setCamera, fit } = useGraphCamera(shown, 'stage', view, scale)
  const [selected, setSelected] = useState<string | null>('P2')
  const [menu, setMenu] = useState<{ readonly id: string; readonly at: Point } | null>(null)
  const drag = ({ id, at }: NodeDrag): void => setMoved((was) => new Map(was).set(id, at))
  return (
    <div className={styles.stage}>
      <div ref={box} className={styles.stageView}>
        <GraphCanvas
          scene={shown}
          camera={camera}
          onCamera={setCamera}
          selectedId={selected}
          onSelect={setSelected}
          onOpen={setSelected}
          onStep={setSelected}
          onMenu={(id, at) => setMenu({ id, at })}
          onHover={() => undefined}
          onNodeDrag={drag}
          dimmed={NONE}
          changed={NONE}
          motion="on"
        />
      </div>
      <LegendKey marks={scene.legend} />
      <div className={styles.stageBar}>
        <Button size="mini" icon="fit" onClick={fit}>
          {words.graph.fit}
        </Button>
        <Button size="mini" onClick={() => setSent((n) => n + 1)}>
          Send a message
        </Button>
      </div>
      <MenuAt
        at={menu?.at ?? null}
        onClose={() => setMenu(null)}
        items={[
          {
            kind: 'action',
            id: 'select',
            label: words.app.panel.selected(menu?.id ?? ''),
            onSelect: () => setSelected(menu?.id ?? null),
          },
        ]}
      />
    </div>
  )
}
