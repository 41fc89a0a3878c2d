/** The proxy of an object of the program's own type: it has the methods that the server says it has. CPython `AutoProxy`. */
import type { Received } from '../base/received.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Token } from './protocol.ts'
import { Proxy } from './proxy.ts'

export class AutoProxy extends Proxy {
  /** Each exposed method is one, under its own name. */
  readonly [method: string]: unknown

  constructor(runtime: Runtime, token: Token) {
    super(runtime, token)
    for (const name of token.exposed ?? []) {
      if (name in this) continue
      const value = (...args: readonly unknown[]): Promise<Received> => this.callMethod(name, ...args)
      Reflect.defineProperty(this, name, { value })
    }
  }

  /** `proxy._callmethod(name, args)`: RemoteError for one that is not exposed. */
  callMethod(name: string, ...args: readonly unknown[]): Promise<Received> {
    return this.call(name, args)
  }
}
