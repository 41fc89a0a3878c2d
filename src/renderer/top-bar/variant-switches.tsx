import type { Variant, VariantValue } from '#protocol/host.ts'
import { useControls } from '../store/controls-context.ts'
import { selectSetting, selectSource, useTraceStore } from '../store/trace-store.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { useLanguage } from '../store/language-store.ts'
import styles from './top-bar.module.css'

/** Characters of a list with its label in front; a longer one leaves it to the title, for the name of the lab comes first. */
const LABELLED = 34

/** In a list each has a line of its own, and all its words. */
export type SettingsPlace = 'bar' | 'narrow-bar' | 'list'

/** One control a variant; changing it starts the run again. */
export function VariantSwitches({
  variants,
  place,
}: {
  readonly variants: readonly Variant[]
  readonly place: SettingsPlace
}) {
  return (
    <span className={styles.variants} data-place={place} data-many={variants.length > 1}>
      {variants.map((variant) => (
        <VariantSwitch key={variant.name} variant={variant} place={place} />
      ))}
    </span>
  )
}

function VariantSwitch({ variant, place }: { readonly variant: Variant; readonly place: SettingsPlace }) {
  const narrow = place === 'narrow-bar'
  const controls = useControls()
  const language = useLanguage()
  const chosen = useTraceStore((state) => selectSetting(state)?.variants[variant.name])
  const saved = useTraceStore((state) => selectSource(state).kind !== 'live')
  const value = chosen ?? variant.values[0]
  const label = variant.label[language]
  const choose = (next: VariantValue | undefined): void => {
    if (next !== undefined && next !== value) void controls.setVariant(variant.name, next)
  }
  if (variant.values.length === 2 && variant.values.every((one) => typeof one === 'boolean') && !narrow) {
    return <Switch label={label} checked={value === true} onChange={choose} disabled={saved} />
  }
  const choices = variant.values.map((one) => ({
    value: String(one),
    label: variant.valueLabels[String(one)]?.[language] ?? String(one),
  }))
  // "no" and "5" say nothing without their question.
  const isMute = variant.values.every((one) => typeof one !== 'string')
  const longest = Math.max(...choices.map((choice) => choice.label.length))
  const byText = (text: string): void => choose(variant.values.find((one) => String(one) === text))
  const short = choices.length === 2 && choices.every((choice) => choice.label.length <= 18)
  const given = { label, value: String(value), choices, onChange: byText, disabled: saved }
  if (place === 'list')
    return (
      <span className={styles.listed}>
        <span aria-hidden="true">{label}</span>
        {short ? <Segmented {...given} /> : <Select {...given} />}
      </span>
    )
  if (short && !narrow) return <Segmented {...given} />
  return <Select {...given} showLabel={narrow ? isMute : label.length + longest <= LABELLED} />
}
