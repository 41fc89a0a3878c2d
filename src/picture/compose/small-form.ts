/** A scene that is shown smaller than its own size: nodes say less, in letters that can be read. */
import { isNamedAlone, smallTexts } from '../kinds/spots.ts'
import { grown, holds } from '../measure/rect.ts'
import { plateBox, smallTextBox } from '../measure/plate-geometry.ts'
import { platesKeepOut } from '../plates/plate-wishes.ts'
import { placePlates, type PlateWish } from '../plates/plates.ts'
import type { Track } from '../routing/track.ts'
import type { Scene } from '../scene/scene.ts'

/** The same scene with no text below `size` graph units; the very same when its texts are no smaller anyway. */
export function inSmallForm(
  scene: Scene,
  wishes: readonly PlateWish[],
  lines: readonly Track[],
  size: number,
): Scene {
  if (size <= SMALLEST) return scene
  const texts = size <= RAISED ? null : scene.nodes.flatMap((node) => smallTexts(node, size))
  const taken = [...platesKeepOut(scene.nodes), ...(texts ?? []).map((text) => grown(smallTextBox(text), 2))]
  const placed = placePlates(wishes, taken, { least: size, within: scene.bounds, lines })
  // The picture is fitted to its bounds: what reaches over them would be cut off.
  const plates = placed.filter((plate) => holds(scene.bounds, plateBox(plate)))
  const nodes =
    texts === null
      ? scene.nodes
      : scene.nodes.map((node) =>
          node.kind === 'process' && isNamedAlone(node, size) ? { ...node, alone: true as const } : node,
        )
  return { ...scene, nodes, texts, textSize: size, plates }
}

/** The smallest texts of a scene at its own size, in graph units; no text is ever smaller on the screen. */
export const SMALLEST = 11

/** Up to this size nodes still say all that they say: their places for words are that much wider than the words. */
export const RAISED = 12.2

/** How much larger each step is. */
const STEP = 1.05

/** The size that the smallest text must have at a zoom of `k`, in steps, so that not each turn of the wheel makes a scene. */
export function textSizeAt(k: number): number {
  if (k >= 1) return SMALLEST
  return SMALLEST * STEP ** Math.ceil(Math.log(1 / k) / Math.log(STEP) - 1e-9)
}
