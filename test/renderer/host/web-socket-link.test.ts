import { describe, expect, test } from 'vitest'
import type { HostMessage } from '../../../src/protocol/host.ts'
import { webSocketLink, type Socket } from '../../../src/renderer/host/web-socket-link.ts'

/** The far end of a socket: what was sent, and how to speak. */
function farEnd() {
  const sent: { readonly id: number; readonly command: { readonly kind: string } }[] = []
  const target = new EventTarget()
  let readyState: 0 | 1 = 0
  const socket: Socket = {
    get readyState() {
      return readyState
    },
    send: (text) => void sent.push(JSON.parse(text as string) as (typeof sent)[number]),
    addEventListener: target.addEventListener.bind(target) as Socket['addEventListener'],
  }
  return {
    socket,
    sent,
    open: () => {
      readyState = 1
      target.dispatchEvent(new Event('open'))
    },
    say: (frame: unknown) =>
      target.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) })),
    close: (reason: string) => target.dispatchEvent(Object.assign(new Event('close'), { reason })),
  }
}

describe('link over a WebSocket', () => {
  test('sends what was asked before it was open, once it is', () => {
    const far = farEnd()
    const link = webSocketLink(far.socket)
    void link.ask({ kind: 'labs.list' })
    expect(far.sent).toEqual([])
    far.open()
    expect(far.sent).toEqual([{ id: 1, command: { kind: 'labs.list' } }])
  })

  test('gives each question its own answer, in whatever order they come', async () => {
    const far = farEnd()
    const link = webSocketLink(far.socket)
    far.open()
    const first = link.ask({ kind: 'labs.list' })
    const second = link.ask({ kind: 'run.pause' })
    far.say({ kind: 'reply', id: 2, reply: { kind: 'done', answer: null } })
    far.say({ kind: 'reply', id: 1, reply: { kind: 'done', answer: [] } })
    expect(await first).toEqual({ kind: 'done', answer: [] })
    expect(await second).toEqual({ kind: 'done', answer: null })
  })

  test('tells everyone who listens, until they stop', () => {
    const far = farEnd()
    const link = webSocketLink(far.socket)
    const heard: HostMessage[] = []
    const stop = link.subscribe((message) => heard.push(message))
    const message = { kind: 'host.gone', why: 'test' }
    far.say({ kind: 'message', message })
    stop()
    far.say({ kind: 'message', message })
    expect(heard).toEqual([message])
  })

  test('refuses everything that is open once it is closed, and says so once', async () => {
    const far = farEnd()
    const link = webSocketLink(far.socket)
    far.open()
    const heard: HostMessage[] = []
    link.subscribe((message) => heard.push(message))
    const open = link.ask({ kind: 'labs.list' })
    far.close('bye')
    far.close('again')
    expect(await open).toMatchObject({ kind: 'refused', refusal: { code: 'host.gone', why: 'bye' } })
    expect(await link.ask({ kind: 'run.pause' })).toMatchObject({ kind: 'refused' })
    expect(heard).toEqual([{ kind: 'host.gone', why: 'bye' }])
  })
})
