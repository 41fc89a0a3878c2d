/**
 * Names of the errors a lab's program can meet. They are CPython's own class names; `bases` says which other names an
 * `except` clause (here: `instanceof`) catches them by.
 */
export const ERROR_BASES = {
  /** Of all errors. */
  BaseException: null,
  /** Of all errors that a program is meant to catch. */
  Exception: 'BaseException',
  /** What `exit` raises: the process ends with that code (PR3). */
  SystemExit: 'BaseException',
  /** What SIGINT raises in the main thread. */
  KeyboardInterrupt: 'BaseException',
  /** A sum that has no result. */
  ArithmeticError: 'Exception',
  /** Divided by zero. */
  ZeroDivisionError: 'ArithmeticError',
  /** Wrong use, such as releasing what one does not hold (LK6). */
  AssertionError: 'Exception',
  /** The object has no such member. */
  AttributeError: 'Exception',
  /** Nothing is left to read, and no copy of the write end is open (PI5). */
  EOFError: 'Exception',
  /** Nothing is there under an index or a key. */
  LookupError: 'Exception',
  /** No such place. */
  IndexError: 'LookupError',
  /** No such key. */
  KeyError: 'LookupError',
  /** No such name. */
  NameError: 'Exception',
  /** The system refused, or an end is closed (FD3). */
  OSError: 'Exception',
  /** Something is wrong with the other side. */
  ConnectionError: 'OSError',
  /** Nobody can read any more (PI7). */
  BrokenPipeError: 'ConnectionError',
  /** Nobody listens there. */
  ConnectionRefusedError: 'ConnectionError',
  /** The other side ended with data unread (PI8). */
  ConnectionResetError: 'ConnectionError',
  /** It would have to wait. */
  BlockingIOError: 'OSError',
  /** No such child. */
  ChildProcessError: 'OSError',
  /** No such process. */
  ProcessLookupError: 'OSError',
  /** The name is taken. */
  FileExistsError: 'OSError',
  /** Nobody has made it. */
  FileNotFoundError: 'OSError',
  /** The time is over. */
  TimeoutError: 'OSError',
  /** Of the library's own errors. */
  ProcessError: 'Exception',
  /** `multiprocessing.TimeoutError`: a result did not come in time (PL5). */
  MpTimeoutError: 'ProcessError',
  /** The message is longer than the room for it. */
  BufferTooShort: 'ProcessError',
  /** The other side has another key (LI7). */
  AuthenticationError: 'ProcessError',
  /** Wrong use at this moment. */
  RuntimeError: 'Exception',
  /** The barrier is broken (BA3, BA4). */
  BrokenBarrierError: 'RuntimeError',
  /** The executor takes no more tasks. */
  BrokenExecutor: 'RuntimeError',
  /** A worker process of the executor has died (EX5). */
  BrokenProcessPool: 'BrokenExecutor',
  /** The initializer of a thread has failed. */
  BrokenThreadPool: 'BrokenExecutor',
  /** Nobody has written it. */
  NotImplementedError: 'RuntimeError',
  /** After the last. */
  StopIteration: 'Exception',
  /** A value of the wrong kind, or one that cannot travel (PI14). */
  TypeError: 'Exception',
  /** A value that is not allowed, or an object that is closed. */
  ValueError: 'Exception',
  /** The number is too large. */
  OverflowError: 'ArithmeticError',
  /** What came cannot be built again. */
  UnpicklingError: 'Exception',
  /** What is to travel cannot be copied (PI14). */
  PicklingError: 'Exception',
  /** The result of a task cannot travel. */
  MaybeEncodingError: 'Exception',
  /** The server of a manager failed. */
  RemoteError: 'Exception',
  /** There was no item in time. */
  Empty: 'Exception',
  /** There was no place in time. */
  Full: 'Exception',
  /** The future was cancelled (EX3). */
  CancelledError: 'Exception',
  /** The future has ended already. */
  InvalidStateError: 'Exception',
} as const satisfies Record<string, string | null>

export type ErrorName = keyof typeof ERROR_BASES
