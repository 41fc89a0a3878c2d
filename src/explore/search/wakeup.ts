/** Wakeup trees: orders that have to be played from a place on. */
import type { Actor } from '../actor.ts'
import type { Touches } from '../moves/accesses.ts'

/** A move of an order, with what it touches: a number of `Touches`. */
export type Ordered = { readonly actor: Actor; readonly touched: number }

export type Wakeup = Ordered & { readonly children: Wakeup[] }

/** What a move touches that has not been looked at: it is not compared with anything. */
export const NOTHING = -1

/**
 * Whether an order that is the same but for independent moves begins with this actor: it moves in it, and nothing that it
 * depends on comes before; or it does not move in it, and nothing in it depends on what it touches.
 */
export function isInitial(touches: Touches, order: readonly Ordered[], { actor, touched }: Ordered): boolean {
  const at = order.findIndex((one) => one.actor === actor)
  const own = at < 0 ? touched : (order[at]?.touched ?? touched)
  for (let i = (at < 0 ? order.length : at) - 1; i >= 0; i--)
    if (touches.dependent(order[i]?.touched ?? NOTHING, own)) return false
  return true
}

/** Puts an order among these branches, unless one that is there covers it. The first so many are being played, and never fit. */
export function planIn(touches: Touches, all: Wakeup[], order: readonly Ordered[], played: number): void {
  let branches = all
  let rest = order
  for (let first = played; ; first = 0) {
    const fits = branches.find((branch, index) => index >= first && isInitial(touches, rest, branch))
    if (fits === undefined) break
    const found = rest.findIndex((one) => one.actor === fits.actor)
    if (found >= 0) rest = rest.filter((_, index) => index !== found)
    if (rest.length === 0 || fits.children.length === 0) return
    branches = fits.children
  }
  let children: Wakeup[] = []
  for (const { actor, touched } of rest.toReversed()) children = [{ actor, touched, children }]
  branches.push(...children)
}
