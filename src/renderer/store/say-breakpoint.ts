/** A breakpoint, and what was met at it, in words. */
import type { Breakpoint, Hit } from '#model/breakpoints/breakpoint.ts'
import { processEver } from '#model/past.ts'
import { itemOf } from '#model/tables/table.ts'
import type { World } from '#model/vocabulary/world.ts'
import { visibleLine } from '#words/visible.ts'
import type { Words } from '#words/window/words.ts'
import { fullName } from '#words/world-names.ts'

/** `name`: what the object was called when the breakpoint was set, where the world does not know it yet. */
export function sayBreakpoint(breakpoint: Breakpoint, words: Words, world: World, name = ''): string {
  const said = words.breaks
  switch (breakpoint.kind) {
    case 'line':
      return said.line(breakpoint.line, breakpoint.file)
    case 'object': {
      const { object } = breakpoint
      const isKnown = name === '' || itemOf(world.names, object) !== undefined
      return said.object(isKnown ? fullName(world, object) : `${visibleLine(name)} (${object})`)
    }
    case 'op':
      return said.op(breakpoint.name)
    case 'when':
      return said.when[breakpoint.what](breakpoint.process === null ? null : whoIs(world, breakpoint.process))
  }
}

const whoIs = (world: World, id: Hit['process']): string => visibleLine(processEver(world, id)?.name ?? id)

/** Which one, and where: a sentence each. */
export function sayHit(
  hit: Hit,
  words: Words,
  world: World,
): { readonly title: string; readonly text: string } {
  const said = words.breaks
  const who = whoIs(world, hit.process)
  const detail = visibleLine(hit.detail)
  return {
    title: said.hit(sayBreakpoint(hit.breakpoint, words, world)),
    text:
      hit.breakpoint.kind === 'when' ? said.after(who, detail, hit.line) : said.before(who, detail, hit.line),
  }
}
