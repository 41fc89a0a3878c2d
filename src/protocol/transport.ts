/**
 * How message bytes travel: through pipes of the kernel, through main, or not at all, since all processes are in one thread.
 */
export type Transport = 'kernel' | 'brokered' | 'virtual'

/** Of processes that are real. */
export type RealTransport = Exclude<Transport, 'virtual'>
