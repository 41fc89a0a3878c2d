/**
 * Every built-in lab in windows of several sizes: its picture is arranged for the room, letters can be read wherever it is fitted
 * to the window, and nothing that is said lies on anything else.
 */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { sceneOf } from '../../src/picture/compose/scene-of.ts'
import { textSizeAt } from '../../src/picture/compose/small-form.ts'
import { bodyBox, labelBoxes } from '../../src/picture/kinds/boxes.ts'
import { fitCamera, fitScene } from '../../src/picture/measure/camera.ts'
import { plateBox, smallTextBox } from '../../src/picture/measure/plate-geometry.ts'
import { grown, moved, overlaps } from '../../src/picture/measure/rect.ts'
import { setSize } from '../../src/picture/measure/text-width.ts'
import type { Rect, Size } from '../../src/picture/scene/base.ts'
import type { Seats } from '../../src/picture/scene/seats.ts'
import type { Scene } from '../../src/picture/scene/scene.ts'
import type { SceneNode } from '../../src/picture/scene/scene-node.ts'
import type { SmallText } from '../../src/picture/scene/small-text.ts'
import { dictionaries } from '../../src/words/window/words.ts'
import { rounds } from '../support/rounds.ts'
import { stepThrough } from '../support/step-through.ts'
import { labStore } from '../support/virtual-lab.ts'
import { crampedIn, jumpsBetween, overlapsIn, strayIn } from './support/scene-rules.ts'
import { inputOf, scenesOf } from './support/scenes.ts'

/** What is left for the picture in windows of 1440 × 900, 1024 × 700 and 360 × 480. */
const ROOMS = { desk: { w: 658, h: 523 }, laptop: { w: 664, h: 384 }, phone: { w: 360, h: 240 } } as const
/** Of so many labs one is drawn at every moment; in the soak all are. */
const EACH = rounds(12, 1)
const LABS = labStore.inTypeScript()

/** A word may stand in a frame, and in its own node; but never over what is inside a pipe. */
function isUnder(text: SmallText & { readonly box: Rect }, node: SceneNode): boolean {
  if (node.kind === 'pool') return false
  if (node.id !== text.node) return overlaps(text.box, moved(bodyBox(node), node))
  const isPipe = node.kind === 'pipe' || node.kind === 'duplex'
  return isPipe && overlaps(text.box, moved(grown(bodyBox(node), -4), node))
}

/** What is said by nodes and plates: how large it is on the screen, and what it lies on. */
function saidBadly(scene: Scene, k: number): readonly string[] {
  const wrong: string[] = []
  const texts = (scene.texts ?? []).map((one) => ({ ...one, box: smallTextBox(one) }))
  const plates = scene.plates.map((plate) => ({ ...plate, box: plateBox(plate) }))
  for (const { text, size } of texts)
    if (size * k < setSize(text, 11) - 0.01) wrong.push(`"${text}" is ${(size * k).toFixed(1)} px`)
  for (const { lines, size } of plates)
    if (setSize(lines.join(' '), size) * k < setSize(lines.join(' '), 11) - 0.01)
      wrong.push(`"${lines.join(' ')}" is ${(size * k).toFixed(1)} px`)
  if (scene.textSize * k < 10.99) wrong.push(`words of their own size at ${k.toFixed(2)}`)
  texts.forEach((a, index) => {
    for (const b of texts.slice(index + 1))
      if (overlaps(a.box, b.box)) wrong.push(`"${a.text}" of ${a.node} lies on "${b.text}" of ${b.node}`)
    for (const plate of plates) if (overlaps(a.box, plate.box)) wrong.push(`"${a.text}" lies on ${plate.id}`)
    for (const node of scene.nodes)
      if (isUnder(a, node)) wrong.push(`"${a.text}" of ${a.node} lies on ${node.id}`)
  })
  // Words of their own are a little larger than they were measured.
  const wider = scene.texts === null ? scene.textSize / 11 : 1
  for (const node of scene.nodes)
    for (const label of labelBoxes(node))
      for (const other of scene.nodes) {
        const box = moved({ ...label, x: label.x - (label.w * (wider - 1)) / 2, w: label.w * wider }, node)
        if (other !== node && other.kind !== 'pool' && overlaps(box, moved(bodyBox(other), other)))
          wrong.push(`a label of ${node.id} lies on ${other.id}`)
      }
  return wrong
}

