/** `14:03:07` of `2026-11-29T14:03:07+01:00`: what the clock said where it was written down. */
export const clockOf = (iso: string): string => iso.slice(11, 19)
