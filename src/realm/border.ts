/**
 * The only holder of the host's functions. Each is wrapped: nothing that a function of the host throws gets any further (when
 * the stack is full, what it throws is an object of the host's realm), and no function of the host is ever a value that the
 * library passes on. They are called directly, never through anything that a program could have changed.
 */
import type { HostPort } from './port.ts'

export class Border {
  readonly say: HostPort['say']
  readonly sayShort: HostPort['sayShort']
  readonly numbered: HostPort['numbered']
  readonly pending: HostPort['pending']
  readonly interrupted: HostPort['interrupted']
  readonly resumed: HostPort['resumed']
  readonly effect: HostPort['effect']
  readonly write: HostPort['write']
  readonly clockRead: HostPort['clockRead']
  readonly fail: HostPort['fail']
  readonly enter: HostPort['enter']
  readonly current: HostPort['current']

  constructor(port: HostPort) {
    const { say, sayShort, numbered, pending, interrupted, resumed, effect } = port
    const { write, clockRead, fail, enter, current } = port
    this.say = (json, bytes) => {
      try {
        return say(json, bytes)
      } catch {}
      throw tooDeep()
    }
    this.sayShort = (what, a, b, c, x, y, tail) => {
      try {
        return sayShort(what, a, b, c, x, y, tail)
      } catch {}
      throw tooDeep()
    }
    this.numbered = (number, thread) => {
      try {
        return numbered(number, thread)
      } catch {}
      throw tooDeep()
    }
    this.pending = (thread, op, bytes) => {
      try {
        return pending(thread, op, bytes)
      } catch {}
      throw tooDeep()
    }
    this.interrupted = (thread) => {
      try {
        return interrupted(thread)
      } catch {}
      throw tooDeep()
    }
    this.resumed = (thread, goesOn) => {
      try {
        return resumed(thread, goesOn)
      } catch {}
      throw tooDeep()
    }
    this.effect = (json) => {
      try {
        return `${effect(json)}`
      } catch {}
      throw tooDeep()
    }
    this.write = (stream, text) => {
      try {
        return write(stream, text)
      } catch {}
      throw tooDeep()
    }
    this.clockRead = () => {
      try {
        return clockRead()
      } catch {}
      throw tooDeep()
    }
    this.fail = (text) => {
      try {
        return fail(text)
      } catch {}
      throw tooDeep()
    }
    this.enter = (thread, body) => {
      try {
        return enter(thread, body)
      } catch {}
      throw tooDeep()
    }
    this.current = () => {
      try {
        return current()
      } catch {}
      throw tooDeep()
    }
  }
}

/** The host's functions do not fail but for want of stack. */
function tooDeep(): RangeError {
  return new RangeError('Maximum call stack size exceeded')
}
