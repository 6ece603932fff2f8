import { Button } from '@mantine/core'
import type { ReadingSettings } from '../../shared/reading-room/reading-settings'
import { CopyField } from '../shell/copy-field'
import styles from './reading-room.module.css'
import { useFeedKey } from './use-feed-key'

const words = {
  atom: 'New notes as a feed (Atom)',
  rss: 'The same as RSS',
  keyed:
    'Feed readers cannot bring the secret, so these addresses let them in: to this feed, and to nothing else.',
  renew: 'Make new addresses',
  renewHint: 'Those handed out so far stop working.',
  noKey: 'The addresses of the feeds come from the relay, which cannot be asked just now.',
}

interface FeedFieldsProps {
  readonly notebookId: string
  readonly relayUrl: string | undefined
  readonly settings: ReadingSettings
  readonly onRenew: () => void
}

/** The addresses of a notebook's feeds; for a team they hold a key, which can be made worthless. */
export function FeedFields({ notebookId, relayUrl, settings, onRenew }: FeedFieldsProps) {
  const { view, feedNumber } = settings
  const key = useFeedKey(relayUrl, view === 'team' ? { notebookId, feedNumber } : undefined)
  if (relayUrl === undefined || key.state === 'asking') return null
  if (key.state === 'unknown') return <p className={styles['soft']}>{words.noKey}</p>
  const end = key.value === undefined ? '' : `?key=${key.value}`
  const address = (form: string) => `${relayUrl}/read/${notebookId}/feed.${form}${end}`
  return (
    <div>
      <CopyField label={words.atom} text={address('atom')} />
      <CopyField label={words.rss} text={address('rss')} />
      {key.value !== undefined && (
        <>
          <p className={styles['soft']}>{words.keyed}</p>
          <Button variant="default" size="compact-sm" onClick={onRenew}>
            {words.renew}
          </Button>{' '}
          <span className={styles['soft']}>{words.renewHint}</span>
        </>
      )}
    </div>
  )
}
