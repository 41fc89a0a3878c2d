import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { FailureBoundary } from './failure/failure-boundary.tsx'
import { restorePins } from './graph-panel/pins-store.ts'
import { restorePredictions } from './store/predict-store.ts'
import { restoreCourses } from './store/course-store.ts'
import { restoreProgress } from './store/progress-store.ts'
import { restoreView } from './store/view-store.ts'
import './styles/tokens.css'
import './styles/hues.css'
import './styles/base.css'

/** Shows `app`, after what was kept from the last time has been taken over: the first paint is already in the right theme. */
export function mount(app: ReactNode): void {
  restoreView(navigator.languages)
  restoreProgress()
  restorePredictions()
  restorePins()
  void restoreCourses()
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <FailureBoundary>{app}</FailureBoundary>
    </StrictMode>,
  )
}
