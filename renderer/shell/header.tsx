import { ActionIcon, Burger, Tooltip } from '@mantine/core'
import { IconFileExport, IconLink, IconSearch } from '@tabler/icons-react'
import { InboxBell } from '../inbox/inbox-bell'
import { ReplicaProgress } from '../offline/replica-progress'
import { useLive } from '../session/use-live'
import { Breadcrumb } from './breadcrumb'
import { useConfab } from './confab'
import { ConfabMark } from './confab-mark'
import styles from './header.module.css'
import { MoreMenu } from './more-menu'
import { Roster } from './roster'
import { SyncMark } from './sync-mark'
import { useLiveOr } from './use-live-or'

const words = {
  home: 'Confab, all notebooks',
  openSidebar: 'Show notebooks and meetings',
  closeSidebar: 'Hide notebooks and meetings',
  export: 'Export',
  share: 'Share a link',
  search: 'Search notes',
}

interface HeaderProps {
  readonly isSidebarOpen: boolean
  readonly onToggleSidebar: () => void
}

/** Where one is, who else is there, where the edits are, and what can be done with the whole page. */
export function Header({ isSidebarOpen, onToggleSidebar }: HeaderProps) {
  const { place, dialogs } = useConfab()
  const { workspace, notebook, meeting } = useLive(place)
  const presence = (meeting ?? notebook)?.presence
  const isHere = useLiveOr(notebook?.meta, undefined) !== undefined
  return (
    <div className={styles['header']}>
      <Burger
        hiddenFrom="sm"
        size="sm"
        opened={isSidebarOpen}
        onClick={onToggleSidebar}
        aria-label={isSidebarOpen ? words.closeSidebar : words.openSidebar}
        aria-expanded={isSidebarOpen}
      />
      <a href="#/" className={styles['home']} aria-label={words.home}>
        <ConfabMark />
      </a>
      <Breadcrumb />
      <div className={styles['tools']}>
        {presence && workspace && (
          <Roster key={notebook?.id} presence={presence} myId={workspace.session.me.id} />
        )}
        {workspace && <ReplicaProgress workspace={workspace.session} />}
        {workspace && <SyncMark workspace={workspace.session} />}
        <Tool label={words.search} onClick={() => place.go({ over: 'search' })}>
          <IconSearch size={19} stroke={1.7} />
        </Tool>
        {workspace && <InboxBell />}
        {isHere && (
          <>
            <Tool label={words.share} onClick={() => dialogs.open({ kind: 'share' })}>
              <IconLink size={19} stroke={1.7} />
            </Tool>
            <Tool label={words.export} onClick={() => dialogs.open({ kind: 'export' })}>
              <IconFileExport size={19} stroke={1.7} />
            </Tool>
          </>
        )}
        <MoreMenu />
      </div>
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly onClick: () => void
  readonly children: React.ReactNode
}

/** A button of the header; on a narrow window the menu beside it offers the same. */
function Tool({ label, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        visibleFrom="sm"
        size={36}
        color="gray"
        className={styles['tool'] ?? ''}
        aria-label={label}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
