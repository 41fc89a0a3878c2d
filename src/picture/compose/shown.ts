/** What a window shows of a run, from moment to moment: as little is made anew as has changed. Pure. */
import type { Scene } from '../scene/scene.ts'
import type { Seats } from '../scene/seats.ts'
import { keptScene } from './kept-scene.ts'
import { overlaid, type Overlay } from './overlay.ts'
import { pictureOf, type Picture, type PictureInput } from './picture-of.ts'

export type ShownInput = Omit<PictureInput, 'seats'>

export type Shown = {
  readonly input: ShownInput
  readonly overlay: Overlay
  readonly picture: Picture
  /** The picture with its overlay. What is as it was before is the very same object. */
  readonly scene: Scene
}

/**
 * What comes after `before`. The picture is made anew only when something of `input` is another object than before, and what is
 * shown is the very same while the overlay too is as it was. `seats` are for a run of which nothing has been shown yet.
 */
export function nextShown(
  before: Shown | null,
  input: ShownInput,
  overlay: Overlay,
  seats: Seats | null = null,
): Shown {
  if (before === null) {
    const picture = pictureOf({ ...input, seats })
    return { input, overlay, picture, scene: overlaid(picture, overlay) }
  }
  const isSame = isAlike(before.input, input)
  if (isSame && isAlike(before.overlay, overlay)) return before
  const picture = isSame ? before.picture : nextPicture(before.picture, input)
  return { input, overlay, picture, scene: keptScene(before.scene, overlaid(picture, overlay)) }
}

function nextPicture(before: Picture, input: ShownInput): Picture {
  const picture = pictureOf({ ...input, seats: before.seats })
  return { ...picture, scene: keptScene(before.scene, picture.scene) }
}

/** The same values under the same names. */
function isAlike(a: object, b: object): boolean {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.is(Reflect.get(a, name), Reflect.get(b, name)))
  )
}
