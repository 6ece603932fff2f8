import type { DesktopCommand, EmbeddedRelay, PowerSource } from '../shared/desktop-api'

/** What the shell sends to the page without being asked, by channel. */
export interface PageEvents {
  'event:command': DesktopCommand
  'event:relay': EmbeddedRelay
  'event:power': PowerSource
  /** The id of the folder. */
  'event:notes-folder': string
}
