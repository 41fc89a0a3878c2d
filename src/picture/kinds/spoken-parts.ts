/** Parts of nodes in words. */
import type { Words } from '#words/window/words.ts'
import type { EndSide, Flow } from '../scene/scene-channel.ts'

/** Nothing for an empty list. */
export const texts = (
  items: readonly { readonly text: string }[],
  say: (texts: readonly string[]) => string,
): readonly string[] => (items.length === 0 ? [] : [say(items.map((item) => item.text))])

export const contents = (flow: Flow, words: Words): readonly string[] =>
  texts(flow.tiles, words.graph.spoken.holds)

export const sides = (ends: readonly EndSide[]): readonly string[] => ends.map((end) => end.caption.join(' '))
