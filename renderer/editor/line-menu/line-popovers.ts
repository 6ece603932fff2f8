import type { ReactNode } from 'react'
import { createLiveValue, type LiveValue } from '../../session/live-value'

/** A popover that is open below a line. */
export interface LinePopover {
  readonly label: string
  readonly anchor: HTMLElement
  readonly render: (close: () => void) => ReactNode
}

/** The popover of one editor: none or one is open. */
export interface LinePopovers extends LiveValue<LinePopover | undefined> {
  open(popover: LinePopover): void
  close(): void
}

/** Starts with none open. */
export function createLinePopovers(): LinePopovers {
  const { get, subscribe, set } = createLiveValue<LinePopover | undefined>(undefined)
  return { get, subscribe, open: set, close: () => set(undefined) }
}
