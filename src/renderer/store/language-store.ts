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

const selectWords = (state: LanguageState): Words => dictionaries[state.language]
const selectLanguage = (state: LanguageState): Language => state.language

/** The words of the moment; a component that uses them renders again when the language changes. */
export const useWords = (): Words => useLanguageStore(selectWords)
export const useLanguage = (): Language => useLanguageStore(selectLanguage)
