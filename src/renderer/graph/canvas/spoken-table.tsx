import { memo, useEffect, useRef, useState } from 'react'
import type { Scene } from '#picture/scene/scene.ts'
import { GraphTable } from './graph-table.tsx'
import styles from './spoken-table.module.css'

/** A run may take many steps a second; nobody can listen to a table that changes faster than this, in milliseconds. */
const FOLLOWS_AFTER = 250

/** The table that says what the picture shows. It follows the picture, at most four times a second, and never holds it up. */
export const SpokenTable = memo(function SpokenTable({ scene }: { readonly scene: Scene }) {
  const [told, setTold] = useState(scene)
  const newest = useRef(scene)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    newest.current = scene
    if (timer.current !== null || scene === told) return
    timer.current = setTimeout(() => {
      timer.current = null
      setTold(newest.current)
    }, FOLLOWS_AFTER)
  }, [scene, told])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
  // In a box of its own: a table cannot be made smaller than its text, and would be laid out and painted with the picture.
  return (
    <div className={`spoken ${styles.box}`}>
      <GraphTable nodes={told.nodes} edges={told.edges} />
    </div>
  )
})
