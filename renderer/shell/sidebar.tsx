import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconFileImport, IconLink, IconNotebook, IconPlus, IconSettings } from '@tabler/icons-react'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import { MeetingNav } from './meeting-nav'
import { NotebookNav } from './notebook-nav'
import { PersonFace } from './person-face'
import styles from './sidebar.module.css'
import { useLiveOr } from './use-live-or'

const words = {
  notebooks: 'Notebooks',
  add: 'Add a notebook',
  newNotebook: 'New notebook',
  import: 'Import…',
  join: 'Join by link…',
  settings: (name: string) => `Settings of ${name}`,
}

/** Every notebook of this device, and the meetings of the open one. */
export function Sidebar() {
  const { device, workspaces, place, dialogs } = useConfab()
  const me = useLive(device.me)
  const all = useLive(workspaces)
  const { notebook, route } = useLive(place)
  const isHere = useLiveOr(notebook?.meta, undefined) !== undefined
  return (
    <div className={styles['sidebar']}>
      <section className={styles['notebooks']} aria-labelledby="sidebar-notebooks">
        <div className={styles['heading']}>
          <h2 id="sidebar-notebooks">{words.notebooks}</h2>
          <AddNotebook />
        </div>
        {all.map((workspace) => (
          <NotebookNav
            key={workspace.relay ?? ''}
            workspace={workspace}
            isNamed={all.length > 1}
            isExact={route.meetingId === undefined && route.page === undefined}
            openId={route.relay === workspace.relay ? route.notebookId : undefined}
          />
        ))}
      </section>
      {notebook && isHere && <MeetingNav key={notebook.id} notebook={notebook} route={route} />}
      {me && (
        <UnstyledButton
          className={styles['me']}
          aria-label={words.settings(me.name)}
          onClick={() => dialogs.open({ kind: 'settings' })}
        >
          <PersonFace {...me} />
          <span className={styles['name']}>{me.name}</span>
          <IconSettings size={17} stroke={1.6} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  )
}

function AddNotebook() {
  const { dialogs } = useConfab()
  const icon = { size: 17, stroke: 1.7 }
  return (
    <Menu position="bottom-end" width={200} shadow="md">
      <Tooltip label={words.add}>
        <span className={styles['spot']}>
          <Menu.Target>
            <ActionIcon color="gray" className={styles['add'] ?? ''} aria-label={words.add}>
              <IconPlus size={17} stroke={1.8} />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconNotebook {...icon} />}
          onClick={() => dialogs.open({ kind: 'new-notebook' })}
        >
          {words.newNotebook}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileImport {...icon} />}
          onClick={() => dialogs.open({ kind: 'import' })}
        >
          {words.import}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLink {...icon} />}
          onClick={() => dialogs.open({ kind: 'join' })}
        >
          {words.join}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
