import { VisuallyHidden } from '@mantine/core'
import type { LiveValue } from '../session/live-value'
import { useLive, useLivePart } from '../session/use-live'
import { useConfab } from '../shell/confab'
import styles from './unseen-mark.module.css'

const words = { changed: 'changed since you last looked' }

/** A dot on a meeting that others have changed since it was last looked at on this device. */
export function UnseenMark({ meetingId }: { meetingId: string }) {
  const { place } = useConfab()
  const unseen = useLive(place).workspace?.session.looks.unseen ?? none
  const isUnseen = useLivePart(unseen, (meetings) => meetings.has(meetingId))
  if (!isUnseen) return null
  return (
    <span className={styles['mark']} title={words.changed}>
      <VisuallyHidden>{words.changed}</VisuallyHidden>
    </span>
  )
}

const nothing: ReadonlySet<string> = new Set()
const none: LiveValue<ReadonlySet<string>> = { get: () => nothing, subscribe: () => () => {} }
