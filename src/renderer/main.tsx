/** Starts the window; where it cannot even be loaded, says so. */
import { showFailure } from './failure/show-failure.tsx'

try {
  const { start } = await import('./start.tsx')
  start()
} catch (error) {
  showFailure(error)
}
