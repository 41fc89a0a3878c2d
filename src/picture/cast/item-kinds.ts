/** What may stand in a picture, before anybody knows how it is drawn. */
export type ItemKind =
  | 'process'
  | 'manager'
  | 'pool'
  | 'block'
  | 'pipe'
  | 'queue'
  | 'semaphore'
  | 'condition'
  | 'event'
  | 'barrier'
  | 'memory'
  | 'file'
  | 'listener'

/**
 * How each is seated: `people` stand in the columns of who started whom, what `flows` between those who put in and those who take
 * out, what people `meet` at beside whoever uses it.
 */
const STANDS: Readonly<Record<ItemKind, 'people' | 'flows' | 'meets'>> = {
  process: 'people',
  manager: 'people',
  pool: 'people',
  block: 'people',
  pipe: 'flows',
  queue: 'flows',
  semaphore: 'meets',
  condition: 'meets',
  event: 'meets',
  barrier: 'meets',
  memory: 'meets',
  file: 'meets',
  listener: 'meets',
}

type Standing = { readonly kind: ItemKind }

export const isPeople = ({ kind }: Standing): boolean => STANDS[kind] === 'people'
export const isFlow = ({ kind }: Standing): boolean => STANDS[kind] === 'flows'
