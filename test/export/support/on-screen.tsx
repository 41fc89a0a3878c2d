/** What the window writes for a scene. */
import { renderToStaticMarkup } from 'react-dom/server'
import { GraphCanvas } from '../../../src/renderer/graph/canvas/graph-canvas.tsx'
import { OwnLanguage } from '../../../src/renderer/store/language-store.ts'
import type { Scene } from '../../../src/picture/scene/scene.ts'
import type { Language } from '../../../src/words/language.ts'

const NOTHING = (): void => {}

export const onScreen = (scene: Scene, language: Language): string =>
  renderToStaticMarkup(
    <OwnLanguage value={language}>
      <GraphCanvas
        scene={scene}
        camera={{ x: 0, y: 0, k: 1 }}
        onCamera={NOTHING}
        selectedId={null}
        onSelect={NOTHING}
        onOpen={NOTHING}
        onStep={NOTHING}
        onMenu={NOTHING}
        onHover={NOTHING}
        onNodeDrag={NOTHING}
        dimmed={new Set()}
        changed={new Set()}
        motion="off"
      />
    </OwnLanguage>,
  )

/** What is written in a picture, in the order in which it is drawn; labels that say nothing are left out. */
export const textsIn = (markup: string): readonly string[] =>
  [...markup.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, text = '']) => inCharacters(text))

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** `&#x4e2d;`, `&#39;` and `&lt;` as what they stand for. */
const inCharacters = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) =>
    hex === undefined
      ? decimal === undefined
        ? (NAMED[name ?? ''] ?? '')
        : String.fromCodePoint(Number(decimal))
      : String.fromCodePoint(Number.parseInt(hex, 16)),
  )
