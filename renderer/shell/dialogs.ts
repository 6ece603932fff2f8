import type { MeetingJson } from '../../shared/confab-json'
import type { NamedVersion } from '../../shared/documents/versions'
import type { ImportFile } from '../../shared/import/import-file'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { Past } from '../session/past/past'

/** A dialog that can be open; one at a time. */
export type Dialog =
  | { readonly kind: 'new-notebook' }
  | { readonly kind: 'new-meeting' }
  | { readonly kind: 'notebook-settings' }
  /** With files when they were dropped on the window. */
  | { readonly kind: 'import'; readonly files?: readonly ImportFile[] }
  | { readonly kind: 'export' }
  | { readonly kind: 'print' }
  /** With the meeting whose page is meant, where that is not the open one. */
  | { readonly kind: 'publish'; readonly meetingId?: string }
  | { readonly kind: 'notes-folder' }
  /** With a link when one was opened from outside. */
  | { readonly kind: 'join'; readonly link?: string }
  | { readonly kind: 'share' }
  | { readonly kind: 'reading-room' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'kept-here' }
  /** With the topic that is to be merged into another of the open meeting. */
  | { readonly kind: 'merge-topic'; readonly topicId: string }
  | { readonly kind: 'topic-ladder'; readonly topicId: string }
  | { readonly kind: 'skip-meeting' }
  | { readonly kind: 'cancel-meeting' }
  | { readonly kind: 'attendance' }
  /** A state of the open meeting, and its time. */
  | {
      readonly kind: 'name-version'
      readonly past: Past
      readonly state: MeetingJson
      readonly ofMs: number
    }
  | { readonly kind: 'rename-version'; readonly version: NamedVersion }
  /** An earlier state of the open meeting, and with a topic that alone. */
  | {
      readonly kind: 'bring-back'
      readonly past: Past
      readonly state: MeetingJson
      readonly ofMs?: number
      readonly topicId?: string
    }

/** The open dialog of this window. */
export interface Dialogs extends LiveValue<Dialog | undefined> {
  open(dialog: Dialog): void
  close(): void
}

/** Starts with none open. */
export function createDialogs(): Dialogs {
  const dialog = createLiveValue<Dialog | undefined>(undefined)
  return {
    get: dialog.get,
    subscribe: dialog.subscribe,
    open: dialog.set,
    close: () => dialog.set(undefined),
  }
}
