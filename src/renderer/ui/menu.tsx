import { DropdownMenu as Radix } from 'radix-ui'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import styles from './menu.module.css'

export type MenuItem =
  | {
      readonly kind: 'action'
      readonly id: string
      readonly label: string
      readonly icon?: IconName
      readonly keys?: string
      readonly disabled?: boolean
      readonly danger?: boolean
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'check'
      readonly id: string
      readonly label: string
      readonly checked: boolean
      readonly onChange: (checked: boolean) => void
      /** It is on or off by itself, and none of several. */
      readonly isSwitch?: true
      readonly keys?: string
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }
  | { readonly kind: 'rule'; readonly id: string }

type MenuProps = {
  readonly items: readonly MenuItem[]
  /** The button that opens it. */
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
}

/** A menu below a button. */
export function Menu({ items, children, align = 'start' }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <MenuList items={items} align={align} />
    </Radix.Root>
  )
}

type MenuAtProps = {
  readonly items: readonly MenuItem[]
  /** Where it opens, in client coordinates; `null` while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null
  readonly onClose: () => void
}

/** The same menu at a point: what a right click or the menu key on a node opens. */
export function MenuAt({ items, at, onClose }: MenuAtProps) {
  const cameFrom = useRef<Element | null>(null)
  const open = at !== null
  // before the menu takes the focus, which it does in an effect
  useLayoutEffect(() => {
    if (open) cameFrom.current = document.activeElement
  }, [open])
  return (
    <Radix.Root modal={false} open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Trigger asChild>
        <span className={styles.point} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden="true" />
      </Radix.Trigger>
      <MenuList
        items={items}
        align="start"
        onClosed={() => {
          const back = cameFrom.current
          if (back instanceof HTMLElement || back instanceof SVGElement) back.focus()
        }}
      />
    </Radix.Root>
  )
}

type MenuListProps = {
  readonly items: readonly MenuItem[]
  readonly align: 'start' | 'end'
  /** When focus has to go back; without it Radix gives it back to the trigger. */
  readonly onClosed?: () => void
}

function MenuList({ items, align, onClosed }: MenuListProps) {
  const closed = (event: Event): void => {
    if (onClosed === undefined) return
    event.preventDefault()
    onClosed()
  }
  return (
    <Radix.Portal>
      <Radix.Content
        className={styles.menu}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        loop
        onCloseAutoFocus={closed}
      >
        {items.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </Radix.Content>
    </Radix.Portal>
  )
}

function Entry({ item }: { readonly item: MenuItem }) {
  switch (item.kind) {
    case 'action':
      return (
        <Radix.Item
          className={styles.item}
          data-danger={item.danger === true}
          disabled={item.disabled === true}
          onSelect={item.onSelect}
        >
          <span className={styles.mark}>{item.icon !== undefined && <Icon name={item.icon} />}</span>
          {item.label}
          {item.keys !== undefined && (
            <span className={styles.keys}>
              <Kbd>{item.keys}</Kbd>
            </span>
          )}
        </Radix.Item>
      )
    case 'check':
      return (
        // One of several, unless it stands alone: each such list has one that is chosen.
        <Radix.CheckboxItem
          role={item.isSwitch === true ? 'menuitemcheckbox' : 'menuitemradio'}
          aria-checked={item.checked}
          className={styles.item}
          checked={item.checked}
          onCheckedChange={item.onChange}
        >
          <span className={styles.mark}>
            <Radix.ItemIndicator>
              <Icon name="check" />
            </Radix.ItemIndicator>
          </span>
          {item.label}
          {item.keys !== undefined && (
            <span className={styles.keys}>
              <Kbd>{item.keys}</Kbd>
            </span>
          )}
        </Radix.CheckboxItem>
      )
    case 'heading':
      return <Radix.Label className={styles.heading}>{item.label}</Radix.Label>
    case 'rule':
      return <Radix.Separator className={styles.rule} />
  }
}
