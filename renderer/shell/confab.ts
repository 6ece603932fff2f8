import { createContext, useContext } from 'react'
import type { DesktopApi } from '../../shared/desktop-api'
import { openDevice, type Device } from '../session/device'
import { followPower } from '../offline/follow-power'
import { openKeepRules, type KeepRules } from '../session/replication/keep-rules'
import { followFolder, type NotebookFolder } from '../folder/notebook-folder'
import { openCommentDrafts, type CommentDrafts } from '../comments/comment-drafts'
import { openMeetingViews, type MeetingViews } from '../meeting/board/meeting-views'
import { openConnections, type Connections } from '../publish/connections'
import { openPublishDesks, type PublishDesks } from '../publish/publish-desks'
import { tellOutcome } from '../publish/tell-outcome'
import { openDesktopLine, openRelayLine } from '../publish/token-lines'
import { openInbox, type Inbox } from '../inbox/inbox'
import { createReportDesks, type ReportDesks } from '../import/report/report-desks'
import { createNotesSearch, type NotesSearch } from '../search/index/notes-search'
import { openRecentQueries, type RecentQueries } from '../search/recent-queries'
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
  /** What is kept on this device. */
  readonly keepRules: KeepRules
  readonly place: OpenPlace
  readonly dialogs: Dialogs
  /** The Markdown folder of the open notebook. */
  readonly folder: NotebookFolder
  readonly views: MeetingViews
  /** Comments that were written here and not sent. */
  readonly commentDrafts: CommentDrafts
  /** The Confluences of this device. */
  readonly connections: Connections
  readonly desks: PublishDesks
  readonly reportDesks: ReportDesks
  /** The search over everything this device holds. */
  readonly search: NotesSearch
  readonly recentQueries: RecentQueries
  readonly inbox: Inbox
}

/** Builds the app's parts in a window. */
export function createConfab(page: Window): Confab {
  const desktop = page.confab
  const device = openDevice(page.localStorage)
  const ownRelay = findOwnRelay(desktop, page.location.origin)
  const tokens = createRelayTokens(page.localStorage)
  keepInvitation(page, tokens)
  const rules = openKeepRules(page.localStorage, (hear) => page.addEventListener('storage', hear))
  const power = followPower(page.navigator, desktop)
  const workspaces = openWorkspaces(device, ownRelay.url, page.localStorage, { rules, power })
  const place = followAddress(page, workspaces)
  const views = openMeetingViews(page.localStorage)
  const connections = connectConfluence(page, ownRelay, tokens)
  const dialogs = createDialogs()
  const desks = openPublishDesks(workspaces, connections, page, (...outcome) => {
    if (dialogs.get()?.kind !== 'publish') tellOutcome(...outcome)
  })
  const folder = followFolder(page, place)
  const parts = { desktop, device, ownRelay, tokens, workspaces, place, dialogs, folder, views }
  const commentDrafts = openCommentDrafts(page.localStorage)
  const search = createNotesSearch(workspaces)
  const recentQueries = openRecentQueries(page.localStorage)
  const reportDesks = createReportDesks()
  const more = { keepRules: rules, connections, desks, reportDesks, search, recentQueries }
  const inbox = openInbox({ page, workspaces, place, desktop })
  return { ...parts, ...more, commentDrafts, inbox }
}

/** In the desktop app a token outlives the window; in a browser it ends with it, and so does all that is known of it. */
function connectConfluence(page: Window, ownRelay: OwnRelay, tokens: RelayTokens): Connections {
  if (page.confab) return openConnections(openDesktopLine(page.confab), page.localStorage)
  const relayUrl = () => ownRelay.url.get()
  const line = openRelayLine({
    storage: page.sessionStorage,
    relayUrl,
    relayToken: () => tokens.get(relayUrl()),
    fetch: (...request) => page.fetch(...request),
  })
  return openConnections(line, page.sessionStorage)
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
