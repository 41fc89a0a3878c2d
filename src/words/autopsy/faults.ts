/** Why nothing could be looked at. */
export type FaultBody =
  | { readonly code: 'platform' }
  | { readonly code: 'target'; readonly why: 'none' | 'several' }
  | { readonly code: 'number'; readonly text: string }
  /** `ended`: it was there at an earlier look, or a moment ago. */
  | { readonly code: 'gone'; readonly whom: Whom }
  | { readonly code: 'ended' }
  | { readonly code: 'denied'; readonly pid: number }

export type FaultCode = FaultBody['code']

export type Whom =
  | { readonly kind: 'pid'; readonly pid: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'group'; readonly group: number }

export type FaultParts = { readonly what: string; readonly why: string; readonly next: string }
