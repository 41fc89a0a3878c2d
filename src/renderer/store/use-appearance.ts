import { useEffect, useSyncExternalStore } from 'react'
import { useViewStore } from './view-store.ts'

/** Tells the page theme, size and language: the tokens and the fonts listen to `<html>`. */
export function useAppearance(): void {
  const theme = useViewStore((state) => state.theme)
  const language = useViewStore((state) => state.language)
  const presentation = useViewStore((state) => state.presentation)
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  useEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme
    root.lang = language
    if (presentation) root.dataset['size'] = 'presentation'
    else delete root.dataset['size']
  }, [theme, language, presentation, systemIsDark])
}

/** Whether a media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** `narrow`: the left panel folds to a rail and the right one has tabs. `small`: one panel at a time, and the page may scroll. */
export type WindowForm = 'wide' | 'narrow' | 'small'

const SMALL = '(width < 900px) or (height < 440px)'
const NARROW = '(width < 1280px)'

/** The form that the window's size leaves room for. 200 % zoom halves both sides. */
export function useForm(): WindowForm {
  const small = useMedia(SMALL)
  const narrow = useMedia(NARROW)
  return small ? 'small' : narrow ? 'narrow' : 'wide'
}

export const useNarrow = (): boolean => useForm() !== 'wide'
