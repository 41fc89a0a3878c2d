/** What one would write first: a child on Node's own channel that answers each message with one of the same size. */
process.on('message', (message) => process.send?.(message))
