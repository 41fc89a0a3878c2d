import { memo, useEffect, useRef, useState } from 'react'
import type { Scene } from '../layout/scene.ts'
import { GraphTable } from './graph-table.tsx'

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
  return <GraphTable nodes={told.nodes} edges={told.edges} />
})
