import { Notification } from 'electron'
import type { DesktopNotice } from '../shared/desktop-api'

/** The notifications of the system that the app has shown. */
export interface Notices {
  readonly show: (notice: DesktopNotice) => void
  readonly close: () => void
}

/** Shows notifications; `onClick` gets the address of the one that was clicked. */
export function createNotices(onClick: (address: string) => void): Notices {
  // One that nothing holds on to would be collected, and a click on it lost.
  const shown = new Map<string, Notification>()
  return {
    show({ key, title, body, address }) {
      // A system without notifications has none to show: the inbox has it all.
      if (!Notification.isSupported()) return
      shown.get(key)?.close()
      const notification = new Notification({ title, body })
      const forget = () => {
        if (shown.get(key) === notification) shown.delete(key)
      }
      notification.on('click', () => {
        forget()
        onClick(address)
      })
      notification.on('close', forget)
      shown.set(key, notification)
      notification.show()
    },
    close() {
      for (const notification of shown.values()) notification.close()
    },
  }
}
