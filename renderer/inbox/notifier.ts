import type { DesktopApi } from '../../shared/desktop-api'
import { createLiveValue, type LiveValue } from '../session/live-value'
import { writeRoute, type Route } from '../shell/route'

/** Something to be told outside the window. */
export interface Notice {
  /** Told again under the same key, it takes the place of the one before. */
  readonly key: string
  readonly title: string
  readonly body: string
  /** Where a click leads. */
  readonly route: Route
}

/**
 * Whether notices can be shown: `ready`; `ask` before a person of a browser has been asked; `refused` when they said
 * no; `never` where the browser has none.
 */
export type NotifierState = 'ready' | 'ask' | 'refused' | 'never'

/** Tells things outside the window. */
export interface Notifier {
  readonly state: LiveValue<NotifierState>
  /** Asks the person whether notices may be shown. Only ever on a click of theirs. */
  ask(): Promise<void>
  show(notice: Notice): void
  /** Shows on the app's icon how much is unread. */
  setBadge(count: number): void
}

/** The notices of the system, by the desktop shell where there is one. */
export const createNotifier = (page: Window, desktop: DesktopApi | undefined): Notifier =>
  desktop ? createDesktopNotifier(desktop) : createWebNotifier(page)

const createDesktopNotifier = (desktop: DesktopApi): Notifier => ({
  state: createLiveValue<NotifierState>('ready'),
  ask: async () => {},
  show: ({ key, title, body, route }) =>
    void desktop.notify({ key, title, body, address: writeRoute(route) }),
  setBadge: (count) => void desktop.showUnread(count),
})

function createWebNotifier(page: Window): Notifier {
  const api = 'Notification' in page ? Notification : undefined
  const read = (): NotifierState => {
    if (!api) return 'never'
    return api.permission === 'granted' ? 'ready' : api.permission === 'denied' ? 'refused' : 'ask'
  }
  const state = createLiveValue(read())
  return {
    state,
    async ask() {
      await api?.requestPermission()
      state.set(read())
    },
    show({ key, title, body, route }) {
      if (read() !== 'ready' || !api) return
      const notification = new api(title, { body, tag: key })
      notification.addEventListener('click', () => {
        page.focus()
        page.location.hash = writeRoute(route)
        notification.close()
      })
    },
    setBadge(count) {
      const { navigator } = page
      if (!('setAppBadge' in navigator)) return
      // A page that is not installed has no icon.
      void navigator.setAppBadge(count).catch(() => undefined)
    },
  }
}
