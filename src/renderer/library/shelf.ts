/** Which labs stand on the shelf, in which order. Pure. */
import type { LabOutcome, LabSummary, Words } from '#protocol/host.ts'
import { firstOutcome, NO_PROGRESS, tasksOf, type LabProgress } from '../store/progress.ts'
import { dictionaries, type Words as WindowWords } from '#words/window/words.ts'

export type Filter = {
  readonly text: string
  readonly topic: string | null
  readonly outcome: LabOutcome | null
}
export type Shelf = { readonly topic: string; readonly title: Words; readonly labs: readonly LabSummary[] }

/**
 * Labs that have every word of the text in their names, headlines, topics, objects, errors or outcomes: in either language, and
 * errors and objects by the names that programs call them by.
 */
export function findLabs(
  labs: readonly LabSummary[],
  { text, topic, outcome }: Filter,
): readonly LabSummary[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return labs.filter((lab) => {
    if (topic !== null && lab.topic !== topic) return false
    if (outcome !== null && firstOutcome(lab) !== outcome) return false
    const whole = haystack(lab)
    return wanted.every((word) => whole.includes(word))
  })
}

const haystacks = new WeakMap<LabSummary, string>()

function haystack(lab: LabSummary): string {
  const known = haystacks.get(lab)
  if (known !== undefined) return known
  const parts = [
    lab.id,
    lab.topic,
    ...Object.values(lab.title),
    ...Object.values(lab.headline),
    ...lab.covers,
    ...lab.names,
    ...Object.values(lab.topicTitle),
    ...Object.values(dictionaries).flatMap((words) => [
      ...outcomeWord(lab, words),
      ...objectsIn(lab.names, words),
    ]),
    ...lab.variants.flatMap((variant) => Object.values(variant.label)),
    ...lab.outcomes.flatMap((outcome) => [...outcome.because, outcome.outcome]),
  ]
  const text = parts.join(' ').toLowerCase()
  haystacks.set(lab, text)
  return text
}

function outcomeWord(lab: LabSummary, { library }: WindowWords): readonly string[] {
  const outcome = firstOutcome(lab)
  return outcome === null ? [] : [library.outcome[outcome]]
}

/** What the picture calls the objects that a program takes: a `BoundedSemaphore` is a semaphore. */
const objectsIn = (names: readonly string[], { graph }: WindowWords): readonly string[] =>
  Object.entries(graph.kind)
    .filter(([kind]) => names.some((name) => name.toLowerCase().includes(kind)))
    .map(([, word]) => word)

/** By chapter, in the order of the course. */
export function topicsOf(labs: readonly LabSummary[]): readonly Shelf[] {
  const shelves = new Map<string, LabSummary[]>()
  for (const lab of labs) shelves.set(lab.topic, [...(shelves.get(lab.topic) ?? []), lab])
  return [...shelves].map(([topic, ones]) => ({
    topic,
    title: ones[0]?.topicTitle ?? { en: topic, 'zh-CN': topic },
    labs: ones,
  }))
}

/** The narrowest card, and what is free between two; the style sheet has the same. */
const CARD = { w: 228, gap: 16 } as const

/** How many cards stand side by side in a shelf of this width. */
export const cardsInRow = (width: number): number =>
  Math.max(1, Math.floor((width + CARD.gap) / (CARD.w + CARD.gap)))

export function countByOutcome(labs: readonly LabSummary[]): Readonly<Record<LabOutcome, number>> {
  const counts = { ended: 0, deadlock: 0, error: 0, varies: 0 }
  for (const lab of labs) {
    const outcome = firstOutcome(lab)
    if (outcome !== null) counts[outcome]++
  }
  return counts
}

/** How many of the labs have all their tasks done. */
export function countDone(
  labs: readonly LabSummary[],
  progress: Readonly<Record<string, LabProgress>>,
): number {
  return labs.filter((lab) => tasksOf(lab, progress[lab.id] ?? NO_PROGRESS).every((task) => task.done)).length
}
