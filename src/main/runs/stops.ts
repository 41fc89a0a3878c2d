/** What `stopped` says of runs that other code tells apart. */

/** What `stopped` says of a run that turns for ever, before its report says more. */
export const TURNS = 'turns for ever'

/** What `stopped` says of a run that somebody broke off. */
export const INTERRUPTED = 'interrupted'
