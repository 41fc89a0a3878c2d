/** Looks at running programs, and puts what was seen on the screen as a run that can be travelled and not continued. */
import type { Snapshot } from '#model/vocabulary/snapshot.ts'
import type { HostRefusal, LabHost } from '#protocol/host.ts'
import type { Candidate, LookTarget } from '#protocol/look.ts'
import { eventOf, seenHead, targetAgain } from '#protocol/trace/seen-trace.ts'
import { useLanguageStore } from './language-store.ts'
import { changeLook, lookNow, useLookStore } from './look-store.ts'
import { clearSearch } from './search-store.ts'
import { appendEvents, emptyTrace } from './trace.ts'
import { openRun, setRefusal, useTraceStore } from './trace-store.ts'
import { lookAfresh, lookAtRun, setView } from './view-store.ts'

const WATCH_MS = 1000

type Candidates =
  | { readonly kind: 'some'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'refused'; readonly refusal: HostRefusal }

export function lookControls(host: LabHost) {
  const ask = (target: LookTarget, stacks: boolean) =>
    host.ask<'autopsy.look'>({
      kind: 'autopsy.look',
      target,
      stacks,
      language: useLanguageStore.getState().language,
    })

  function show(snapshot: Snapshot, target: LookTarget): void {
    const head = seenHead(snapshot.members)
    const { name } = head.setting.program.kind === 'seen' ? head.setting.program : { name: '' }
    lookAfresh()
    lookAtRun(name)
    setView({ machinery: false })
    clearSearch()
    const trace = appendEvents(emptyTrace(), 0, [eventOf(snapshot, null)])
    openRun(
      {
        source: { kind: 'saved', name: `${name}.lockstep` },
        setting: head.setting,
        lab: null,
        program: null,
        files: head.files,
        schedule: head.schedule,
        variants: [],
        transport: head.transport,
        forecast: null,
      },
      trace,
    )
    useLookStore.setState({
      look: {
        events: trace.events,
        target: targetAgain(target, snapshot),
        stacks: false,
        watching: false,
        busy: false,
        ended: false,
      },
    })
  }

  /** Once more; the cursor stays where a person has put it. */
  async function again(): Promise<void> {
    const look = lookNow()
    if (look === null || look.busy) return
    changeLook({ busy: true })
    const reply = await ask(look.target, look.stacks)
    const now = lookNow()
    if (now === null || now.events !== look.events) return
    changeLook({ busy: false })
    if (reply.kind === 'refused') {
      changeLook({ watching: false, ended: HAS_ENDED.has(reply.refusal.code) })
      if (!HAS_ENDED.has(reply.refusal.code)) setRefusal(reply.refusal)
      return
    }
    const { trace, cursor } = useTraceStore.getState()
    const before = trace.head.seen?.snapshot ?? null
    useTraceStore.setState({
      trace: appendEvents(trace, trace.count, [eventOf(reply.answer, before)]),
      ...(cursor === null ? { arrival: 'step' as const } : {}),
    })
  }

  /** Looks every second, as long as it is what is on the screen. */
  async function keepLooking(): Promise<void> {
    for (;;) {
      const look = lookNow()
      if (look?.watching !== true) return
      await again()
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS))
    }
  }

  return {
    /** Programs of the person's own that run; or why none can be looked at. */
    async candidates(): Promise<Candidates> {
      const { language } = useLanguageStore.getState()
      const reply = await host.ask<'autopsy.list'>({ kind: 'autopsy.list', language })
      return reply.kind === 'done' ? { kind: 'some', candidates: reply.answer } : reply
    },

    /** Why it cannot be looked at; null when it is on the screen. */
    async lookAt(target: LookTarget): Promise<HostRefusal | null> {
      const reply = await ask(target, false)
      if (reply.kind === 'refused') return reply.refusal
      show(reply.answer, target)
      return null
    },

    lookAgain: again,

    async watchLook(watching: boolean): Promise<void> {
      const before = lookNow()
      changeLook({ watching })
      if (watching && before?.watching === false) await keepLooking()
    },

    async askForLines(stacks: boolean): Promise<void> {
      changeLook({ stacks })
      if (stacks) await again()
    },
  }
}

const HAS_ENDED: ReadonlySet<string> = new Set(['autopsy.ended', 'autopsy.gone'])
