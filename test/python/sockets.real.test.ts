/** Sockets whose both ends are of the run, and some that are not. */
import { programsEnd } from '../support/python-endings.ts'

await programsEnd('sockets', {
  echo: { outcome: 'ended', prints: ["b'TEA'", "b'CAKE'", 'closed'] },
  knock: {
    outcome: 'ended',
    prints: ["asked for ['a table', 2]", 'answer by the window', 'wrong key', 'turned away'],
  },
  passed: {
    outcome: 'ended',
    prints: ['through a pipe', 'and no more', 'through a queue', 'and no more', "b'by phone' b''"],
  },
  'selectors-server': { outcome: 'ended', prints: ["b'soup!'", 'served'] },
  resets: {
    outcome: 'ended',
    prints: [
      ...['first', 'ConnectionResetError', 'EOFError', 'BrokenPipeError'],
      ...["b'first'", 'ConnectionResetError', "b''", 'BrokenPipeError', 'BrokenPipeError'],
      ...["b''", "b''", 'None', 'BrokenPipeError'],
    ],
  },
  strangers: {
    outcome: 'ended',
    prints: ["b'hello' b''", "b'again' b''", 'nobody else'],
    options: { outsideMs: 10_000 },
  },
  prefork: { outcome: 'ended', prints: ["b'served'", "b'served'", 'closed'] },
  timeouts: { outcome: 'ended', prints: ['gave up after 30', 'nothing there', "b'late'"] },
  'default-timeout': { outcome: 'ended', prints: ['hello thread', 'hello child', '0.1 0', 'nothing came'] },
  'accept-closed': {
    outcome: 'deadlock',
    prints: ['door closed'],
    stuck: ['main'],
    says: /waits for a connection/,
  },
  'recv-closed': { outcome: 'deadlock', prints: ['ear closed'], stuck: ['main'] },
  'pipe-closed-then-fed': { outcome: 'ended', prints: ['TypeError'] },
  'inherited-door': { outcome: 'ended', prints: ['soup for the heir', 'nobody is left'] },
  'nobody-knocks': { outcome: 'outside', prints: ['open'] },
  'full-duplex': {
    outcome: 'deadlock',
    prints: ['sent', 'weighs 150000'],
    stuck: ['main'],
    says: /holds the only open read end itself/,
  },
})
