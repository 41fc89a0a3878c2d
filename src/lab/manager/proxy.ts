/** Stands in a process for an object that a manager's server keeps. Every call is one trip to the server. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { display } from '../base/display.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { request } from './client.ts'
import type { Token } from './protocol.ts'

export class Proxy {
  /** @internal */
  readonly token: Token
  protected readonly runtime: Runtime

  constructor(runtime: Runtime, token: Token) {
    this.runtime = runtime
    this.token = token
  }

  /** @internal */
  get id(): ObjectId {
    return this.token.id
  }

  /** `Type` is what the caller knows that the object answers. */
  protected call<Type>(method: string, args: readonly unknown[] = [], text?: string): Promise<Type> {
    const shown = text ?? args.map(display).join(', ')
    const name = `${this.token.type.toLowerCase()}.${method}`
    return this.runtime.call(name, this.id, shown, () => this.ask<Type>(method, args))
  }

  /** The same as a part of another call. */
  protected async ask<Type>(method: string, args: readonly unknown[] = []): Promise<Type> {
    const { id, address } = this.token
    return (await request(this.runtime, address, { kind: 'call', object: id, method, args })) as Type
  }
}
