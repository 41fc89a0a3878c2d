/** Picture and overlay in one, for whoever draws a single moment: an export, a small picture, a test. */
import type { Scene } from '../scene/scene.ts'
import type { Seats } from '../scene/seats.ts'
import { NO_OVERLAY, overlaid, type Overlay } from './overlay.ts'
import { pictureOf, type PictureInput } from './picture-of.ts'

export type SceneInput = PictureInput & Partial<Overlay>
export type SceneAndSeats = { readonly scene: Scene; readonly seats: Seats }

export function sceneOf(input: SceneInput): SceneAndSeats {
  const picture = pictureOf(input)
  return { scene: overlaid(picture, { ...NO_OVERLAY, ...input }), seats: picture.seats }
}
