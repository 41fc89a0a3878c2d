import { useRef } from 'react'
import { PICTURE } from '../graph/small/picture-box.ts'
import { SmallScene } from '../graph/small/small-scene.tsx'
import styles from '../graph/small/small.module.css'
import { useLabScenes } from './use-lab-scenes.ts'
import { useNearView } from './use-near-view.ts'

/** The lab's own scene in its telling moment, small. */
export function LabPicture({ id }: { readonly id: string }) {
  const place = useRef<SVGSVGElement>(null)
  const near = useNearView(place)
  const scenes = useLabScenes()
  const scene = scenes?.[id] ?? null
  // Programs of a course from outside have none.
  if (scenes !== null && scene === null) return null
  return (
    <svg
      ref={place}
      className={styles.picture}
      viewBox={`0 0 ${PICTURE.w} ${PICTURE.h}`}
      aria-hidden="true"
      focusable="false"
    >
      {near && scene !== null && <SmallScene scene={scene} />}
    </svg>
  )
}
