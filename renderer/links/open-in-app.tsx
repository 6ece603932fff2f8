import { Button } from '@mantine/core'
import { useState } from 'react'
import { parseGoPath, writeConfabLink } from '../../shared/confab-link'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import styles from './links.module.css'

const words = {
  label: 'Where to open this link',
  text: 'You followed a link.',
  open: 'Open in the app',
  stay: 'Stay here',
}

/** Offers somebody who followed a link in a browser to open it in the desktop app. Nothing is opened before they say so. */
export function OpenInApp() {
  const { desktop, place, ownRelay } = useConfab()
  const { notebookId, ...within } = useLive(place).route
  const relayUrl = useLive(ownRelay.url)
  const [isWanted, setWanted] = useState(
    () => desktop === undefined && cameByLink(document.referrer, window.location.origin),
  )
  if (!isWanted || notebookId === undefined || relayUrl === undefined) return null
  const { relay: _own, ...target } = within
  return (
    <aside className={styles['bar']} aria-label={words.label}>
      <span>{words.text}</span>
      <Button
        component="a"
        size="compact-sm"
        variant="default"
        data-leaves=""
        href={writeConfabLink({ relayUrl, notebookId, ...target })}
        onClick={() => setWanted(false)}
      >
        {words.open}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setWanted(false)}>
        {words.stay}
      </Button>
    </aside>
  )
}

/** Whether the page before was the one a link leads to, which goes on to this one by itself. */
export function cameByLink(referrer: string, origin: string): boolean {
  if (!referrer.startsWith(`${origin}/`)) return false
  const path = referrer.slice(referrer.lastIndexOf('/go/n/'))
  return parseGoPath(path.split(/[?#]/, 1)[0] ?? '') !== undefined
}
