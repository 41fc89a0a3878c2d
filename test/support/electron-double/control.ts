/** The line between the double and the test: what happens goes out, orders come in. */
export type Order = Readonly<Record<string, unknown>>

const orders = new Map<string, (order: Order) => unknown>()

export function report(event: { readonly kind: string } & Readonly<Record<string, unknown>>): void {
  process.send?.(event)
}

/** What `act` gives, or resolves with, goes back to who gave the order. */
export function onOrder(kind: string, act: (order: Order) => unknown): void {
  orders.set(kind, act)
}

process.on('message', (order: Order) => {
  void Promise.resolve(orders.get(String(order['kind']))?.(order)).then((result) =>
    report({ kind: 'answer', to: order['number'], result: result ?? null }),
  )
})
