/**
 * Names of the errors a lab's program can meet. They are CPython's own class names; `bases` says which other names an
 * `except` clause (here: `instanceof`) catches them by.
 */
export const ERROR_BASES = {
  BaseException: null,
  Exception: 'BaseException',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  EOFError: 'Exception',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  NameError: 'Exception',
  OSError: 'Exception',
  ConnectionError: 'OSError',
  BrokenPipeError: 'ConnectionError',
  ConnectionRefusedError: 'ConnectionError',
  ConnectionResetError: 'ConnectionError',
  BlockingIOError: 'OSError',
  ChildProcessError: 'OSError',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  TimeoutError: 'OSError',
  ProcessError: 'Exception',
  MpTimeoutError: 'ProcessError',
  BufferTooShort: 'ProcessError',
  AuthenticationError: 'ProcessError',
  RuntimeError: 'Exception',
  BrokenBarrierError: 'RuntimeError',
  BrokenExecutor: 'RuntimeError',
  BrokenProcessPool: 'BrokenExecutor',
  BrokenThreadPool: 'BrokenExecutor',
  NotImplementedError: 'RuntimeError',
  StopIteration: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  OverflowError: 'ArithmeticError',
  UnpicklingError: 'Exception',
  PicklingError: 'Exception',
  MaybeEncodingError: 'Exception',
  RemoteError: 'Exception',
  Empty: 'Exception',
  Full: 'Exception',
  CancelledError: 'Exception',
  InvalidStateError: 'Exception',
} as const satisfies Record<string, string | null>

export type ErrorName = keyof typeof ERROR_BASES

/** An error as data: it crosses pipes, traces and processes in this form. */
export type ErrorData = { readonly name: ErrorName | (string & {}); readonly message: string }
