import { useEffect, useState } from 'react'
import type { Candidate } from '#protocol/look.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { LookDialog } from '../autopsy/look-dialog.tsx'
import { useControls } from '../store/controls-context.ts'
import { useLanguage, useWords } from '../store/language-store.ts'
import { Icon } from '../ui/icon.tsx'
import { LOOK_DOOR, leaveThrough } from './door.ts'
import styles from './library.module.css'

type Known =
  | { readonly kind: 'asking' }
  | { readonly kind: 'some'; readonly candidates: readonly Candidate[] }
  /** One sentence in the place of a button. */
  | { readonly kind: 'cannot'; readonly why: string }

/** A door: a button that opens the list of programs that run; where none can be looked at, why. */
export function LookDoor() {
  const words = useWords().look
  const language = useLanguage()
  const controls = useControls()
  const [known, setKnown] = useState<Known>({ kind: 'asking' })
  const [open, setOpen] = useState(false)
  const ask = async (): Promise<Known> => {
    const reply = await controls.candidates()
    return reply.kind === 'some' ? reply : { kind: 'cannot', why: reply.refusal.why }
  }
  useEffect(() => {
    let wanted = true
    void ask().then((answer) => wanted && setKnown(answer))
    return () => {
      wanted = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- once, and again in another language: the sentence is in it
  }, [controls, words])
  if (known.kind === 'cannot')
    return (
      <p className={styles.own}>
        <b>
          <Icon name="eye" />
          {words.door}
        </b>
        <span>{refusalIn(language, known.why)}</span>
      </p>
    )
  return (
    <>
      <button
        id={LOOK_DOOR}
        type="button"
        className={styles.own}
        onClick={() => {
          leaveThrough(LOOK_DOOR)
          setOpen(true)
          // Who was there when the page came need not be there any more.
          void ask().then(setKnown)
        }}
      >
        <b>
          <Icon name="eye" />
          {words.door}
        </b>
        <span>{words.doorHint}</span>
      </button>
      <LookDialog
        open={open}
        candidates={known.kind === 'some' ? known.candidates : []}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
