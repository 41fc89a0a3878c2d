/** Sets a field of the object itself, whatever its name: assigning to `__proto__` would change what the object is. */
export function setOwn(object: object, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
  else Reflect.set(object, name, value)
}
