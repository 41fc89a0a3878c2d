/**
 * The script of a replay file: shows its moments, one at a time. It runs from the disk in any browser, asks nobody for anything, and
 * knows only what stands in the page.
 */
import type { ReplayData, ReplaySpeech } from './replay-data.ts'

const PLAY_MS = 900
const PAGE = 10

function found<T extends Element>(id: string, kind: abstract new (...args: never) => T): T {
  const element = document.getElementById(id)
  if (element instanceof kind) return element
  throw new Error(`this page has no ${id}`)
}

async function packedData(): Promise<ReplayData> {
  const packed = Uint8Array.from(atob(found('run', HTMLScriptElement).text.trim()), (one) =>
    one.charCodeAt(0),
  )
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(stream).text()) as ReplayData
}

async function start(): Promise<void> {
  const data = await packedData()
  const page = document.documentElement
  const slider = found('slider', HTMLInputElement)
  const play = found('play', HTMLButtonElement)
  const picture = found('picture', SVGGElement)
  const text = (number: number): string => data.texts[number] ?? ''
  let at = 0
  let timer: number | null = null

  const speech = (): ReplaySpeech => {
    const spoken = data.languages[page.lang] ?? Object.values(data.languages)[0]
    if (spoken === undefined) throw new Error('this page has no moments')
    return spoken
  }
  const last = speech().moments.length - 1

  function show(next: number): void {
    at = Math.max(0, Math.min(last, next))
    const { moments, position } = speech()
    const moment = moments[at]
    if (moment === undefined) return
    const step = String(data.from + at)
    picture.innerHTML = moment.picture.map(text).join('')
    found('act', HTMLElement).textContent = text(moment.act)
    found('words', HTMLElement).innerHTML = text(moment.words)
    found('why', HTMLElement).innerHTML = text(moment.why)
    found('output', HTMLElement).textContent = text(moment.output)
    found('position', HTMLElement).textContent = position.replace('{n}', step)
    slider.value = String(at)
    slider.setAttribute('aria-valuetext', `${position.replace('{n}', step)}. ${text(moment.act)}`)
    for (const [id, isOff] of [
      ['first', at === 0],
      ['back', at === 0],
      ['forward', at === last],
      ['last', at === last],
    ] as const)
      found(id, HTMLButtonElement).setAttribute('aria-disabled', String(isOff))
    showLine(moment.line)
  }

  function showLine(line: number | null): void {
    document.querySelector('[aria-current="step"]')?.removeAttribute('aria-current')
    const now = line === null ? null : document.getElementById(`line-${line}`)
    now?.setAttribute('aria-current', 'step')
    const lines = now?.parentElement
    // The page itself stays where it is.
    if (now && lines) lines.scrollTop = now.offsetTop - lines.offsetTop - lines.clientHeight / 2
  }

  function say(): void {
    const { words } = speech()
    for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
      element.textContent = words[element.dataset['word'] ?? ''] ?? ''
    for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
      element.setAttribute('aria-label', words[element.dataset['label'] ?? ''] ?? '')
    play.setAttribute('aria-label', words[timer === null ? 'play' : 'pause'] ?? '')
    document.title = words['title'] ?? ''
    show(at)
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
    play.dataset['state'] = 'still'
    play.setAttribute('aria-label', speech().words['play'] ?? '')
  }

  function toggle(): void {
    if (timer !== null) return stop()
    if (at === last) show(0)
    play.dataset['state'] = 'plays'
    play.setAttribute('aria-label', speech().words['pause'] ?? '')
    timer = setInterval(() => {
      show(at + 1)
      if (at === last) stop()
    }, PLAY_MS)
  }

  function go(next: number): void {
    stop()
    show(next)
  }

  const ways: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(at - 1),
    ArrowRight: () => go(at + 1),
    PageUp: () => go(at - PAGE),
    PageDown: () => go(at + PAGE),
    Home: () => go(0),
    End: () => go(last),
    ' ': toggle,
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const way = Object.hasOwn(ways, event.key) ? ways[event.key] : undefined
    const isOnButton = event.target instanceof Element && event.target.closest('button, summary') !== null
    if (way === undefined || (event.key === ' ' && isOnButton)) return
    event.preventDefault()
    way()
  })
  slider.max = String(last)
  slider.addEventListener('input', () => go(Number(slider.value)))
  found('first', HTMLButtonElement).addEventListener('click', () => go(0))
  found('back', HTMLButtonElement).addEventListener('click', () => go(at - 1))
  play.addEventListener('click', toggle)
  found('forward', HTMLButtonElement).addEventListener('click', () => go(at + 1))
  found('last', HTMLButtonElement).addEventListener('click', () => go(last))
  found('theme', HTMLButtonElement).addEventListener('click', () => {
    page.dataset['theme'] = page.dataset['theme'] === 'dark' ? 'light' : 'dark'
  })
  found('language', HTMLButtonElement).addEventListener('click', () => {
    page.lang = Object.keys(data.languages).find((one) => one !== page.lang) ?? page.lang
    say()
  })
  say()
}

void start()
