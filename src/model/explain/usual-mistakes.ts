/** What usually lies behind an error, by its name and message: a change that would help. */
import type { Suggestion, Who } from './codes.ts'

type Mistake = {
  /** Of the error's name, and of its message. */
  readonly error?: RegExp
  readonly message?: RegExp
  readonly suggest: (
    who: Who,
    found: { readonly error: string; readonly name: string; readonly daemon: boolean },
  ) => Suggestion
}

/** What came by its name is not in the module where it arrived. */
const UNKNOWN_NAME = /^Can't get attribute '[\w.]+' on <module/
export const isUnknownName = (message: string): boolean => UNKNOWN_NAME.test(message)

const MISTAKES: readonly Mistake[] = [
  {
    message: /is an await missing\?|nobody awaits/,
    suggest: (who) => ({ code: 'await-it', params: { who } }),
  },
  {
    message: /does not export a function main/,
    suggest: (who) => ({ code: 'export-main', params: { who } }),
  },
  { message: UNKNOWN_NAME, suggest: (who) => ({ code: 'define-before-start', params: { who } }) },
  {
    message: /must be exported|Can't get attribute|not found as|attribute lookup .* failed|local object/,
    suggest: (who) => ({ code: 'export-it', params: { who } }),
  },
  {
    message: /bootstrapping phase|attempt has been made to start a new process|context has already been set/,
    suggest: (who) => ({ code: 'start-in-main', params: { who } }),
  },
  {
    error: /^(ReferenceError|NameError)$/,
    suggest: (_who, { name }) => ({ code: 'define-it', params: { name } }),
  },
  {
    error: /^TypeError$/,
    message: /is not a function/,
    suggest: (_who, { name }) => ({ code: 'is-no-function', params: { name } }),
  },
  {
    message: /cannot pickle|cannot be pickled|should only be shared between processes through inheritance/,
    suggest: (who) => ({ code: 'send-plain-data', params: { who } }),
  },
  { error: /^PicklingError$/, suggest: (who) => ({ code: 'send-plain-data', params: { who } }) },
  { error: /^EOFError$/, suggest: (who) => ({ code: 'catch-eof', params: { who } }) },
  {
    error: /^(BrokenPipeError|ConnectionResetError)$/,
    suggest: (who) => ({ code: 'reader-is-gone', params: { who } }),
  },
  {
    message: /handle is closed|is closed$|Queue .* is closed/,
    suggest: (who) => ({ code: 'use-before-close', params: { who } }),
  },
  {
    error: /^(Empty|Full|TimeoutError|BrokenBarrierError)$/,
    suggest: (who, { error }) => ({ code: 'expect-empty', params: { who, error } }),
  },
  {
    message: /daemonic processes are not allowed to have children/,
    suggest: (who, { daemon }) => ({
      code: daemon ? 'no-children-of-daemons' : 'no-pool-in-a-task',
      params: { who },
    }),
  },
  {
    error: /^TypeError$/,
    message: /object is not iterable|must be an iterable, not/,
    suggest: (who) => ({ code: 'args-a-tuple', params: { who } }),
  },
  {
    message:
      /object has no attribute '_(closed|popen|config|parent_pid|identity|initialized|started|name)'|__init__\(?\)? not called/,
    suggest: (who) => ({ code: 'call-super-init', params: { who } }),
  },
  {
    message: /created in a \w+ context is being shared with a process in a \w+ context/,
    suggest: (who) => ({ code: 'same-context', params: { who } }),
  },
  {
    message:
      /release recursive lock not owned|cannot release un-acquired|release unlocked lock|released too many times/,
    suggest: (who) => ({ code: 'owner-releases', params: { who } }),
  },
  {
    message: /cannot (notify|wait) on un-acquired|lock is not owned|must acquire\(\) condition/,
    suggest: (who) => ({ code: 'lock-before-notify', params: { who } }),
  },
  {
    message: /Pool not running|cannot schedule new futures after/,
    suggest: (who) => ({ code: 'ask-for-results-inside', params: { who } }),
  },
]

/** `daemon`: whether it happened in a daemon itself; else the error has come from elsewhere. */
export function mistakeBehind(who: Who, error: string, message: string, daemon: boolean): Suggestion {
  const found = MISTAKES.find(
    (one) => (one.error?.test(error) ?? true) && (one.message?.test(message) ?? true),
  )
  const name = /^(?:name )?'?([\w$.]+)'? is not/.exec(message)?.[1] ?? error
  return found?.suggest(who, { error, name, daemon }) ?? { code: 'catch-or-report', params: { who, error } }
}
