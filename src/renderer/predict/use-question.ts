import { usePredictStore } from '../store/predict-store.ts'
import type { Prediction } from '../store/predict-store.ts'
import { selectAt, useTraceStore } from '../store/trace-store.ts'

export type Shown = Exclude<Prediction, { readonly kind: 'none' }>

/** The question that belongs to what is shown; null where there is none, or something else has happened meanwhile. */
export function useQuestion(): Shown | null {
  const now = usePredictStore((state) => state.now)
  const run = useTraceStore(({ source }) => (source.kind === 'live' ? source.run : -1))
  const at = useTraceStore(selectAt)
  if (now.kind === 'none' || now.asked.run !== run) return null
  return now.kind === 'open' && now.asked.at !== at ? null : now
}
