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

  /** `d[key] = value`. */
  setItem(key: DictKey, value: unknown): Promise<void> {
    return this.call('setItem', [key, value])
  }

  /** `del d[key]`; KeyError if it is not there. */
  delItem(key: DictKey): Promise<void> {
    return this.call('delItem', [key])
  }

  /** The value, or `otherwise`: a copy, so a change has to be put back (MG2). */
  get(key: DictKey, otherwise: unknown = null): Promise<Received> {
    return this.call('get', [key, otherwise], String(key))
  }

  /** The same as `setItem`. */
  set(key: DictKey, value: unknown): Promise<void> {
    return this.call('set', [key, value])
  }

  /** Whether the key is there. */
  contains(key: DictKey): Promise<boolean> {
    return this.call('contains', [key])
  }

  /** How many keys there are. */
  len(): Promise<number> {
    return this.call('len')
  }

  /** A copy of the keys. */
  keys(): Promise<Received[]> {
    return this.call('keys')
  }

  /** A copy of the values. */
  values(): Promise<Received[]> {
    return this.call('values')
  }

  /** A copy of the pairs. */
  items(): Promise<(readonly [Received, Received])[]> {
    return this.call('items')
  }

  /** Takes it out. Without `otherwise` KeyError if it is not there. */
  pop(key: DictKey, ...otherwise: readonly unknown[]): Promise<Received> {
    return this.call('pop', [key, ...otherwise])
  }

  /** The value; if there was none, `value` is put there first. */
  setDefault(key: DictKey, value: unknown = null): Promise<Received> {
    return this.call('setDefault', [key, value])
  }

  /** Puts all of these there. */
  update(items: Readonly<Record<string, unknown>> | ReadonlyMap<DictKey, unknown>): Promise<void> {
    return this.call('update', [items])
  }

  /** Takes everything out. */
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

  /** `l[index] = value`; IndexError outside. */
  setItem(index: number, value: unknown): Promise<void> {
    return this.call('setItem', [index, value])
  }

  /** `del l[index]`; IndexError outside. */
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

  /** Puts it at the end. */
  append(value: unknown): Promise<void> {
    return this.call('append', [value])
  }

  /** Puts all of them at the end. */
  extend(values: readonly unknown[]): Promise<void> {
    return this.call('extend', [values])
  }

  /** Puts it before the place. */
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

  /** The first place that has the value; ValueError where none has. */
  index(value: unknown): Promise<number> {
    return this.call('index', [value])
  }

  /** In how many places the value is. */
  count(value: unknown): Promise<number> {
    return this.call('count', [value])
  }

  /** Whether the value is there. */
  contains(value: unknown): Promise<boolean> {
    return this.call('contains', [value])
  }

  /** How many places there are. */
  len(): Promise<number> {
    return this.call('len')
  }

  /** A copy of the values from `from` up to, not including, `to`. */
  slice(from?: number, to?: number): Promise<Received[]> {
    return this.call(
      'slice',
      [from ?? null, to ?? null],
      [from, to].filter((end) => end !== undefined).join(', '),
    )
  }

  /** Turns the order round. */
  reverse(): Promise<void> {
    return this.call('reverse')
  }

  /** Puts the values in order. */
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

  /** Gives the name a value. */
  set(name: string, value: unknown): Promise<void> {
    return this.call('set', [name, value])
  }

  /** Takes the name out; AttributeError if it is not there. */
  del(name: string): Promise<void> {
    return this.call('del', [name])
  }
}

/** Holds a value of any type, whatever its typecode says; it has no lock. */
export class ValueProxy extends Proxy {
  /** A copy of the value (MG2). */
  get(): Promise<Received> {
    return this.call('get')
  }

  /** Writes the value. */
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
  /** The number at the place; IndexError outside. */
  get(index: number): Promise<number> {
    return this.call('get', [index])
  }

  /** Writes the number at the place; IndexError outside. */
  set(index: number, value: number): Promise<void> {
    return this.call('set', [index, value])
  }

  /** How many places there are. */
  len(): Promise<number> {
    return this.call('len')
  }

  /** A copy of the numbers from `from` up to, not including, `to`. */
  slice(from?: number, to?: number): Promise<number[]> {
    return this.call(
      'slice',
      [from ?? null, to ?? null],
      [from, to].filter((end) => end !== undefined).join(', '),
    )
  }
}
