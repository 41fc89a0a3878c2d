/** Puts boxes of one column below each other, each as near as possible to where it would like to be. */

/** `top` and `bottom`: how far the box reaches above and below its own origin (`top` is not negative). */
export type Stacked = {
  readonly top: number
  readonly bottom: number
  readonly want: number
  readonly weight: number
}

/**
 * The origins that keep the order and the gap and lie closest to what is wanted (least squares; pool adjacent violators). Total:
 * an empty list gives an empty list.
 */
export function stack(boxes: readonly Stacked[], gap: number): readonly number[] {
  const offsets: number[] = []
  let offset = 0
  boxes.forEach((box, index) => {
    const before = boxes[index - 1]
    if (before !== undefined) offset += before.bottom + gap + box.top
    offsets.push(offset)
  })
  type Block = { weight: number; sum: number; count: number }
  const blocks: Block[] = []
  const mean = ({ sum, weight }: Block): number => sum / weight
  boxes.forEach((box, index) => {
    let block: Block = { weight: box.weight, sum: box.weight * (box.want - (offsets[index] ?? 0)), count: 1 }
    for (let last = blocks.at(-1); last !== undefined && mean(last) > mean(block); last = blocks.at(-1)) {
      blocks.pop()
      block = {
        weight: last.weight + block.weight,
        sum: last.sum + block.sum,
        count: last.count + block.count,
      }
    }
    blocks.push(block)
  })
  return blocks.flatMap((block, b) => {
    const start = blocks.slice(0, b).reduce((sum, { count }) => sum + count, 0)
    return Array.from({ length: block.count }, (_, i) => mean(block) + (offsets[start + i] ?? 0))
  })
}
