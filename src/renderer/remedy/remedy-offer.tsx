import { useMemo, useState } from 'react'
import type { Explanation } from '#model/explain/explanation.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Variant, VariantValue } from '#protocol/host.ts'
import type { Language } from '#words/language.ts'
import { useControls } from '../store/controls-context.ts'
import { isPython } from '../store/is-python.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { languageOf, shippedText } from '../store/twin.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useToastStore } from '../ui/toast-store.ts'
import type { LineChange } from './lines.ts'
import { remediesFor, type Remedy } from './remedies.ts'
import styles from './remedy-offer.module.css'

type RemedyOfferProps = { readonly explanation: Explanation; readonly world: World }

/** What of the suggestion can be done by a click: shown as a difference first, and undone by another one. */
export function RemedyOffer({ explanation, world }: RemedyOfferProps) {
  const words = useWords()
  const language = useLanguage()
  const program = useTraceStore((state) => state.program)
  const setting = useTraceStore((state) => state.setting)
  const lab = useTraceStore((state) => state.lab)
  const variants = useTraceStore((state) => state.variants)
  // Another text than the one that runs may have other lines.
  const atHead = useTraceStore(
    ({ cursor, source, draft }) => cursor === null && source.kind === 'live' && draft === null,
  )
  const isShipped =
    lab !== null && setting !== null && program?.text === shippedText(lab, languageOf(setting.program))
  const [shown, setShown] = useState<Remedy | null>(null)
  const remedies = useMemo(
    () =>
      program === null || setting === null
        ? []
        : remediesFor({
            explanation,
            world,
            text: program.text,
            isPython: isPython(program.file),
            variants: { ...firstValues(variants), ...setting.variants },
            // What the lesson states holds for the text that was shipped.
            lab: isShipped ? lab : null,
          }),
    [explanation, world, program, setting, variants, lab, isShipped],
  )
  if (!atHead || remedies.length === 0) return null
  const labelOf = (remedy: Remedy): string =>
    remedy.kind === 'edit' ? words.remedy.edit : words.remedy.variant(...saidOf(remedy, variants, language))
  return (
    <div className={styles.offers}>
      {remedies.slice(0, 3).map((remedy) => (
        <Button key={labelOf(remedy)} size="mini" onClick={() => setShown(remedy)}>
          {labelOf(remedy)}
        </Button>
      ))}
      {shown !== null && (
        <RemedyDialog
          remedy={shown}
          title={labelOf(shown)}
          changes={shown.kind === 'edit' ? shown.changes : [asChange(shown, variants, language)]}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}

const firstValues = (variants: readonly Variant[]): Readonly<Record<string, VariantValue>> =>
  Object.fromEntries(
    variants.flatMap(({ name, values }) => (values[0] === undefined ? [] : [[name, values[0]]])),
  )

type VariantRemedy = Extract<Remedy, { readonly kind: 'variant' }>

const valueName = (variant: Variant | undefined, value: VariantValue, language: Language): string =>
  variant?.valueLabels[String(value)]?.[language] ?? String(value)

function saidOf(
  remedy: VariantRemedy,
  variants: readonly Variant[],
  language: Language,
): readonly [string, string] {
  const variant = variants.find(({ name }) => name === remedy.name)
  return [variant?.label[language] ?? remedy.name, valueName(variant, remedy.to, language)]
}

function asChange(remedy: VariantRemedy, variants: readonly Variant[], language: Language): LineChange {
  const variant = variants.find(({ name }) => name === remedy.name)
  const [label, to] = saidOf(remedy, variants, language)
  return {
    kind: 'replaced',
    at: 0,
    from: `${label}: ${valueName(variant, remedy.from, language)}`,
    to: `${label}: ${to}`,
  }
}

type RemedyDialogProps = {
  readonly remedy: Remedy
  readonly title: string
  readonly changes: readonly LineChange[]
  readonly onClose: () => void
}

function RemedyDialog({ remedy, title, changes, onClose }: RemedyDialogProps) {
  const words = useWords()
  const controls = useControls()
  const show = useToastStore((state) => state.show)
  const apply = async (): Promise<void> => {
    onClose()
    const { setting } = useTraceStore.getState()
    const played = await controls.tryChange(
      remedy.kind === 'edit'
        ? { text: remedy.text, variants: null }
        : { text: null, variants: { ...setting?.variants, [remedy.name]: remedy.to } },
    )
    if (played === null) return
    show({
      id: 'remedy',
      tone: 'done',
      text: words.remedy.played(played.fitting, played.steps),
      action: { label: words.app.common.undo, run: () => void played.undo() },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={words.remedy.about}
      size="wide"
      actions={
        <>
          <Button onClick={onClose}>{words.app.common.cancel}</Button>
          <Button look="primary" onClick={() => void apply()}>
            {words.remedy.apply}
          </Button>
        </>
      }
    >
      <ol className={styles.diff} aria-label={words.remedy.diff}>
        {changes.flatMap((change, place) =>
          linesOf(change).map(({ sign, text }) => (
            <li key={`${String(place)} ${sign}`} data-sign={sign}>
              <span className={styles.at}>{change.at === 0 ? '' : change.at}</span>
              <span className="spoken">{sign === '+' ? words.remedy.added : words.remedy.removed}</span>
              <code>
                <span aria-hidden="true">{sign} </span>
                {text}
              </code>
            </li>
          )),
        )}
      </ol>
    </Dialog>
  )
}

function linesOf(change: LineChange): readonly { readonly sign: '+' | '-'; readonly text: string }[] {
  const gone = change.kind === 'inserted' ? [] : [{ sign: '-', text: change.from } as const]
  const come = change.kind === 'removed' ? [] : [{ sign: '+', text: change.to } as const]
  return [...gone, ...come]
}
