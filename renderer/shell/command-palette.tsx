import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useState } from 'react'
import { IconSearch } from '@tabler/icons-react'
import type { ListedMeeting } from '../../shared/documents/notebook'
import { formatLongDay } from '../notebook/dates'
import { linkActions } from '../links/link-actions'
import { historyActions } from '../history/history-actions'
import type { MeetingViews } from '../meeting/board/meeting-views'
import type { MeetingSession } from '../session/meeting-session'
import { useLive } from '../session/use-live'
import { useConfab, type Confab } from './confab'
import type { Dialog } from './dialogs'
import { notebookRoute } from './route'
import { toggleWatch } from '../watch/toggle-watch'
import { useHasReport } from '../import/report/use-has-report'
import { useNotebooks } from './use-notebooks'
import { useLiveOr } from './use-live-or'

const words = {
  label: 'Go to or do anything',
  search: 'Go to a notebook or meeting, or do something…',
  nothing: 'Nothing found. Try a date, a notebook or a word like “export”.',
  searchNotes: 'Search notes',
  searchFor: (text: string) => `Search notes for “${text}”`,
  do: 'Do',
  meetings: 'Meetings',
  notebooks: 'Notebooks',
  home: 'All notebooks',
  ledger: 'Ledger: open actions and quests',
  importReport: 'Import report: what had to be guessed',
  dark: 'Dark paper',
  light: 'Light paper',
  notes: 'Show the notes',
  board: 'Show the board',
  room: 'Room view',
  internal: 'Internal: keep these lines inside, or let them out',
  comment: 'Comment on what is selected, on the line or the topic',
  comments: 'Show the comments',
  nothingToComment: 'Select words or put the cursor into a line first, then comment on them.',
  inbox: 'Inbox: what others did in what you watch',
  watchMeeting: 'Watch this meeting, or no longer',
  watchNotebook: 'Watch this notebook, or no longer',
  noLine: 'Put the cursor into the lines first. A whole topic is kept inside by its menu.',
}

const actions: readonly {
  kind: Exclude<
    Dialog['kind'],
    'merge-topic' | 'topic-ladder' | 'name-version' | 'rename-version' | 'bring-back'
  >
  label: string
  inNotebook: boolean
  inMeeting?: true
}[] = [
  { kind: 'new-meeting', label: 'New meeting', inNotebook: true },
  { kind: 'notebook-settings', label: 'Settings of this notebook', inNotebook: true },
  { kind: 'skip-meeting', label: 'Skip this meeting', inNotebook: true, inMeeting: true },
  { kind: 'cancel-meeting', label: 'Cancel this meeting', inNotebook: true, inMeeting: true },
  { kind: 'new-notebook', label: 'New notebook', inNotebook: false },
  { kind: 'import', label: 'Import', inNotebook: false },
  { kind: 'export', label: 'Export', inNotebook: true },
  { kind: 'publish', label: 'Publish to Confluence', inNotebook: true },
  { kind: 'notes-folder', label: 'Markdown folder', inNotebook: true },
  { kind: 'print', label: 'Print, or save as PDF', inNotebook: true },
  { kind: 'share', label: 'Share a link', inNotebook: true },
  {
    kind: 'reading-room',
    label: 'Reading without Confab: who may, and the directory',
    inNotebook: false,
  },
  { kind: 'join', label: 'Join by link', inNotebook: false },
  { kind: 'shortcuts', label: 'Keyboard shortcuts', inNotebook: false },
  { kind: 'settings', label: 'Settings', inNotebook: false },
  { kind: 'kept-here', label: 'What is kept on this device', inNotebook: false },
]

/** Everything one can go to or do, by typing a part of its name. */
export function CommandPalette() {
  const confab = useConfab()
  const groups = useGroups(confab)
  const [query, setQuery] = useState('')
  return (
    <Spotlight
      actions={[...groups, ...searchGroup(confab, query)]}
      onQueryChange={setQuery}
      attributes={{ content: { 'aria-label': words.label } }}
      shortcut="mod + K"
      triggerOnContentEditable
      tagsToIgnore={[]}
      nothingFound={words.nothing}
      highlightQuery
      scrollable
      maxHeight="60vh"
      limit={30}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} />,
        placeholder: words.search,
        'aria-label': words.search,
      }}
    />
  )
}

