import { createContext, useContext } from 'react'
import type { Controls } from './controls.ts'

export const ControlsContext = createContext<Controls | null>(null)

export function useControls(): Controls {
  const controls = useContext(ControlsContext)
  if (controls === null) throw new Error('no controls around this component')
  return controls
}
