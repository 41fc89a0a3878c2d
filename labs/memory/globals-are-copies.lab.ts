import { Process, Value, print } from 'lockstep'

export const lab = {
  title: 'Everyone has a copy of the globals',
  topic: 'memory',
  expect: 'ends',
  variants: {
    shared: { label: 'in shared memory', values: [false, true] },
  },
}

let tips = 0

export async function main({ shared }: { shared: boolean }) {
  const jar = new Value('i', 0)
  const waiter = new Process({ target: serve, args: [shared ? jar : null], name: 'waiter' })
  await waiter.start()
  await waiter.join()
  await print(`sees ${shared ? await jar.get() : tips}`)
}

export async function serve(jar: Value | null) {
  if (jar === null) tips += 5
  else await jar.add(5)
  await print(`sees ${jar === null ? tips : await jar.get()}`)
}
