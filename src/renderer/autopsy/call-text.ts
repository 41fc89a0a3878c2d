/** A blocked call with what its arguments mean. */
import type { BlockedCall } from '#model/vocabulary/snapshot.ts'
import type { Words } from '#words/window/words.ts'

export function callText({ name, fd, fds, child, futex, timed }: BlockedCall, words: Words['look']): string {
  const at =
    futex?.kind === 'private'
      ? [futex.address]
      : futex?.kind === 'shared'
        ? [futex.offset === 0 ? futex.path : `${futex.path}+${futex.offset}`]
        : []
  return [
    words.inCall(name),
    ...(fd === null ? [] : [words.descriptor(fd)]),
    ...(fds === null || fds.length === 0 ? [] : [words.descriptors(fds.map((one) => one.fd).join(', '))]),
    ...(child === null ? [] : [words.forChild(child)]),
    ...at,
    ...(timed ? [words.timed] : []),
  ].join(', ')
}
