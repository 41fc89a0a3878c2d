import { useWords } from '../store/language-store.ts'
import { selectSearching, useSearchStore } from '../store/search-store.ts'
import { setView } from '../store/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'

/** Opens the search over all orders; busy while one goes on. */
export function ExploreButton() {
  const words = useWords().explore
  const searching = useSearchStore(selectSearching)
  return (
    <IconButton
      icon="explore"
      label={words.title}
      keys="X"
      aria-busy={searching}
      onClick={() => setView({ dialog: 'explore' })}
    />
  )
}
