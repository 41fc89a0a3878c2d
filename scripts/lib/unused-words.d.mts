/** Of the words in `src/words/window/en` under `root`: how many there are, and the ways to those that none of the projects uses. */
export function unusedWords(
  root: string,
  projects: readonly string[],
): { readonly words: number; readonly unused: readonly string[] }
