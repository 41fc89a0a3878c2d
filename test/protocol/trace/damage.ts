/** Damages the text of a trace, in one of the ways in which files and programs that write them go wrong. */

import { generator } from '../../../src/model/chance.ts'

/** A whole number below `below`. */
export type Pick = (below: number) => number

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type File = { head: Json; events: Json[] }

export function seeded(seed: number): Pick {
  const next = generator(seed)
  return (below) => Math.floor(next() * below)
}

const STRANGE: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  7,
  4_294_967_296,
  9e15,
  '',
  'x',
  'P1',
  'P9',
  'P1/main',
  'P9/main',
  'pipe-1',
  'lock-1',
  'queue-1',
  'pipe-1:r',
  'constructor',
  '__proto__',
  'fly',
  '\u0000',
  [],
  [1, 'a'],
  {},
  { kind: 'print' },
]

export function damagedTrace(text: string, pick: Pick): { readonly text: string; readonly what: string } {
  if (pick(4) === 0) return inText(text, pick)
  const file = JSON.parse(text) as File & { format: string; version: number }
  const what = inEvents(file, pick)
  const head = `{"format":"${file.format}","version":${file.version},\n"head":${JSON.stringify(file.head)},\n`
  const lines = file.events.map((event) => JSON.stringify(event)).join(',\n')
  return { text: `${head}"events":[\n${lines}\n]}\n`, what }
}

function inText(text: string, pick: Pick): { readonly text: string; readonly what: string } {
  const at = pick(text.length)
  const length = 1 + pick(40)
  switch (pick(4)) {
    case 0:
      return { text: text.slice(0, at) + text.slice(at + length), what: `${length} characters gone at ${at}` }
    case 1:
      return { text: text.slice(0, at), what: `cut at ${at}` }
    case 2: {
      const character = String.fromCharCode(32 + pick(95))
      return { text: text.slice(0, at) + character + text.slice(at + 1), what: `${character} at ${at}` }
    }
    default: {
      const digit = text.slice(at).search(/\d/)
      const place = at + Math.max(0, digit)
      return {
        text: `${text.slice(0, place)}${pick(10)}${text.slice(place + 1)}`,
        what: `a digit at ${place}`,
      }
    }
  }
}

function inEvents(file: File, pick: Pick): string {
  const { events } = file
  const at = pick(events.length)
  switch (pick(8)) {
    case 0:
      events.splice(at, 1 + pick(3))
      return `events gone at ${at}`
    case 1:
      events.splice(at, 0, structuredClone(events[pick(events.length)] ?? null))
      return `an event again at ${at}`
    case 2: {
      const other = pick(events.length)
      const kept = events[at] ?? null
      events[at] = events[other] ?? null
      events[other] = kept
      return `events ${at} and ${other} changed places`
    }
    case 3:
      return changed(file.head, pick, 'head')
    default:
      return changed(events[at] ?? null, pick, `event ${at}`)
  }
}

/** Changes one value somewhere inside. */
function changed(whole: Json, pick: Pick, where: string): string {
  const places: { readonly holder: Record<string, Json>; readonly key: string; readonly path: string }[] = []
  const collect = (value: Json, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      const holder = value as Record<string, Json>
      places.push({ holder, key, path: `${path}.${key}` })
      collect(holder[key] ?? null, `${path}.${key}`)
    }
  }
  collect(whole, where)
  const place = places[pick(places.length)]
  if (place === undefined) return `${where} is as it was`
  const { holder, key, path } = place
  const other = places[pick(places.length)]
  switch (pick(4)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
      return `${path} gone`
    case 1:
      holder[key] = structuredClone(other?.holder[other.key] ?? null)
      return `${path} is what ${other?.path} was`
    case 2:
      if (!Array.isArray(holder)) holder[`${key}x`] = holder[key] ?? null
      else holder.push(holder[Number(key)] ?? null)
      return `${path} twice`
    default: {
      const strange = structuredClone(STRANGE[pick(STRANGE.length)] ?? null)
      holder[key] = strange
      return `${path} is ${JSON.stringify(strange)}`
    }
  }
}
