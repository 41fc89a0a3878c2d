/** Plain data: what the world, the events and the wire are made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
