/**
 * To be imported before anything else. SIGUSR1 makes Node open its inspector, through which whoever connects may run anything.
 * A handler of one's own takes the place of that one, in every version; it is not to be taken off again.
 */
process.on('SIGUSR1', () => {})
