import { useEffect, useState } from 'react'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { KernelView } from '#protocol/kernel-view.ts'
import { useControls } from '../store/controls-context.ts'
import { selectAtHead, selectPlaying, selectSource, useTraceStore } from '../store/trace-store.ts'

/** `later`: the cursor is in the past, or the run is moving; what the kernel shows now would be compared with another moment. */
export type KernelAnswer = { readonly kind: 'later' } | { readonly kind: 'asking' } | KernelView

/** The kernel's own view of a process, asked again whenever the run has come to rest elsewhere. */
export function useKernelView(process: ProcessId): KernelAnswer {
  const controls = useControls()
  const atHead = useTraceStore(selectAtHead)
  const live = useTraceStore((state) => selectSource(state).kind === 'live')
  const playing = useTraceStore(selectPlaying)
  const count = useTraceStore((state) => state.trace.count)
  const [seen, setSeen] = useState<{ readonly key: string; readonly view: KernelView } | null>(null)
  const askable = atHead && live && !playing
  const key = `${process} ${count}`
  useEffect(() => {
    if (!askable) return undefined
    let wanted = true
    void controls.kernelView(process).then((view) => {
      if (wanted && (view.kind !== 'seen' || view.atEvent === count)) setSeen({ key, view })
    })
    return () => {
      wanted = false
    }
  }, [askable, controls, process, count, key])
  if (!askable) return { kind: 'later' }
  return seen?.key === key ? seen.view : { kind: 'asking' }
}
