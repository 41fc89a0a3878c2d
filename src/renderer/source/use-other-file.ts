import { useEffect, useState } from 'react'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { useViewStore } from '../store/view-store.ts'

/** The file that a line link leads to, when it is not the program itself: to read only. */
export function useOtherFile(): { readonly path: string; readonly text: string } | null {
  const controls = useControls()
  const missing = useWords().lab.python.noFile
  const path = useViewStore((state) => state.marker?.file)
  const [known, setKnown] = useState<{ readonly path: string; readonly text: string | null } | null>(null)
  useEffect(() => {
    if (path === undefined) return undefined
    let wanted = true
    void controls.fileText(path).then((text) => wanted && setKnown({ path, text }))
    return () => {
      wanted = false
    }
  }, [controls, path])
  if (path === undefined || known?.path !== path) return null
  return { path, text: known.text ?? missing }
}
