/** The end of every lab as each file, read by whoever that is for; a picture is the window's own, whole in one file. */
import { Graphviz } from '@hpcc-js/wasm-graphviz'
import mermaid from 'mermaid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../src/export/diagrams/chrome.ts'
import type { Format } from '../../src/protocol/file-formats.ts'
import { readRun } from '../../src/export/run.ts'
import { sceneAt } from '../../src/export/picture/scene-at.ts'
import { toldAt } from '../../src/export/told.ts'
import { oneIn } from '../support/rounds.ts'
import { chromeFaults } from './support/chrome-rules.ts'
import { asText, withoutLetters } from './support/exported.ts'
import { labIds, labRun } from './support/lab-run.ts'
import { onScreen, textsIn } from './support/on-screen.tsx'

/** One of these a lab, in turn. */
const LOOKS = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const

let graphviz: Graphviz

beforeAll(async () => {
  graphviz = await Graphviz.load()
})

type Graph = {
  readonly objects?: readonly { readonly name: string; readonly label: string }[]
  readonly edges?: readonly unknown[]
}

const chosen = oneIn(5, labIds)

describe.each(chosen.map((id, index) => [id, ...(LOOKS[index % 2] ?? LOOKS[0])] as const))(
  '%s',
  (id, language, theme) => {
    test(`as files, ${language}, ${theme}`, async () => {
      const run = await labRun(id)
      const { steps } = readRun(run)
      const scene = sceneAt(readRun(run), steps, language)
      const as = (format: Format): Promise<string> => asText(run, { format, language, theme }, withoutLetters)

      const diagram = await as('mermaid')
      expect(await mermaid.parse(diagram)).toMatchObject({ diagramType: 'sequence' })
      expect(diagram.length).toBeLessThan(50_000)

      const graph = JSON.parse(graphviz.layout(await as('dot'), 'json', 'nop')) as Graph
      expect(graph.objects?.map(({ name }) => name)).toEqual(scene.nodes.map((node) => node.id))
      expect(graph.edges?.length ?? 0).toBe(scene.edges.length)
      for (const [index, node] of scene.nodes.entries())
        expect(graph.objects?.[index]?.label.split('\\n')[0]).toBe(node.fullName)

      const { traceEvents } = JSON.parse(await as('chrome')) as { traceEvents: TraceEvent[] }
      expect(chromeFaults(traceEvents)).toEqual([])
      expect(traceEvents.filter((event) => event.ph === 'X' && event.cat === 'call')).toHaveLength(steps)

      const svg = await as('svg')
      expect(outsideOf(svg)).toEqual([])
      expect(textsIn(svg)).toEqual(textsIn(onScreen(scene, language)))

      const lanes = await as('lanes')
      expect(outsideOf(lanes)).toEqual([])
      // A box for each call of whom the lanes show.
      expect(lanes.match(/<title>/g)?.length).toBeGreaterThan(1)

      const page = await as('markdown')
      expect(page).toContain(diagram)
      // Painted once more, the same bytes.
      expect(page).toContain(encodeURIComponent(svg))
      for (const { headline } of toldAt(readRun(run), steps, language).verdicts)
        expect(page.replaceAll('\\', '')).toContain(headline.replaceAll('\\', '').replace(/\s+/g, ' '))
    })
  },
)

/** What a file refers to that is not in it, and what only a browser with the window's style sheets could read. */
function outsideOf(svg: string): readonly string[] {
  const bare = svg.replace(/base64,[\w+/=]*/g, '').replace('http://www.w3.org/2000/svg', '')
  const defined = new Set([...bare.matchAll(/ id="([^"]+)"/g)].map(([, name]) => `url(#${name})`))
  return [
    ...(bare.match(/https?:|href|src=|var\(|currentcolor|class=|data-p|light-dark/gi) ?? []),
    ...(bare.match(/url\([^)]*\)/g) ?? []).filter(
      (one) => !defined.has(one) && one !== 'url(data:font/woff2;)',
    ),
  ]
}
