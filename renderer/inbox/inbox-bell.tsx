import { ActionIcon, Indicator, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useLivePart } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { writeRoute } from '../shell/route'
import headerStyles from '../shell/header.module.css'
import styles from './inbox.module.css'

const words = {
  none: 'Inbox',
  some: (count: number) => `Inbox, ${count} unread`,
  many: '99+',
}

/** The way to the inbox, with how much is unread in it. */
export function InboxBell() {
  const { inbox } = useConfab()
  const count = useLivePart(
    inbox.entries,
    (entries = []) => entries.filter(({ readAtMs }) => readAtMs === undefined).length,
  )
  const label = count === 0 ? words.none : words.some(count)
  return (
    <Tooltip label={label}>
      <span className={headerStyles['spot']}>
        <Indicator
          disabled={count === 0}
          label={<span aria-hidden>{count > 99 ? words.many : count}</span>}
          size={17}
          offset={9}
          classNames={{ indicator: styles['badge'] ?? '' }}
        >
          <ActionIcon
            component="a"
            href={writeRoute({ over: 'inbox' })}
            size={36}
            color="gray"
            className={headerStyles['tool'] ?? ''}
            aria-label={label}
          >
            <IconBell size={19} stroke={1.7} />
          </ActionIcon>
        </Indicator>
      </span>
    </Tooltip>
  )
}
