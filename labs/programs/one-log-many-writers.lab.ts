import { Process, Lock, File, print, sleep } from 'lockstep'

export const lab = {
  title: 'One log, many writers',
  topic: 'programs',
  expect: 'ends',
  variants: {
    locked: { label: 'under a lock', values: [false, true] },
  },
}

export async function main({ locked }: { locked: boolean }) {
  const lock = locked ? new Lock() : null
  await new File('log.txt').write('')
  const services: Process[] = []
  for (const name of ['door', 'oven', 'till']) {
    const service = new Process({ target: report, args: [name, lock], name })
    await service.start()
    services.push(service)
  }
  for (const service of services) await service.join()
  const lines = (await new File('log.txt').read()).trimEnd().split('\n')
  const whole = lines.filter((line) => services.some(({ name }) => line === `${name} says ${name} is well`))
  await print(`whole lines: ${whole.length} of 3`)
}

export async function report(name: string, lock: Lock | null) {
  const log = new File('log.txt')
  await lock?.acquire()
  await log.append(`${name} says `)
  await sleep(1)
  await log.append(`${name} is well\n`)
  await lock?.release()
}
