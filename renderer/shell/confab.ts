import { createContext, useContext } from 'react'
import type { DesktopApi } from '../../shared/desktop-api'
import { openDevice, type Device } from '../session/device'
import { openMeetingViews, type MeetingViews } from '../meeting/board/meeting-views'
import { createDialogs, type Dialogs } from './dialogs'
import { followAddress, type OpenPlace } from './open-place'
import { parseInvitation } from '../../shared/confab-link'
import { createRelayTokens, type RelayTokens } from '../session/relay-tokens'
import { findOwnRelay, type OwnRelay } from './own-relay'
import { openWorkspaces, type Workspaces } from './workspaces'

/** Everything of the app that lives outside React. */
export interface Confab {
  /** The desktop shell; absent in a browser. */
  readonly desktop: DesktopApi | undefined
  readonly device: Device
  readonly ownRelay: OwnRelay
  readonly tokens: RelayTokens
  readonly workspaces: Workspaces
  readonly place: OpenPlace
  readonly dialogs: Dialogs
  readonly views: MeetingViews
}

/** Builds the app's parts in a window. */
export function createConfab(page: Window): Confab {
  const desktop = page.confab
  const device = openDevice(page.localStorage)
  const ownRelay = findOwnRelay(desktop, page.location.origin)
  const tokens = createRelayTokens(page.localStorage)
  keepInvitation(page, tokens)
  const workspaces = openWorkspaces(device, ownRelay.url, page.localStorage)
  const place = followAddress(page, workspaces)
  const views = openMeetingViews(page.localStorage)
  return { desktop, device, ownRelay, tokens, workspaces, place, dialogs: createDialogs(), views }
}

/** Remembers the token of the link the page was opened by, and takes it out of the address: it is a secret. */
function keepInvitation(page: Window, tokens: RelayTokens): void {
  const { origin, pathname, search, hash } = page.location
  const token = search === '' ? undefined : parseInvitation(search)?.token
  if (token === undefined) return
  tokens.set(origin, token)
  page.history.replaceState(null, '', `${pathname}${hash}`)
}

const ConfabContext = createContext<Confab | undefined>(undefined)

/** Gives the app's parts to the components below. */
export const ConfabProvider = ConfabContext.Provider

/** The app's parts, in a component. */
export function useConfab(): Confab {
  const confab = useContext(ConfabContext)
  if (!confab) throw new Error('useConfab needs a ConfabProvider above')
  return confab
}
