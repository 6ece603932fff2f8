import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '../notebook/dates'
import { DialogActions } from '../shell/dialog-frame'
import type { ImportDecision, OverlapChoices, Preview } from './import-phase'
import type { ImportRun } from './import-run'
import styles from './import.module.css'
import { DateOrderChoice } from './date-order-choice'
import { NoticeSummary } from './notice-summary'
import { PreviewCounts } from './preview-counts'
import { UpdateChoice } from './update-choice'

const words = {
  name: 'Name of the notebook',
  days: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  doubtful: 'No meeting was found in it',
  doubtfulHint:
    'Meetings begin with a date on a line of its own, such as 2024-06-13. You can import the text as it is; it then stands in the charter of a new notebook.',
  plain: 'As plain notes',
  plainHint: 'Every line stays as it stands: no topics, dots or speakers are read.',
  refused: (name: string, why: string) => `${name} is left out: ${why}`,
  import: 'Import',
  importAsIs: 'Import as it is',
  update: 'Update the notebook',
  back: 'Choose another',
}

interface ImportPreviewProps {
  readonly preview: Preview
  readonly run: ImportRun
}

/** What was read, and what a person decides before anything is stored. */
export function ImportPreview({ preview, run }: ImportPreviewProps) {
  const { read, target } = preview
  const { meetings } = read
  const [title, setTitle] = useState(read.title)
  const [isPlain, setPlain] = useState(false)
  const [isSeparate, setSeparate] = useState(false)
  const [choices, setChoices] = useState<OverlapChoices>(new Map())
  const isUpdate = target.kind === 'known' && !isSeparate
  const decision: ImportDecision = isUpdate
    ? { kind: 'update', choices }
    : { kind: 'new', title: title.trim() || read.title, isPlain }
  const isReady = !isUpdate || target.update.kind === 'planned'
  return (
    <>
      {target.kind === 'known' && (
        <UpdateChoice
          target={target}
          isSeparate={isSeparate}
          choices={choices}
          onSeparate={setSeparate}
          onChoose={setChoices}
        />
      )}
      {!isUpdate && (
        <TextInput
          label={words.name}
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      )}
      {meetings.length === 0 && <Doubt />}
      {!isUpdate && (
        <>
          <Span dates={meetings.map(({ date }) => date)} />
          <PreviewCounts counts={read.counts} />
        </>
      )}
      <DateOrderChoice preview={preview} onChoose={(order) => void run.readDates(order)} />
      {read.refused.map(({ name, failure }) => (
        <p key={name} className={styles['problem']}>
          {words.refused(name, failure.message)}
        </p>
      ))}
      {!isUpdate && <NoticeSummary notices={read.notices} />}
      {!isUpdate && meetings.length > 0 && (
        <Checkbox
          mt="md"
          label={words.plain}
          description={words.plainHint}
          checked={isPlain}
          onChange={(event) => setPlain(event.currentTarget.checked)}
        />
      )}
      <DialogActions>
        <Button variant="default" onClick={run.cancel}>
          {words.back}
        </Button>
        <Button data-autofocus disabled={!isReady} onClick={() => void run.store(decision)}>
          {buttonWord(isUpdate, meetings.length)}
        </Button>
      </DialogActions>
    </>
  )
}

function buttonWord(isUpdate: boolean, meetings: number): string {
  if (isUpdate) return words.update
  return meetings === 0 ? words.importAsIs : words.import
}

function Doubt() {
  return (
    <div className={styles['doubt']}>
      <p className={styles['lead']}>{words.doubtful}</p>
      <p className={styles['soft']}>{words.doubtfulHint}</p>
    </div>
  )
}

function Span({ dates }: { dates: readonly string[] }) {
  const sorted = dates.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return null
  return <p className={styles['span']}>{words.days(formatDate(first), formatDate(last))}</p>
}
