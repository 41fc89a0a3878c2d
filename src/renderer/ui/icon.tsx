import styles from './icon.module.css'

/** Line icons in a box of 16 by 16. `run` alone is filled, so that it cannot be taken for `step`. */
const PATHS = {
  back: 'M12.4 3.3 5.6 8l6.8 4.7zM3.4 3.4v9.2',
  book: 'M8 3.9C6.6 2.9 4.6 2.6 2.5 3v9.3c2.1-.4 4.1-.1 5.5.9 1.4-1 3.4-1.3 5.5-.9V3c-2.1-.4-4.1-.1-5.5.9zM8 3.9v9.3',
  breakpoint: 'M5.2 2.2h5.6l3 3v5.6l-3 3H5.2l-3-3V5.2zM8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  check: 'm3.2 8.4 3.2 3.2 6.6-7.2',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-left': 'm10 3-5 5 5 5',
  'chevron-right': 'm6 3 5 5-5 5',
  'chevron-up': 'm4 10 4-4 4 4',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 4.8V8l2.3 1.6',
  close: 'm3.8 3.8 8.4 8.4m0-8.4-8.4 8.4',
  code: 'm5.5 4-4 4 4 4M10.5 4l4 4-4 4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.2V2.5h-8v8h2.7',
  download: 'M8 2v8m0 0L5 7m3 3 3-3M3 10.5v3h10v-3',
  explore: 'M2.5 8h4M6.5 8c3 0 2.2-4.5 6.7-4.5M6.5 8h6.7M6.5 8c3 0 2.2 4.5 6.7 4.5',
  eye: 'M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  file: 'M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3',
  filter: 'M2 3.5h12L9.6 8.6v4.2l-3.2 1.4V8.6z',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  folder: 'M2 13V3.4h4l1.5 2H14V13z',
  keyboard: 'M1.5 4h13v8h-13zM4 6.6h.01M6.7 6.6h.01M9.3 6.6h.01M12 6.6h.01M5 9.6h6',
  kill: 'M9.4 1.6 3.4 9h3.4l-1 5.4L12.6 7H9z',
  language:
    'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM2.4 8h11.2M8 2.2c-3.4 3.6-3.4 8 0 11.6 3.4-3.6 3.4-8 0-11.6z',
  library: 'M2.2 3.5h5v3.4h-5zM9.4 3.5h4.4v3.4H9.4zM2.2 9.4h5v3.4h-5zM9.4 9.4h4.4v3.4H9.4z',
  moon: 'M13.4 9.6A5.8 5.8 0 0 1 6.4 2.6a5.8 5.8 0 1 0 7 7z',
  more: 'M3.2 7.6h.01v.8h-.01zM8 7.6h.01v.8H8zM12.8 7.6h.01v.8h-.01z',
  panel: 'M2.5 3h11v10h-11zM6 3v10',
  pause: 'M5.2 3v10M10.8 3v10',
  pin: 'M10 2.2 13.8 6l-2 .8-2.2 2.2-.4 3-4.9-4.9 3-.4L9.4 4.4zM6.4 9.6 2.4 13.6',
  plus: 'M8 3v10M3 8h10',
  projector: 'M2 3h12v8H2zM8 11v3M5 14h6',
  redo: 'M11.4 2v3.4H8M11.2 5.2A5 5 0 1 0 13 9',
  restart: 'M2.6 8a5.4 5.4 0 1 0 1.7-4M2.7 1.8v3.4H6',
  run: 'M4.5 2.6 13 8l-8.5 5.4z',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.8 10.8l3.4 3.4',
  settings:
    'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zM5.5 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z',
  share: 'M8 10V2m0 0L5 5m3-3 3 3M3 8v5.5h10V8',
  step: 'M3.6 3.3 10.4 8l-6.8 4.7zM12.6 3.4v9.2',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3.1 3.1l1 1M11.9 11.9l1 1M12.9 3.1l-1 1M4.1 11.9l-1 1',
  system: 'M2 3h12v8.4H2zM5.6 14h4.8M8 3v8.4',
  tree: 'M4 2.5v11M4 5.5c0 2 2 2.5 8 2.5M12 6.2v3.6M4 10c0 2 2 2.5 5 2.5M9 10.8v3.4',
  undo: 'M4.6 2v3.4H8M4.8 5.2A5 5 0 1 1 3 9',
  wrap: 'M2 3.5h12M2 8h9.4a2.3 2.3 0 0 1 0 4.6H8.6m1.7-1.8-1.9 1.8 1.9 1.8M2 12.6h3.4',
  warning: 'M8 2.4 14.4 13.4H1.6zM8 6.4v3.4M8 11.5h.01',
} as const

export type IconName = keyof typeof PATHS

type IconProps = { readonly name: IconName; readonly className?: string | undefined }

/** Decoration: what it means must be said by the control that it is in. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      className={className === undefined ? styles.icon : `${styles.icon} ${className}`}
      viewBox="0 0 16 16"
      data-filled={name === 'run'}
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
