/** What usually lies behind an error, by its name and message: a change that would help. */
import type { Suggestion, Who } from './codes.ts'

type Mistake = {
  /** Of the error's name, and of its message. */
  readonly error?: RegExp
  readonly message?: RegExp
  readonly suggest: (who: Who, found: { readonly error: string; readonly name: string }) => Suggestion
}

const MISTAKES: readonly Mistake[] = [
  {
    message: /is an await missing\?|nobody awaits/,
    suggest: (who) => ({ code: 'await-it', params: { who } }),
  },
  {
    message: /does not export a function main/,
    suggest: (who) => ({ code: 'export-main', params: { who } }),
  },
  {
    message: /must be exported|Can't get attribute|not found as|attribute lookup .* failed|local object/,
    suggest: (who) => ({ code: 'export-it', params: { who } }),
  },
  {
    message: /bootstrapping phase|context has already been set/,
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
    suggest: (who) => ({ code: 'no-children-of-daemons', params: { who } }),
  },
  {
    message: /Pool not running|cannot schedule new futures after/,
    suggest: (who) => ({ code: 'ask-for-results-inside', params: { who } }),
  },
]

export function mistakeBehind(who: Who, error: string, message: string): Suggestion {
  const found = MISTAKES.find(
    (one) => (one.error?.test(error) ?? true) && (one.message?.test(message) ?? true),
  )
  const name = /^(?:name )?'?([\w$.]+)'? is not/.exec(message)?.[1] ?? error
  return found?.suggest(who, { error, name }) ?? { code: 'catch-or-report', params: { who, error } }
}
