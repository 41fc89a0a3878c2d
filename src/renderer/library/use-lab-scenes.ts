import { useEffect, useState } from 'react'
import type { Scene } from '#picture/scene/scene.ts'

export type LabScenes = Readonly<Record<string, Scene | null>>

let known: LabScenes | null = null

/** The scenes of the built-in labs in their telling moments; null until they are there. */
export function useLabScenes(): LabScenes | null {
  const [scenes, setScenes] = useState(known)
  useEffect(() => {
    if (known !== null) return undefined
    let wanted = true
    void import('virtual:lab-pictures').then(({ pictures }) => {
      known = pictures
      if (wanted) setScenes(pictures)
    })
    return () => {
      wanted = false
    }
  }, [])
  return scenes
}
