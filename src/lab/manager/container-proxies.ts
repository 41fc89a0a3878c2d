/** Proxies of a manager's dict, list, Namespace, Value and Array. What they give are copies (MG2). */
import type { Received } from '../base/received.ts'
import { Proxy } from './proxy.ts'

/** Texts, numbers, booleans and null, as in Python. */
export type DictKey = string | number | boolean | null

export class DictProxy extends Proxy {
  /** `d[key]`; KeyError if it is not there. */
  getItem(key: DictKey): Promise<Received> {
    return this.call('getItem', [key])
  }

  setItem(key: DictKey, value: unknown): Promise<void> {
    return this.call('setItem', [key, value])
  }

  delItem(key: DictKey): Promise<void> {
    return this.call('delItem', [key])
  }

  /** The value, or `otherwise`. */
  get(key: DictKey, otherwise: unknown = null): Promise<Received> {
    return this.call('get', [key, otherwise], String(key))
  }

  /** The same as `setItem`. */
  set(key: DictKey, value: unknown): Promise<void> {
    return this.call('set', [key, value])
  }

  contains(key: DictKey): Promise<boolean> {
    return this.call('contains', [key])
  }

  len(): Promise<number> {
    return this.call('len')
  }

  keys(): Promise<Received[]> {
    return this.call('keys')
  }

  values(): Promise<Received[]> {
    return this.call('values')
  }

  items(): Promise<(readonly [Received, Received])[]> {
    return this.call('items')
  }

  /** Takes it out. Without `otherwise` KeyError if it is not there. */
  pop(key: DictKey, ...otherwise: readonly unknown[]): Promise<Received> {
    return this.call('pop', [key, ...otherwise])
  }

  setDefault(key: DictKey, value: unknown = null): Promise<Received> {
    return this.call('setDefault', [key, value])
  }

  update(items: Readonly<Record<string, unknown>> | ReadonlyMap<DictKey, unknown>): Promise<void> {
    return this.call('update', [items])
  }

  clear(): Promise<void> {
    return this.call('clear')
  }

  /** All of it, as a Map. */
  copy(): Promise<Map<DictKey, Received>> {
    return this.call('copy')
  }
}

export class ListProxy extends Proxy {
  /** Counts from the end when negative; IndexError outside. */
  getItem(index: number): Promise<Received> {
    return this.call('getItem', [index])
  }

  setItem(index: number, value: unknown): Promise<void> {
    return this.call('setItem', [index, value])
  }

  delItem(index: number): Promise<void> {
    return this.call('delItem', [index])
  }

  /** The same as `getItem`. */
  get(index: number): Promise<Received> {
    return this.call('get', [index])
  }

  /** The same as `setItem`. */
  set(index: number, value: unknown): Promise<void> {
    return this.call('set', [index, value])
  }

  append(value: unknown): Promise<void> {
    return this.call('append', [value])
  }

  extend(values: readonly unknown[]): Promise<void> {
    return this.call('extend', [values])
  }

  insert(index: number, value: unknown): Promise<void> {
    return this.call('insert', [index, value])
  }

  /** Takes one out, by default the last. */
  pop(index = -1): Promise<Received> {
    return this.call('pop', [index])
  }

  /** Takes the first out that is equal; ValueError if there is none. */
  remove(value: unknown): Promise<void> {
    return this.call('remove', [value])
  }

  index(value: unknown): Promise<number> {
    return this.call('index', [value])
  }

  count(value: unknown): Promise<number> {
    return this.call('count', [value])
  }

  contains(value: unknown): Promise<boolean> {
    return this.call('contains', [value])
  }

  len(): Promise<number> {
    return this.call('len')
  }

  slice(from?: number, to?: number): Promise<Received[]> {
    return this.call(
      'slice',
      [from ?? null, to ?? null],
      [from, to].filter((end) => end !== undefined).join(', '),
    )
  }

  reverse(): Promise<void> {
    return this.call('reverse')
  }

  sort(): Promise<void> {
    return this.call('sort')
  }
}

/** An object with attributes. */
export class NamespaceProxy extends Proxy {
  /** AttributeError if it is not there. */
  get(name: string): Promise<Received> {
    return this.call('get', [name])
  }

  set(name: string, value: unknown): Promise<void> {
    return this.call('set', [name, value])
  }

  del(name: string): Promise<void> {
    return this.call('del', [name])
  }
}

/** Holds a value of any type, whatever its typecode says; it has no lock. */
export class ValueProxy extends Proxy {
  get(): Promise<Received> {
    return this.call('get')
  }

  set(value: unknown): Promise<void> {
    return this.call('set', [value])
  }

  /** A read, then a write: two trips, between which others may come. */
  async add(amount: number): Promise<number> {
    const sum = Number(await this.get()) + amount
    await this.set(sum)
    return sum
  }
}

export class ArrayProxy extends Proxy {
  get(index: number): Promise<number> {
    return this.call('get', [index])
  }

  set(index: number, value: number): Promise<void> {
    return this.call('set', [index, value])
  }

  len(): Promise<number> {
    return this.call('len')
  }

  slice(from?: number, to?: number): Promise<number[]> {
    return this.call(
      'slice',
      [from ?? null, to ?? null],
      [from, to].filter((end) => end !== undefined).join(', '),
    )
  }
}
