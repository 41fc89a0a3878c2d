import { isAt } from '../store/breakpoint-list.ts'
import { switchBreakpoint, useBreakpointStore, useHit } from '../store/breakpoint-store.ts'
import { useControls } from '../store/controls-context.ts'
import { useWords } from '../store/language-store.ts'
import { sayHit } from '../store/say-breakpoint.ts'
import { selectCanStep, selectPlaying, selectWorld, useTraceStore } from '../store/trace-store.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'

/** Which breakpoint the run stands at, who met it, and where. */
export function HitNotice() {
  const words = useWords()
  const controls = useControls()
  const hit = useHit()
  const canStep = useTraceStore(selectCanStep)
  const playing = useTraceStore(selectPlaying)
  const world = useTraceStore(selectWorld)
  const list = useBreakpointStore((state) => state.list)
  if (hit === null || playing) return null
  const { title, text } = sayHit(hit, words, world)
  const kept = isAt(list, hit.breakpoint)
  return (
    <Banner
      tone="info"
      low
      icon="breakpoint"
      title={title}
      actions={
        <>
          {canStep && (
            <Button size="mini" look="primary" keys="F5" onClick={() => void controls.runUntil(null)}>
              {words.breaks.goOn}
            </Button>
          )}
          {kept?.on === true && (
            <Button size="mini" onClick={() => switchBreakpoint(hit.breakpoint, false)}>
              {words.breaks.switchOff}
            </Button>
          )}
        </>
      }
    >
      {text}
    </Banner>
  )
}