/** Whatever is typed can be looked for in the notes too: the label holds it, so that the palette keeps it. */
const searchGroup = ({ place }: Confab, query: string): SpotlightActionGroupData[] =>
  query.trim() === ''
    ? []
    : [
        {
          group: words.searchNotes,
          actions: [
            {
              id: 'search-for',
              label: words.searchFor(query),
              onClick: () => place.go({ over: 'search', query: query.trim() }),
            },
          ],
        },
      ]

function useGroups(confab: Confab): SpotlightActionGroupData[] {
  const { place, dialogs, views } = confab
  const { notebook, meeting, route } = useLive(place)
  const isHere = useLiveOr(notebook?.meta, undefined) !== undefined
  const meetings = useLiveOr<readonly ListedMeeting[], readonly never[]>(notebook?.meetings, none)
  const notebooks = useNotebooks()
  const hasReport = useHasReport()
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  return [
    {
      group: words.do,
      actions: [
        ...actions
          .filter(({ inNotebook, inMeeting }) =>
            inMeeting ? meeting !== undefined : isHere || !inNotebook,
          )
          .map(({ kind, label }) => ({ id: kind, label, onClick: () => dialogs.open({ kind }) })),
        { id: 'inbox', label: words.inbox, onClick: () => place.go({ over: 'inbox' }) },
        ...(isHere
          ? [
              {
                id: 'watch',
                label: meeting ? words.watchMeeting : words.watchNotebook,
                onClick: () => toggleWatch(place.get()),
              },
              {
                id: 'ledger',
                label: words.ledger,
                onClick: () => place.go({ ...notebookRoute(route), page: 'ledger' }),
              },
            ]
          : []),
        ...(hasReport
          ? [
              {
                id: 'import-report',
                label: words.importReport,
                onClick: () => place.go({ ...notebookRoute(route), page: 'import' }),
              },
            ]
          : []),
        ...(isHere ? linkActions(confab, place.get()) : []),
        ...(meeting ? historyActions(confab, meeting) : []),
        ...(meeting ? viewActions(views, meeting.id) : []),
        ...(meeting ? [internalAction(meeting), ...commentActions(meeting)] : []),
        { id: 'search', label: words.searchNotes, onClick: () => place.go({ over: 'search' }) },
        {
          id: 'scheme',
          label: isDark ? words.light : words.dark,
          onClick: () => setColorScheme(isDark ? 'light' : 'dark'),
        },
      ],
    },
    {
      group: words.meetings,
      actions: meetings.map(({ id, date, title }) => ({
        id: `meeting-${id}`,
        label: formatLongDay(date),
        description: title,
        keywords: [date],
        onClick: () => place.go({ ...notebookRoute(route), meetingId: id }),
      })),
    },
    {
      group: words.notebooks,
      actions: [
        { id: 'home', label: words.home, onClick: () => place.go({}) },
        ...notebooks.map(({ relay, id, title }) => ({
          id: `notebook-${relay ?? ''}-${id}`,
          label: title,
          description: relay ?? '',
          onClick: () => place.go({ ...(relay !== undefined && { relay }), notebookId: id }),
        })),
      ],
    },
  ]
}

/** Keeps the lines one was last at inside, or lets them out. */
const internalAction = (meeting: MeetingSession) => ({
  id: 'internal',
  label: words.internal,
  keywords: ['private', 'secret', 'audience'],
  onClick: () => {
    if (!meeting.inside.toggleAtHand()) notifications.show({ message: words.noLine })
  },
})

/** Comments on what one was last at, and shows what is commented. */
const commentActions = ({ comments }: MeetingSession) => [
  {
    id: 'comment',
    label: words.comment,
    onClick: () => {
      if (!comments.beginAtHand()) notifications.show({ message: words.nothingToComment })
    },
  },
  { id: 'comments', label: words.comments, onClick: () => comments.open() },
]

/** The ways to show the open meeting. */
const viewActions = (views: MeetingViews, meetingId: string) => [
  { id: 'notes', label: words.notes, onClick: () => views.show(meetingId, 'notes') },
  { id: 'board', label: words.board, onClick: () => views.show(meetingId, 'board') },
  { id: 'room', label: words.room, onClick: () => views.enterRoom(meetingId) },
]

const none: readonly never[] = []
