// The line between the double and the test: what happens goes out, orders come in.
/** @type {Map<string, (order: any) => unknown>} */
const orders = new Map()

/** @param {{ kind: string } & Record<string, unknown>} event */
export function report(event) {
  process.send?.(event)
}

/**
 * @param {string} kind
 * @param {(order: any) => unknown} act
 */
export function onOrder(kind, act) {
  orders.set(kind, act)
}

process.on('message', async (/** @type {any} */ order) => {
  const result = await orders.get(order.kind)?.(order)
  report({ kind: 'answer', to: order.number, result: result ?? null })
})
