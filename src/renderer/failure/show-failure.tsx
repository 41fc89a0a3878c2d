import { createRoot } from 'react-dom/client'
import { FailureScreen } from './failure-screen.tsx'
import '../styles/tokens.css'
import '../styles/base.css'

/** In place of a window that could not begin. */
export function showFailure(error: unknown): void {
  // Nobody has chosen a language yet, and whoever would have may be what failed.
  const root = document.getElementById('root') ?? document.body
  createRoot(root).render(<FailureScreen error={error} where={null} />)
}
