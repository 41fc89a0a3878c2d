/** The card that stands open in the editor beside its list of names. */
import { StateEffect, StateField } from '@codemirror/state'
import { showTooltip, type Tooltip } from '@codemirror/view'

/** At most one stands open. A call's moves along while one types; a name's goes. */
export type Card = {
  readonly kind: 'call' | 'name' | 'starting'
  readonly at: number
  readonly make: () => HTMLElement
}

export const setCard = StateEffect.define<Card | null>()

export const cardField = StateField.define<Card | null>({
  create: () => null,
  update(card, transaction) {
    let now = card
    if (now !== null && transaction.docChanged)
      now = now.kind === 'name' ? null : { ...now, at: transaction.changes.mapPos(now.at) }
    if (now?.kind === 'name' && transaction.selection !== undefined) now = null
    for (const effect of transaction.effects) if (effect.is(setCard)) now = effect.value
    return now
  },
  provide: (field) =>
    showTooltip.from(field, (card) => (card === null ? null : asTooltip(card.at, card.make))),
})

export const asTooltip = (pos: number, make: () => HTMLElement, end?: number): Tooltip => ({
  pos,
  ...(end === undefined ? {} : { end }),
  above: true,
  create: () => ({ dom: make() }),
})
