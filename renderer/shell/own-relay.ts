import type { DesktopApi, EmbeddedRelay } from '../../shared/desktop-api'
import { createLiveValue, type LiveValue } from '../session/live-value'

/** The relay that belongs to this app: the one inside the desktop app, or the one that served this page. */
export interface OwnRelay {
  /** `http://host:port`; nothing while the relay inside the app is not listening. */
  readonly url: LiveValue<string | undefined>
  /** Why the relay inside the app does not run, in the shell's words. */
  readonly problem: LiveValue<string | undefined>
  close(): void
}

/** Finds the own relay, and follows it when it starts again elsewhere. */
export function findOwnRelay(desktop: DesktopApi | undefined, origin: string): OwnRelay {
  const url = createLiveValue<string | undefined>(desktop ? undefined : origin)
  const problem = createLiveValue<string | undefined>(undefined)
  const follow = (relay: EmbeddedRelay) => {
    url.set(relay.state === 'listening' ? relay.url : undefined)
    problem.set(relay.state === 'failed' ? relay.message : undefined)
  }
  const stop = desktop?.onRelay(follow) ?? (() => {})
  void desktop?.getDesktop().then(({ relay }) => follow(relay))
  return { url, problem, close: stop }
}
