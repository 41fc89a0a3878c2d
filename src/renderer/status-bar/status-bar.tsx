import { confinementWords } from '#words/confinement.ts'
import { LANGUAGES } from '#words/language.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import { selectRun, selectSource, selectWorld, useTraceStore } from '../store/trace-store.ts'
import { setView, useViewStore } from '../store/view-store.ts'
import { useWords } from '../store/language-store.ts'
import styles from './status-bar.module.css'

/** What is real, by which rules, when, and whether the kernel says the same. */
export function StatusBar() {
  const words = useWords()
  const { status } = words.lab
  const transport = useTraceStore((state) => state.transport)
  const confinement = useTraceStore((state) => state.confinement)
  const saved = useTraceStore((state) => selectSource(state).kind === 'saved')
  const clockMs = useTraceStore((state) => selectWorld(state).clockMs)
  const compared = useTraceStore((state) => selectRun(state)?.compared ?? 0)
  const diverged = useTraceStore((state) => selectRun(state)?.standing.kind === 'diverged')
  const language = useViewStore((state) => state.language)
  const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? 'en'
  return (
    <footer className={styles.bar}>
      <span>{saved ? status.saved : transport === null ? '' : status[transport]}</span>
      {!saved && confinement !== null && <Confined {...confinementWords(confinement, language)} />}
      <span>{status.rules}</span>
      <span>{status.time(clockMs)}</span>
      <span className={styles.grow} />
      {!saved && transport === 'kernel' && (
        <span className={styles.kernel} data-state={diverged ? 'differs' : compared > 0 ? 'agrees' : 'none'}>
          {!diverged && compared > 0 && <GlyphIcon name="tick" />}
          {diverged ? status.differs : compared > 0 ? status.agrees(compared) : status.nothingCompared}
        </span>
      )}
      <button type="button" className={styles.language} onClick={() => setView({ language: next })}>
        {words.app.language[next]}
      </button>
    </footer>
  )
}

/** What keeps the programs where they are, here: which layers, says the text that comes up. */
function Confined({ state, short, text }: ReturnType<typeof confinementWords>) {
  return (
    <span className={styles.confined} data-state={state} title={text}>
      {short}
    </span>
  )
}
