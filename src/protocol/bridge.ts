/** The two channels between the desktop window's bridge and main. */
export const BRIDGE_CHANNELS = {
  /** Window to main: one command, answered with its reply. */
  ask: 'lockstep:ask',
  /** Main to window: one message. */
  message: 'lockstep:message',
} as const
