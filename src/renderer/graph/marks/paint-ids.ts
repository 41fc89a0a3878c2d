/** Ids of what `HatchDefs` defines, and how a style or an attribute names them. CSS files write the same ids out. */
export const HATCH_IDS = {
  blocked: 'hatch-blocked',
  stuck: 'hatch-stuck',
  lost: 'hatch-lost',
  hazard: 'hatch-hazard',
  further: 'hatch-further',
} as const

export const MARKER_IDS = { arrow: 'marker-arrow', strong: 'marker-strong' } as const

export const paint = (id: string): string => `url(#${id})`
