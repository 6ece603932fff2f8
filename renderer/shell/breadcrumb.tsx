import { useEffect } from 'react'
import { formatDate } from '../notebook/dates'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import styles from './header.module.css'
import { meetingRoute, notebookRoute, writeRoute } from './route'
import { useLiveOr } from './use-live-or'

const words = {
  label: 'You are here',
  home: 'Notebooks',
  untitled: 'Untitled notebook',
  over: { inbox: 'Inbox', search: 'Search' },
  pages: { ledger: 'Ledger', import: 'Import report', history: 'History' },
}

/** The notebook and the page or the meeting of it one is in; the window's title says the same. */
export function Breadcrumb() {
  const { place } = useConfab()
  const { route, notebook, meeting } = useLive(place)
  const meta = useLiveOr(notebook?.meta, undefined)
  const meetingMeta = useLiveOr(meeting?.meta, undefined)
  const meetingName = meetingMeta && nameMeeting(meetingMeta)
  const within = route.page ? words.pages[route.page] : meetingName
  const notebookName = meta && (meta.title || words.untitled)
  const over = route.over && words.over[route.over]
  const ofMeeting = route.page === 'history' && meetingName
  const title = [over, within, ofMeeting, notebookName, 'Confab'].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
  const isWithin = meta !== undefined && within !== undefined
  return (
    <nav className={styles['crumbs']} aria-label={words.label}>
      <ol>
        {notebookName === undefined ? (
          <li aria-current="page">{over ?? words.home}</li>
        ) : (
          <li {...(!isWithin && { 'aria-current': 'page' })}>
            {isWithin ? (
              <a href={writeRoute(notebookRoute(route))}>{notebookName}</a>
            ) : (
              notebookName
            )}
          </li>
        )}
        {isWithin && route.page === 'history' && (
          <li>
            <a href={writeRoute(meetingRoute(route))}>{meetingName}</a>
          </li>
        )}
        {isWithin && <li aria-current="page">{within}</li>}
      </ol>
    </nav>
  )
}

const nameMeeting = ({ date, title }: { date: string; title: string }) =>
  title === '' ? formatDate(date) : `${formatDate(date)}, ${title}`
