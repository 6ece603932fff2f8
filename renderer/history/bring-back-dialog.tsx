import { Button, Radio } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { MeetingChanges } from '../../shared/changes/meeting-changes'
import { hasChanges } from '../../shared/changes/meeting-changes'
import type { MeetingJson } from '../../shared/confab-json'
import { planBringBack, type HowBack, type MadeSince } from '../../shared/history/bring-back'
import { showUndo } from '../meeting/undo-notice'
import type { MeetingSession } from '../session/meeting-session'
import { bringBackHere } from '../session/past/bring-back-here'
import type { Past } from '../session/past/past'
import { useConfab } from '../shell/confab'
import { DialogActions, DialogFrame } from '../shell/dialog-frame'
import { HistoryContext, type OpenHistory } from './history-context'
import { formatMoment } from './history-words'
import styles from './history.module.css'
import pane from './past-pane.module.css'
import { ComparedMeeting } from './past-notes'

const words = {
  topic: (title: string) => `Bring back “${title}”`,
  untitled: 'this topic',
  meeting: (when: string) => `Bring back the meeting as it was on ${when}`,
  what: 'Votes, times and who was there stay as they are. Everybody sees it as an edit of yours, and one click takes it back.',
  how: 'What comes back',
  hows: {
    missing: 'Only what is missing; everything written since stays',
    exactly: 'Everything exactly as it was; what was written since goes',
  } satisfies Record<HowBack, string>,
  since: 'Topics that were made since',
  sinceChoices: {
    keep: 'Keep them, below the others',
    archive: 'Archive them; they can be brought back',
  } satisfies Record<MadeSince, string>,
  preview: 'What will change',
  nothing: 'Nothing would change: everything is as it was then.',
  reading: 'Looking what will change…',
  submit: 'Bring it back',
  cancel: 'Cancel',
  done: (what: string) => `${what} is back as it was.`,
  theMeeting: 'The meeting',
}

interface BringBackDialogProps {
  readonly meeting: MeetingSession
  readonly past: Past
  /** The meeting as it was. */
  readonly state: MeetingJson
  readonly ofMs?: number | undefined
  /** One topic; absent for all of it. */
  readonly topicId?: string | undefined
}

/** Shows what bringing an earlier state back will change, and does it. */
export function BringBackDialog({ meeting, past, state, ofMs = 0, topicId }: BringBackDialogProps) {
  const { dialogs } = useConfab()
  const [how, setHow] = useState<HowBack>('missing')
  const [madeSince, setMadeSince] = useState<MadeSince>('keep')
  const preview = usePreview({ meeting, past, state, topicId, how, madeSince })
  const title = [...state.topics, ...(state.archived ?? [])].find(({ id }) => id === topicId)?.title
  const handleSubmit = () => {
    const undo = bringBackHere(meeting, { past: state, topicId, how, madeSince })
    dialogs.close()
    const what = topicId === undefined ? words.theMeeting : `“${title ?? words.untitled}”`
    showUndo({ id: 'brought-back', message: words.done(what), undo })
  }
  const isEmpty = preview !== undefined && !hasChanges(preview.changes)
  return (
    <DialogFrame
      title={
        topicId === undefined
          ? words.meeting(formatMoment(ofMs))
          : words.topic(title || words.untitled)
      }
      size="48rem"
    >
      <p className={styles['soft']}>{words.what}</p>
      <Choice label={words.how} choices={words.hows} value={how} onChange={setHow} />
      {topicId === undefined && how === 'exactly' && (
        <Choice
          label={words.since}
          choices={words.sinceChoices}
          value={madeSince}
          onChange={setMadeSince}
        />
      )}
      <section className={pane['preview']} aria-label={words.preview} tabIndex={0}>
        {!preview && <p>{words.reading}</p>}
        {isEmpty && <p>{words.nothing}</p>}
        {preview && !isEmpty && <Preview meeting={meeting} past={past} {...preview} />}
      </section>
      <DialogActions>
        <Button variant="default" onClick={dialogs.close}>
          {words.cancel}
        </Button>
        <Button data-autofocus disabled={!preview || isEmpty} onClick={handleSubmit}>
          {words.submit}
        </Button>
      </DialogActions>
    </DialogFrame>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly choices: Readonly<Record<Value, string>>
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, choices, value, onChange }: ChoiceProps<Value>) {
  const isChoice = (key: string): key is Value => key in choices
  return (
    <Radio.Group
      label={label}
      mt="sm"
      value={value}
      onChange={(key) => {
        if (isChoice(key)) onChange(key)
      }}
    >
      {Object.entries<string>(choices).map(([key, text]) => (
        <Radio key={key} mt="xs" value={key} label={text} />
      ))}
    </Radio.Group>
  )
}

interface Compared {
  readonly before: MeetingJson
  readonly after: MeetingJson
  readonly changes: MeetingChanges
}

function Preview({
  meeting,
  past,
  ...compared
}: Compared & { meeting: MeetingSession; past: Past }) {
  const open = useMemo(
    (): OpenHistory => ({ meeting, past, nameOf: (id) => id, locked: undefined }),
    [meeting, past],
  )
  return (
    <HistoryContext.Provider value={open}>
      <ComparedMeeting {...compared} onlyChanged />
    </HistoryContext.Provider>
  )
}

/** What bringing it back will change; absent while that is looked at. */
function usePreview(wish: {
  readonly meeting: MeetingSession
  readonly past: Past
  readonly state: MeetingJson
  readonly topicId: string | undefined
  readonly how: HowBack
  readonly madeSince: MadeSince
}): Compared | undefined {
  const { meeting, past, state, topicId, how, madeSince } = wish
  const [preview, setPreview] = useState<Compared>()
  useEffect(() => {
    let isWanted = true
    const before = meeting.toJson()
    const after = before && planBringBack(before, { past: state, topicId, how, madeSince })
    if (before && after) {
      void past.compare(before, after).then((changes) => {
        if (isWanted && changes) setPreview({ before, after, changes })
      })
    }
    return () => {
      isWanted = false
    }
  }, [meeting, past, state, topicId, how, madeSince])
  return preview
}
