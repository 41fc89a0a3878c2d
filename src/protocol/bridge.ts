/** What stands between the page of the desktop window and main: the preload script makes it, the page finds it. */
import type { HostCommand, HostMessage, HostReply } from './host.ts'

/** The name under which the page finds it. */
export const BRIDGE_NAME = 'lockstep'

export type Bridge = {
  /** The answer is of the command's kind; main checks the command. */
  readonly ask: (command: HostCommand) => Promise<HostReply>
  /** Returns the way to stop listening. */
  readonly subscribe: (listener: (message: HostMessage) => void) => () => void
}

/** The two channels between the bridge and main. */
export const BRIDGE_CHANNELS = {
  /** Window to main: one command, answered with its reply. */
  ask: 'lockstep:ask',
  /** Main to window: one message. */
  message: 'lockstep:message',
} as const
