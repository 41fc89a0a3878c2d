import { create } from 'zustand'

/** Something that happened and needs no answer. Errors stay until they are dismissed, the rest go by themselves. */
export type Toast = {
  readonly id: string
  readonly tone: 'info' | 'done' | 'error'
  readonly text: string
  readonly action: { readonly label: string; readonly run: () => void } | null
}

type ToastState = {
  readonly toasts: readonly Toast[]
  /** Shows `toast`; one with the same id takes its place. At most four are shown, the oldest leaves. */
  readonly show: (toast: Toast) => void
  readonly dismiss: (id: string) => void
  /** Another screen: what was said of the one before goes. Errors stay. */
  readonly leave: () => void
}

export const useToastStore = create<ToastState>()((set) => ({
  toasts: [],
  show: (toast) =>
    set((state) => ({ toasts: [...state.toasts.filter((t) => t.id !== toast.id), toast].slice(-4) })),
  dismiss: (id) => set((state) => ({ toasts: state.toasts.filter((t) => t.id !== id) })),
  leave: () => set((state) => ({ toasts: state.toasts.filter((t) => t.tone === 'error') })),
}))
