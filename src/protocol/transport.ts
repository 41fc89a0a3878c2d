/**
 * How message bytes travel: through pipes of the kernel, through main, or not at all, since all processes are in one thread.
 */
export const TRANSPORTS = ['kernel', 'brokered', 'virtual'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** Of processes that are real. */
export type RealTransport = Exclude<Transport, 'virtual'>
