/** Where things stand in a lab's small picture, in a box of 262 by 96. Pure: a summary and what it states give positions. */
import type { LabSummary, StatedOutcome } from '#protocol/host.ts'
import type { Hue } from '../layout/scene.ts'

export type PictureCard = {
  readonly id: string
  readonly hue: Hue
  readonly x: number
  readonly y: number
  readonly state: 'stuck' | 'exited' | 'failed' | 'at-op'
}
export type PictureLine = { readonly d: string; readonly kind: 'stuck' | 'plain' }
export type Picture = {
  readonly cards: readonly PictureCard[]
  readonly lines: readonly PictureLine[]
  readonly object: { readonly kind: string; readonly x: number; readonly y: number } | null
}

const WIDTH = 262
const CARD = { w: 44, h: 26 }
const MIDDLE = { x: WIDTH / 2, y: 48 }
const STATES = { deadlock: 'exited', error: 'failed', varies: 'at-op', ended: 'exited' } as const
/** Topics whose labs are about processes alone: nothing stands between them. */
const BARE = ['processes', 'start-methods']

/** The stuck are drawn around the object that the topic is about, main at the left; where nobody is, two processes stand for all. */
export function pictureOf(lab: Pick<LabSummary, 'topic'>, stated: StatedOutcome | null): Picture {
  const outcome = stated?.outcome ?? 'ended'
  const names = (stated?.stuck ?? []).slice(0, 5)
  const stuck = new Set(names)
  const all = names.includes('main') || names.length === 0 ? [...names] : ['main', ...names]
  if (all.length === 0) all.push('main')
  if (all.length === 1) all.push('other')
  const [first = 'main', ...rest] = [
    ...all.filter((name) => name === 'main'),
    ...all.filter((name) => name !== 'main'),
  ]
  const object = BARE.includes(lab.topic) ? null : { kind: lab.topic, ...MIDDLE }
  const step = rest.length < 2 ? 0 : (96 - CARD.h - 12) / (rest.length - 1)
  const top = rest.length < 2 ? MIDDLE.y - CARD.h / 2 : 6
  const cards: PictureCard[] = [
    {
      id: first,
      hue: 1,
      x: 26,
      y: MIDDLE.y - CARD.h / 2,
      state: stuck.has(first) ? 'stuck' : STATES[outcome],
    },
    ...rest.map((id, index): PictureCard => ({
      id,
      hue: hueAt(index + 1),
      x: WIDTH - 26 - CARD.w,
      y: top + index * step,
      state: stuck.has(id) ? 'stuck' : outcome === 'error' ? 'exited' : STATES[outcome],
    })),
  ]
  const lines = cards.map((card): PictureLine => {
    const left = card.x < MIDDLE.x
    const x = left ? card.x + CARD.w : card.x
    const y = card.y + CARD.h / 2
    const reach = object === null ? 0 : 38
    const to = left ? MIDDLE.x - reach : MIDDLE.x + reach
    return {
      d: `M${x} ${y}C${(x + to) / 2} ${y} ${(x + to) / 2} ${MIDDLE.y} ${to} ${MIDDLE.y}`,
      kind: card.state === 'stuck' ? 'stuck' : 'plain',
    }
  })
  return { cards, lines, object }
}

const HUES: readonly Hue[] = [1, 2, 3, 4, 5, 6, 7, 8]
const hueAt = (index: number): Hue => HUES[index % HUES.length] ?? 1
