import { useMemo, useRef } from 'react'
import { moveLines } from '../store/breakpoint-store.ts'
import { useControls } from '../store/controls-context.ts'
import {
  selectDraft,
  selectLab,
  selectProgram,
  selectCanRestart,
  selectWorld,
  setDraft,
  useTraceStore,
} from '../store/trace-store.ts'
import { isPython } from '../store/is-python.ts'
import { useNextThread } from '../store/next.ts'
import { leaveFile, setView, useViewStore } from '../store/view-store.ts'
import { useNarrow } from '../store/use-appearance.ts'
import { useIdentities } from '../store/who.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useWords } from '../store/language-store.ts'
import { keepDraft } from '../store/drafts.ts'
import { draftNameOf, languageOf, shippedText } from '../store/twin.ts'
import { Lesson } from './lesson.tsx'
import { lineMarks, lineOfMain } from './marks.ts'
import { useBreaks } from './use-breaks.tsx'
import { useEditor } from './use-editor.ts'
import { useOtherFile } from './use-other-file.ts'
import styles from './source-panel.module.css'

/** The lesson, and the program with everyone's place in it. `bare`: inside a tab, without the lesson's fold button. */
export function SourcePanel({ bare = false }: { readonly bare?: boolean }) {
  const words = useWords()
  const narrow = useNarrow()
  const controls = useControls()
  const lab = useTraceStore(selectLab)
  const program = useTraceStore(selectProgram)
  const draft = useTraceStore(selectDraft)
  const fixed = useTraceStore((state) => !selectCanRestart(state))
  const world = useTraceStore(selectWorld)
  const refusedAt = useTraceStore((state) => state.refusal?.place?.line ?? null)
  const marker = useViewStore((state) => state.marker)
  const identities = useIdentities()
  const wraps = useViewStore((state) => state.wraps)
  const place = useRef<HTMLDivElement>(null)

  const other = useOtherFile()
  const next = useNextThread()
  const marks = useMemo(
    () => lineMarks(world, identities, { file: other?.path, next }),
    [world, identities, other?.path, next],
  )
  const said = words.lab.source
  const language = useTraceStore((state) =>
    state.setting === null ? 'typescript' : languageOf(state.setting.program),
  )
  const name = lab === null ? (program?.file ?? '') : draftNameOf(lab, language)
  const shipped = lab === null ? (program?.text ?? '') : shippedText(lab, language)
  const pointed = refusedAt ?? marker?.line ?? 0
  const shown = useMemo(
    () => ({
      // What is edited has other lines than what runs.
      marks: draft === null || other !== null ? marks : [],
      pointed,
      say: (mark: (typeof marks)[number]) =>
        mark.state === 'stuck'
          ? said.stuckAt(mark.name)
          : mark.next
            ? said.nextAt(mark.name)
            : said.at(mark.name),
      step: (mark: (typeof marks)[number]) => void controls.stepProcess(mark.process),
    }),
    [draft, marks, other, pointed, said, controls],
  )
  const firstStuck = marks.find((mark) => mark.state === 'stuck')?.line
  const reveal = useMemo(
    () =>
      refusedAt !== null
        ? { line: refusedAt }
        : (marker ?? (firstStuck === undefined ? null : { line: firstStuck })),
    [refusedAt, marker, firstStuck],
  )
  const edit = (text: string): void => {
    setDraft(text)
    keepDraft(name, text === shipped ? null : text)
  }
  const text = other === null ? (draft ?? program?.text ?? '') : other.text
  const { breaks, menu } = useBreaks(other?.path ?? null, text)
  useEditor(place, {
    text,
    file: other?.path ?? name,
    label: other === null ? said.editor : words.lab.python.otherFile(other.path),
    readOnly: fixed || other !== null,
    language: isPython(program?.file ?? '') ? 'python' : 'typescript',
    shown,
    begin: useMemo(() => lineOfMain(program?.text ?? ''), [program?.text]),
    reveal,
    wraps,
    breaks,
    onChange: edit,
    onMoved: moveLines,
  })

  const fold = bare ? null : narrow ? (
    <IconButton icon="close" label={words.app.common.close} onClick={() => setView({ overlay: false })} />
  ) : (
    <IconButton
      icon="panel"
      label={words.app.panel.fold(words.app.panel.source)}
      onClick={() => setView({ leftFolded: true })}
    />
  )
  const edited = lab !== null && program !== null && program.text !== shipped
  return (
    <section className={styles.panel} aria-label={words.app.panel.source}>
      {lab !== null && (
        <Lesson lab={lab}>
          {lab.languages.length > 1 && !fixed && other === null && draft === null && (
            <Segmented
              label={said.language}
              value={language}
              choices={[
                { value: 'typescript', label: 'TypeScript' },
                { value: 'python', label: 'Python' },
              ]}
              onChange={(next) => void controls.speak(next)}
            />
          )}
          {fold}
        </Lesson>
      )}
      <PanelHead title={other?.path ?? program?.file ?? ''}>
        {other !== null ? (
          <Button size="mini" look="ghost" onClick={leaveFile}>
            {words.lab.python.back}
          </Button>
        ) : draft !== null ? (
          <>
            <span className={styles.unrun} title={said.notRun}>
              <span className="spoken">{said.notRun}</span>
            </span>
            <Button size="mini" look="ghost" onClick={() => edit(program?.text ?? '')}>
              {said.revert}
            </Button>
            <Button size="mini" look="primary" onClick={() => void controls.restart()}>
              {said.restart}
            </Button>
          </>
        ) : (
          <span>{edited ? said.edited : lab === null ? '' : said.asShipped}</span>
        )}
        {edited && draft === null && other === null && (
          <Button size="mini" look="ghost" onClick={() => edit(shipped)}>
            {said.revert}
          </Button>
        )}
        <IconButton
          icon="wrap"
          label={said.wrap}
          aria-pressed={wraps}
          onClick={() => setView({ wraps: !wraps })}
        />
        {lab === null && fold}
      </PanelHead>
      <div ref={place} className={styles.editor} />
      {menu}
    </section>
  )
}
