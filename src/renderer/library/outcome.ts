import type { LabOutcome } from '#protocol/host.ts'
import type { GlyphName } from '#picture/scene/base.ts'

/** The shape that stands for what a lab is expected to do. */
export const OUTCOME_GLYPHS: Readonly<Record<LabOutcome, GlyphName>> = {
  deadlock: 'stuck',
  error: 'failed',
  varies: 'at-op',
  ended: 'exited',
}
