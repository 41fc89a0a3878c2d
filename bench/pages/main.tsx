/** `?library=ours&nodes=50`. The trial calls `measure`, which resolves with the interval of each frame in milliseconds. */
import { StrictMode, useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Flow } from './flow.tsx'
import { Ours } from './ours.tsx'
import { changed, picture } from './picture.ts'

declare global {
  interface Window {
    measure?: (frames: number) => Promise<readonly number[]>
  }
}

const query = new URLSearchParams(location.search)
const first = picture(Number(query.get('nodes') ?? 50))
const Library = query.get('library') === 'flow' ? Flow : Ours

function Bench() {
  const [shown, setShown] = useState(first)
  useLayoutEffect(() => {
    window.measure = (frames) =>
      new Promise((resolve) => {
        const took: number[] = []
        let last: number | null = null
        const tick = () => {
          const now = performance.now()
          if (last !== null) took.push(now - last)
          last = now
          if (took.length >= frames) return resolve(took)
          setShown((before) => changed(before, took.length))
          requestAnimationFrame(tick)
        }
        requestAnimationFrame(tick)
      })
  }, [])
  return <Library picture={shown} />
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Bench />
  </StrictMode>,
)
