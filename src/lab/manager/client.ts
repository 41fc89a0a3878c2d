/**
 * A process's connections to managers' servers: one for each thread that has asked anything, as in CPython
 * (`BaseProxy._connect`), where the server has a thread for each of them.
 */
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import { display } from '../base/display.ts'
import { PerProcess } from '../runtime/per-process.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { dumps } from '../pickle/pickle.ts'
import { loads } from '../pickle/unpickle.ts'
import type { Connection } from '../pipes/connection.ts'
import { openConnection } from '../pipes/listening.ts'
import { closedInForks } from '../process/closed-in-forks.ts'
import type { Reply, Request } from './protocol.ts'

const connections = new PerProcess(() => new Map<string, Connection>())

/** The server's answer; raises the error that it raised there. Ops of the caller's call. */
export async function request(runtime: Runtime, address: ObjectId, asked: Request): Promise<unknown> {
  return exchange(runtime, await connectionOf(runtime, address), asked)
}

/** The same over a connection for this one time, as CPython does for what is no call of a method. */
export async function requestOnce(runtime: Runtime, address: ObjectId, asked: Request): Promise<unknown> {
  const connection = await openConnection(runtime, address, 'machinery')
  try {
    return await exchange(runtime, connection, asked)
  } finally {
    await connection.closeRaw()
  }
}

async function exchange(runtime: Runtime, connection: Connection, asked: Request): Promise<unknown> {
  await connection.sendPickled(await dumps(runtime, asked), textOf(asked))
  const reply = (await loads(runtime, await connection.recvMessage())) as Reply
  if (reply.kind === 'raised') throw reply.error
  return reply.value
}

async function connectionOf(runtime: Runtime, address: ObjectId): Promise<Connection> {
  const own = connections.of(runtime)
  const thread: ThreadId = runtime.thread().id
  const key = `${address} ${thread}`
  const known = own.get(key)
  if (known !== undefined) return known
  const connection = await openConnection(runtime, address, 'machinery')
  own.set(key, connection)
  // A forked child asks over connections of its own (CPython `ForkAwareLocal`).
  closedInForks.of(runtime).add(connection)
  return connection
}

function textOf(asked: Request): string {
  switch (asked.kind) {
    case 'create':
      return `${asked.type}()`
    case 'call':
      return `${asked.method}(${asked.args.map(display).join(', ')})`
    case 'shutdown':
      return 'shutdown'
  }
}
