import { createContext, useContext } from 'react'
import { create } from 'zustand'
import type { Language } from '#words/language.ts'
import { dictionaries, type Words } from '#words/window/words.ts'

type LanguageState = {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
}

/** Which language is spoken. Who starts the app sets it (from the system or what was chosen last), and keeps it in storage. */
export const useLanguageStore = create<LanguageState>()((set) => ({
  language: 'en',
  setLanguage: (language) => set({ language }),
}))

/** The language of what is drawn apart from the window: a file speaks its own. Null: the window's. */
export const OwnLanguage = createContext<Language | null>(null)

const selectLanguage = (state: LanguageState): Language => state.language

export function useLanguage(): Language {
  const spoken = useLanguageStore(selectLanguage)
  return useContext(OwnLanguage) ?? spoken
}

/** The words of the moment, outside of what is rendered. */
export const wordsNow = (): Words => dictionaries[useLanguageStore.getState().language]

/** The words of the moment; a component that uses them renders again when the language changes. */
export const useWords = (): Words => dictionaries[useLanguage()]
