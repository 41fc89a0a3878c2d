/** What must hold in every world that a program can reach. Each check returns what is wrong, in words; an empty list is good. */
import { isLive, numbersBeside } from '../../src/model/objects/descriptors.ts'
import { CAPACITY_BYTES, PAGES } from '../../src/model/objects/channel.ts'
import { chargeOf, SEND_LIMIT_BYTES } from '../../src/model/objects/socket-buffer.ts'
import { itemOf, itemsOf } from '../../src/model/tables/table.ts'
import { processOf } from '../../src/model/vocabulary/ids.ts'
import type { Channel, Process, Semaphore, World } from '../../src/model/vocabulary/world.ts'

export function violations(world: World): readonly string[] {
  return [
    ...copiesOf(world),
    ...itemsOf(world.processes).flatMap((process) => inProcess(process)),
    ...itemsOf(world.threads).flatMap((thread) => {
      const process = itemOf(world.processes, thread.process)
      const wrong = process?.life.kind !== 'alive' && thread.state.kind !== 'ended'
      return wrong ? [`${thread.id} lives in a process that does not`] : []
    }),
    ...itemsOf(world.pipes).flatMap((pipe) => [
      ...inChannel(`${pipe.id} forward`, pipe.forward),
      ...(pipe.backward === null ? [] : inChannel(`${pipe.id} backward`, pipe.backward)),
    ]),
    ...itemsOf(world.semaphores).flatMap((semaphore) => inSemaphore(semaphore)),
    ...itemsOf(world.threads).flatMap((thread) =>
      thread.id.startsWith(`${processOf(thread.id)}/`) ? [] : [`${thread.id} is named for another process`],
    ),
  ]
}

function inProcess(process: Process): readonly string[] {
  const open = itemsOf(process.descriptors).filter((descriptor) => descriptor.open)
  const numbers = open.map((descriptor) => descriptor.number)
  return [
    ...(process.life.kind !== 'alive' && open.length > 0
      ? [`${process.id} has ended and holds ${open.length} descriptors`]
      : []),
    ...(new Set(numbers).size === numbers.length
      ? []
      : [`${process.id} has two open descriptors of one number`]),
    ...(JSON.stringify(numbersBeside(numbers)) === JSON.stringify(process.numbers)
      ? []
      : [`${process.id} says that ${JSON.stringify(process.numbers)} are free`]),
    ...(numbers.some((number) => number < 3) ? [`${process.id} has a pipe below descriptor 3`] : []),
    ...(process.parent !== null && process.life.kind === 'alive' && process.life.method === null
      ? [`${process.id} was started by no method`]
      : []),
  ]
}

function inChannel(name: string, channel: Channel): readonly string[] {
  const segments = channel.segments.reduce((sum, segment) => sum + segment.to - segment.from, 0)
  const kept =
    channel.buffers === null
      ? channel.pages.reduce((sum, page) => sum + page, 0)
      : channel.buffers.reduce((sum, buffer) => sum + buffer.bytes, 0)
  return [
    ...(channel.bytes === segments ? [] : [`${name}: ${channel.bytes} bytes, but segments of ${segments}`]),
    ...(channel.bytes === kept
      ? []
      : [`${name}: ${channel.bytes} bytes, but ${kept} in the kernel's keeping`]),
    ...(isWithinCapacity(channel) ? [] : [`${name}: more than its capacity`]),
    ...(channel.segments.every((segment) => segment.from < segment.to) ? [] : [`${name}: an empty segment`]),
  ]
}

/** A socket's sender may fill one more buffer as long as it is charged less than the limit. */
function isWithinCapacity({ bytes, pages, buffers }: Channel): boolean {
  if (buffers === null) return bytes <= CAPACITY_BYTES && pages.length <= PAGES
  return chargeOf(buffers.slice(0, -1)) < SEND_LIMIT_BYTES
}

function inSemaphore(semaphore: Semaphore): readonly string[] {
  const { id, value, maxValue, holds, type } = semaphore
  const held = itemsOf(semaphore.users).filter((user) => user.count > 0)
  return [
    ...(value >= 0 && value <= maxValue ? [] : [`${id}: value ${value} of ${maxValue}`]),
    ...((type === 'lock' || type === 'rlock') && holds.length !== 1 - value
      ? [`${id}: value ${value}, but ${holds.length} holds`]
      : []),
    ...(type === 'rlock' && held.length > 1 ? [`${id}: held by two processes`] : []),
  ]
}

/** What a pipe says of its copies is what the tables of the processes say. */
function copiesOf(world: World): readonly string[] {
  const name = (pipe: string, process: string, handle: string, end: string) =>
    `${pipe} ${process} ${handle} ${end}`
  const inTables = itemsOf(world.processes).flatMap(({ id, life, descriptors }) =>
    itemsOf(descriptors).map((one) => ({
      open: isLive(one) && life.kind === 'alive',
      name: name(one.pipe, id, one.handle, one.end),
    })),
  )
  const inPipes = itemsOf(world.pipes).flatMap(({ id, live, gone }) => [
    ...live.map((copy) => ({ open: true, name: name(id, copy.process, copy.handle, copy.end) })),
    ...gone.map((copy) => ({ open: false, name: name(id, copy.process, copy.handle, copy.end) })),
  ])
  const told = (list: typeof inPipes) => list.map((one) => `${one.name} ${one.open ? 'open' : 'closed'}`)
  const [tables, pipes] = [new Set(told(inTables)), new Set(told(inPipes))]
  return [
    ...[...tables].filter((one) => !pipes.has(one)).map((one) => `no pipe knows of ${one}`),
    ...[...pipes].filter((one) => !tables.has(one)).map((one) => `no process has ${one}`),
  ]
}
