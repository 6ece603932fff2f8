import { IconAlertTriangle } from '@tabler/icons-react'
import type { PrivateLink } from '../../shared/audience/private-links'
import { formatShortDay } from '../notebook/dates'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import styles from './export.module.css'

const words = {
  kept: (count: number) =>
    count === 1 ? 'One link leads to a private host' : `${count} links lead to private hosts`,
  leftOut: (count: number) =>
    count === 1 ? 'One private address is left out' : `${count} private addresses are left out`,
  notebook: 'Notebook',
  topic: (index: number) => `topic ${index + 1}`,
}

interface PrivateLinkListProps {
  readonly links: readonly PrivateLink[]
  readonly addresses: 'keep' | 'leave-out'
}

/** The links of an external export that lead to private hosts, each with the way to its place. */
export function PrivateLinkList({ links, addresses }: PrivateLinkListProps) {
  const { place, dialogs } = useConfab()
  const { route } = useLive(place)
  if (links.length === 0) return null
  const isLeftOut = addresses === 'leave-out'
  return (
    <details className={styles['warnings']} open={!isLeftOut}>
      <summary>
        <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" />{' '}
        {isLeftOut ? words.leftOut(links.length) : words.kept(links.length)}
      </summary>
      <ul>
        {links.map((link) => (
          <li key={JSON.stringify(link)}>
            <a
              href={writeRoute({ ...notebookRoute(route), ...targetOf(link) })}
              onClick={dialogs.close}
            >
              {placeOf(link)}
            </a>{' '}
            <span className={styles['address']}>{link.address}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function placeOf({ meetingDate, topicIndex }: PrivateLink): string {
  if (meetingDate === undefined) return words.notebook
  const day = formatShortDay(meetingDate)
  return topicIndex === undefined ? day : `${day}, ${words.topic(topicIndex)}`
}

function targetOf({ meetingId, topicId, blockId }: PrivateLink) {
  if (meetingId === undefined) return {}
  if (topicId === undefined) return { meetingId }
  return { meetingId, topicId, ...(blockId !== undefined && { lineId: blockId }) }
}
