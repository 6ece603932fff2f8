import { useEffect } from 'react'
import { formatDate } from '../notebook/dates'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import styles from './header.module.css'
import { notebookRoute, writeRoute } from './route'
import { useLiveOr } from './use-live-or'

const words = {
  label: 'You are here',
  home: 'Notebooks',
  untitled: 'Untitled notebook',
}

/** The notebook and the meeting one is in; the window's title says the same. */
export function Breadcrumb() {
  const { place } = useConfab()
  const { route, notebook, meeting } = useLive(place)
  const meta = useLiveOr(notebook?.meta, undefined)
  const meetingMeta = useLiveOr(meeting?.meta, undefined)
  const meetingName = meetingMeta && nameMeeting(meetingMeta)
  const notebookName = meta && (meta.title || words.untitled)
  const title = [meetingName, notebookName, 'Confab'].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
  const isInMeeting = meetingName !== undefined
  return (
    <nav className={styles['crumbs']} aria-label={words.label}>
      <ol>
        {notebookName === undefined ? (
          <li aria-current="page">{words.home}</li>
        ) : (
          <li {...(!isInMeeting && { 'aria-current': 'page' })}>
            {isInMeeting ? (
              <a href={writeRoute(notebookRoute(route))}>{notebookName}</a>
            ) : (
              notebookName
            )}
          </li>
        )}
        {isInMeeting && <li aria-current="page">{meetingName}</li>}
      </ol>
    </nav>
  )
}

const nameMeeting = ({ date, title }: { date: string; title: string }) =>
  title === '' ? formatDate(date) : `${formatDate(date)}, ${title}`
