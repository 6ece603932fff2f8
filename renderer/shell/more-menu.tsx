import {
  ActionIcon,
  Menu,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import {
  IconCloudUpload,
  IconCommand,
  IconCalendarDown,
  IconBook2,
  IconDots,
  IconFileExport,
  IconFolder,
  IconKeyboard,
  IconLink,
  IconMoon,
  IconPrinter,
  IconReport,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react'
import { spotlight } from '@mantine/spotlight'
import { useSaveCalendar } from '../notebook/use-save-calendar'
import { useLive } from '../session/use-live'
import { useConfab } from './confab'
import styles from './header.module.css'
import { useHasReport } from '../import/report/use-has-report'
import { notebookRoute, writeRoute } from './route'
import { modKey } from './mod-key'
import { useLiveOr } from './use-live-or'

const words = {
  more: 'More',
  search: 'Search notes',
  find: 'Go to or do anything',
  share: 'Share a link',
  export: 'Export',
  print: 'Print…',
  calendar: 'Calendar file…',
  folder: 'Markdown folder…',
  publish: 'Publish to Confluence',
  reading: 'Reading without Confab…',
  importReport: 'Import report…',
  dark: 'Dark paper',
  light: 'Light paper',
  shortcuts: 'Keyboard shortcuts',
  settings: 'Settings',
}

const icon = { size: 17, stroke: 1.7 }

/** What is needed less often; on a narrow window also what the header has no room for. */
export function MoreMenu() {
  const { place, dialogs } = useConfab()
  const { notebook } = useLive(place)
  const isHere = useLiveOr(notebook?.meta, undefined) !== undefined
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Tooltip label={words.more}>
        <span className={styles['spot']}>
          <Menu.Target>
            <ActionIcon
              size={36}
              color="gray"
              className={styles['tool'] ?? ''}
              aria-label={words.more}
            >
              <IconDots size={19} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        <FindItems />
        {isHere && (
          <>
            <Menu.Item
              hiddenFrom="sm"
              leftSection={<IconLink {...icon} />}
              onClick={() => dialogs.open({ kind: 'share' })}
            >
              {words.share}
            </Menu.Item>
            <Menu.Item
              hiddenFrom="sm"
              leftSection={<IconFileExport {...icon} />}
              onClick={() => dialogs.open({ kind: 'export' })}
            >
              {words.export}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCloudUpload {...icon} />}
              onClick={() => dialogs.open({ kind: 'publish' })}
            >
              {words.publish}
            </Menu.Item>
          </>
        )}
        {isHere && <NotebookItems />}
        <Menu.Divider />
        <Menu.Item
          leftSection={isDark ? <IconSun {...icon} /> : <IconMoon {...icon} />}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? words.light : words.dark}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard {...icon} />}
          rightSection={<kbd>?</kbd>}
          onClick={() => dialogs.open({ kind: 'shortcuts' })}
        >
          {words.shortcuts}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSettings {...icon} />}
          onClick={() => dialogs.open({ kind: 'settings' })}
        >
          {words.settings}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The ways to find something. */
function FindItems() {
  const { place } = useConfab()
  const mod = modKey(navigator.platform)
  return (
    <>
      <Menu.Item
        leftSection={<IconSearch {...icon} />}
        rightSection={<kbd>{mod} ⇧ F</kbd>}
        onClick={() => place.go({ over: 'search' })}
      >
        {words.search}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCommand {...icon} />}
        rightSection={<kbd>{mod} K</kbd>}
        onClick={spotlight.open}
      >
        {words.find}
      </Menu.Item>
    </>
  )
}

/** What can be made of the open notebook for paper, folders and calendars. */
function NotebookItems() {
  const { place, dialogs } = useConfab()
  const { notebook } = useLive(place)
  const isRegular = useLiveOr(notebook?.plan, undefined)?.recurrence !== undefined
  const saveCalendar = useSaveCalendar()
  return (
    <>
      <Menu.Item
        leftSection={<IconPrinter {...icon} />}
        rightSection={<kbd>{modKey(navigator.platform)} P</kbd>}
        onClick={() => dialogs.open({ kind: 'print' })}
      >
        {words.print}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFolder {...icon} />}
        onClick={() => dialogs.open({ kind: 'notes-folder' })}
      >
        {words.folder}
      </Menu.Item>
      {isRegular && (
        <Menu.Item leftSection={<IconCalendarDown {...icon} />} onClick={() => void saveCalendar()}>
          {words.calendar}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconBook2 {...icon} />}
        onClick={() => dialogs.open({ kind: 'reading-room' })}
      >
        {words.reading}
      </Menu.Item>
      <ReportItem />
    </>
  )
}

/** The way to what an import of this notebook was not sure of, as long as it is not dismissed. */
function ReportItem() {
  const { place } = useConfab()
  const { route } = useLive(place)
  if (!useHasReport()) return null
  return (
    <Menu.Item
      component="a"
      leftSection={<IconReport size={17} stroke={1.7} />}
      href={writeRoute({ ...notebookRoute(route), page: 'import' })}
    >
      {words.importReport}
    </Menu.Item>
  )
}
