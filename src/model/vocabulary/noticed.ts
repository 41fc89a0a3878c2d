/**
 * `exit-handlers`: registered with atexit in a process that ends by `os._exit`; `names` are theirs. `managed-copy`: a copy that a manager gave,
 * changed and not put back; `names` are the object and the key. `own-pool`: a worker of a ThreadPool waits for results of this pool.
 * `full-pipe`: a program that is waited for has filled a pipe that nobody reads; `names` is its name.
 */
export type Noticed = 'exit-handlers' | 'managed-copy' | 'own-pool' | 'full-pipe'
