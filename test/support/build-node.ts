import { buildStale } from './build-stale.ts'

export function setup(): void {
  buildStale(['worker', 'virtual', 'cli'])
}
