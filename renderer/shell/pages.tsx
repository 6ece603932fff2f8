import { HistoryPage } from '../history/history-page'
import { ImportReportPage } from '../import/report/import-report-page'
import { InboxPage } from '../inbox/inbox-page'
import { LedgerPage } from '../ledger/ledger-page'
import { MeetingPage } from '../meeting/meeting-page'
import { HomePage } from '../notebook/home-page'
import { NotebookPage } from '../notebook/notebook-page'
import { SearchPage } from '../search/search-page'
import { useLive } from '../session/use-live'
import { FirstSteps } from '../welcome/first-steps'
import { WelcomePage } from '../welcome/welcome-page'
import { AppFrame } from './app-frame'
import { useConfab } from './confab'
import { Opening } from './opening'
import { UnknownRelay } from './unknown-relay'
import { useLiveOr } from './use-live-or'

/** The page the address names, for somebody who has said who they are. */
export function Pages() {
  const { device, place } = useConfab()
  const me = useLive(device.me)
  const { workspace, notebook, meeting, route } = useLive(place)
  const isLoaded = useLiveOr(workspace?.loaded, false)
  const notebooks = useLiveOr(workspace?.session.notebooks, none)
  if (!me) return <WelcomePage />
  if (!workspace || !isLoaded) return <Opening workspace={workspace} />
  if (route.over === 'inbox') {
    return (
      <AppFrame>
        <InboxPage />
      </AppFrame>
    )
  }
  if (notebook && meeting) {
    const Page = route.page === 'history' ? HistoryPage : MeetingPage
    return (
      <AppFrame>
        <Page
          key={meeting.id}
          workspace={workspace.session}
          notebook={notebook}
          meeting={meeting}
        />
      </AppFrame>
    )
  }
  if (notebook && route.page === 'ledger') {
    return (
      <AppFrame>
        <LedgerPage key={notebook.id} workspace={workspace.session} notebook={notebook} />
      </AppFrame>
    )
  }
  if (notebook && route.page === 'import') {
    return (
      <AppFrame>
        <ImportReportPage key={notebook.id} workspace={workspace.session} notebook={notebook} />
      </AppFrame>
    )
  }
  if (notebook) {
    return (
      <AppFrame>
        <NotebookPage key={notebook.id} workspace={workspace.session} notebook={notebook} />
      </AppFrame>
    )
  }
  if (route.relay !== workspace.relay) {
    return (
      <AppFrame>
        <UnknownRelay route={route} />
      </AppFrame>
    )
  }
  if (route.over === 'search') {
    return (
      <AppFrame>
        <SearchPage />
      </AppFrame>
    )
  }
  if (notebooks.length === 0) return <FirstSteps name={me.name} />
  return (
    <AppFrame>
      <HomePage />
    </AppFrame>
  )
}

const none: readonly never[] = []
