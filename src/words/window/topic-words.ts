import type { Words } from './words.ts'

/** Name and one line about a topic; a topic that the words do not know is shown by its folder's name. */
export function topicWords(words: Words, topic: string): { readonly name: string; readonly about: string } {
  const known = Object.entries(words.library.topic).find(([name]) => name === topic)
  return known?.[1] ?? { name: topic, about: '' }
}
