import { Accordion, Badge, Button } from '@mantine/core'
import { IconFileText, IconHelpCircle, IconUnlink } from '@tabler/icons-react'
import type { MeetingJson } from '../../shared/confab-json'
import type { Notice } from '../../shared/formats/notice'
import { formatDay } from '../notebook/dates'
import { DialogActions } from '../shell/dialog-frame'
import { countNotebook } from './count-notebook'
import styles from './import.module.css'
import type { ReadFile, SourceNotice } from './worker-messages'

type NoticeKind = Notice['kind']

const words = {
  counts: { meetings: 'meetings', topics: 'topics', lines: 'lines', people: 'people' },
  clean: 'Everything was understood. Nothing had to be guessed.',
  notices: 'Nothing of the text is lost. These places are worth a look:',
  groups: {
    guessed: { title: 'Guessed', hint: 'Read the most likely way.' },
    hole: { title: 'Holes', hint: 'Something was here that the text does not hold, often a link.' },
    'kept-as-text': { title: 'Kept as text', hint: 'Not understood, so it stands word for word.' },
  } satisfies Record<NoticeKind, { title: string; hint: string }>,
  line: (line: number) => `Line ${line}`,
  open: 'Open the notebook',
}

const icons = { guessed: IconHelpCircle, hole: IconUnlink, 'kept-as-text': IconFileText }
const kinds: readonly NoticeKind[] = ['guessed', 'hole', 'kept-as-text']

/** What came of an import: how much, and what a person should look at. */
export function ImportReport({ read, onOpen }: { read: ReadFile; onOpen: () => void }) {
  const counts = countNotebook(read.notebook)
  const groups = kinds
    .map((kind) => ({ kind, notices: read.notices.filter((notice) => notice.kind === kind) }))
    .filter(({ notices }) => notices.length > 0)
  return (
    <>
      <p className={styles['lead']}>{read.notebook.title}</p>
      <dl className={styles['counts']}>
        {(['meetings', 'topics', 'lines', 'people'] as const).map((what) => (
          <div key={what}>
            <dd>{counts[what]}</dd>
            <dt>{words.counts[what]}</dt>
          </div>
        ))}
      </dl>
      <p>{groups.length === 0 ? words.clean : words.notices}</p>
      <Accordion variant="separated" chevronPosition="right" radius="md">
        {groups.map((group) => (
          <NoticeGroup key={group.kind} {...group} meetings={read.notebook.meetings} />
        ))}
      </Accordion>
      <DialogActions>
        <Button data-autofocus onClick={onOpen}>
          {words.open}
        </Button>
      </DialogActions>
    </>
  )
}

interface NoticeGroupProps {
  readonly kind: NoticeKind
  readonly notices: readonly SourceNotice[]
  readonly meetings: readonly MeetingJson[]
}

function NoticeGroup({ kind, notices, meetings }: NoticeGroupProps) {
  const date = ({ at }: SourceNotice) => meetings[at?.meeting ?? -1]?.date
  const Icon = icons[kind]
  return (
    <Accordion.Item value={kind}>
      <Accordion.Control icon={<Icon size={18} stroke={1.6} aria-hidden="true" />}>
        {words.groups[kind].title}{' '}
        <Badge variant="light" size="sm">
          {notices.length}
        </Badge>
      </Accordion.Control>
      <Accordion.Panel>
        <p className={styles['soft']}>{words.groups[kind].hint}</p>
        <ol className={styles['notices']}>
          {notices.map((notice, index) => (
            <li key={index}>
              <span className={styles['where']}>
                {words.line(notice.line)}
                {date(notice) !== undefined && ` · ${formatDay(date(notice) ?? '')}`}
              </span>
              <span>{notice.message}</span>
              {notice.source !== undefined && <q className={styles['quote']}>{notice.source}</q>}
            </li>
          ))}
        </ol>
      </Accordion.Panel>
    </Accordion.Item>
  )
}