describe.each(LABS.filter((_, index) => index % EACH === 5 % EACH).map(({ id }) => id))('%s', (id) => {
  test.each(Object.entries(ROOMS))('in the room of a %s', async (_, room) => {
    const run = await stepThrough(id, 1, { scheduler: fifo(), maxSteps: 300 })
    const wrong: string[] = []
    for (const machinery of [false, true]) {
      const moments = scenesOf(run, run.conductor.world, machinery, room)
      moments.forEach(({ index, scene, world }) => {
        const before = moments[index - 1]
        const found = [
          ...overlapsIn(scene, world),
          ...strayIn(scene),
          ...crampedIn(scene),
          ...(before === undefined ? [] : jumpsBetween(before.scene, scene)),
        ]
        wrong.push(...found.map((what) => `moment ${index}: ${what}`))
      })
      const last = moments.at(-1)?.scene
      if (last === undefined) throw new Error('no moments')
      const k = fitCamera(last.bounds, room).k
      for (const words of Object.values(dictionaries)) {
        const { world } = run.conductor
        const options = { closedCopies: true, machinery }
        const textSize = textSizeAt(k)
        const input = inputOf(world, { forecast: world, words, options, room, textSize })
        wrong.push(...saidBadly(sceneOf(input).scene, k))
      }
      // Fitted when nobody has started yet, it is no smaller than at the end.
      const first = moments[0]?.scene
      if (first !== undefined && fitScene(first, room).k < k - 1e-9) wrong.push('is smaller at its start')
    }
    expect(wrong).toEqual([])
  })
})

test('most pictures are shown at their own size', async () => {
  const scales = { desk: [] as number[], laptop: [] as number[] }
  for (const { id } of LABS.filter((_, index) => index % rounds(4, 1) === 0)) {
    const { conductor } = await stepThrough(id, 1, { scheduler: fifo(), maxSteps: 300 })
    for (const name of ['desk', 'laptop'] as const) {
      const input = inputOf(conductor.world, { forecast: conductor.world, room: ROOMS[name] })
      scales[name].push(fitCamera(sceneOf(input).scene.bounds, ROOMS[name]).k)
    }
  }
  const share = (all: readonly number[]): number => all.filter((k) => k >= 1).length / all.length
  expect(scales.desk.length).toBeGreaterThan(20)
  expect(share(scales.desk)).toBeGreaterThan(0.85)
  expect(share(scales.laptop)).toBeGreaterThan(0.65)
  expect(Math.min(...scales.desk, ...scales.laptop)).toBeGreaterThan(0.4)
})

test('the name of a pipe stands over its tube, however large it has to be', async () => {
  const { conductor } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo(), maxSteps: 300 })
  for (const textSize of [14, 17, 20, 24, 30]) {
    const { scene } = sceneOf(inputOf(conductor.world, { forecast: conductor.world, textSize }))
    const pipe = scene.nodes.find(({ kind }) => kind === 'pipe')
    const said = (scene.texts ?? []).filter(({ node }) => node === pipe?.id)
    expect(said.length).toBeGreaterThan(0)
    const under = said.filter((text) => pipe && isUnder({ ...text, box: smallTextBox(text) }, pipe))
    expect(under).toEqual([])
  }
})

test('what a small room took from the cards comes back with the room', async () => {
  const { conductor } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo(), maxSteps: 300 })
  const { world } = conductor
  const inRoom = (room: Size, seats: Seats | null) =>
    sceneOf(inputOf(world, { forecast: world, room, seats })).seats
  const first = inRoom(ROOMS.desk, null)
  const small = inRoom(ROOMS.phone, first)
  const again = inRoom(ROOMS.desk, small)
  expect([first.size, small.size, again.size]).toEqual(['full', 'compact', 'full'])
  expect(again.at).toEqual(first.at)
})
