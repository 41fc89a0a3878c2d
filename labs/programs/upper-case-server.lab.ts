import { Process, Listener, connect, print, type Socket } from 'lockstep'

export const lab = {
  title: 'A server with one process a client',
  topic: 'programs',
  expect: 'deadlock',
  variants: {
    keeps: { label: 'the parent keeps its copy of the connection', values: [true, false] },
  },
}

export async function main({ keeps }: { keeps: boolean }) {
  const server = new Listener()
  const clients: Process[] = []
  for (const [name, question] of Object.entries({ ada: 'hello', ben: 'is there soup?' })) {
    const client = new Process({ target: ask, args: [server, question], name })
    await client.start()
    clients.push(client)
  }
  for (const client of clients) {
    const connection = await server.accept()
    await new Process({ target: serve, args: [connection], name: `server for ${client.name}` }).start()
    if (!keeps) await connection.close()
  }
  for (const client of clients) await client.join()
}

export async function serve(connection: Socket) {
  const question = await connection.recv(100)
  await connection.send(question.toUpperCase())
  await connection.close()
}

export async function ask(server: Listener, question: string) {
  const connection = await connect(server)
  await connection.send(question)
  for (;;) {
    const answer = await connection.recv(100)
    if (answer.length === 0) break
    await print(answer)
  }
  await print('end of file')
}
