import { Anchor, Button } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck, IconExternalLink } from '@tabler/icons-react'
import type { LineDifference, PublishReport } from '../../shared/publish/publish-plan'
import { DialogActions } from '../shell/dialog-frame'
import type { JobDone } from './desk-parts'
import styles from './publish.module.css'
import { WikiChanges } from './wiki-changes'

const words = {
  created: 'The page is there.',
  updated: 'The page is up to date.',
  unchanged: 'The page said it all already. Nothing was written.',
  open: 'Open the page',
  same: 'It was read back: every line is there as it was sent.',
  differences: (count: number) =>
    count === 1
      ? 'Confluence keeps one line otherwise than it was sent'
      : `Confluence keeps ${count} lines otherwise than they were sent`,
  beside: 'The page is published, but not all that goes with it',
  notWhole:
    'Somebody changed the same in the notes while this was published. The wiki’s edits are asked about when you publish again.',
  undo: 'Undo the wiki’s edits',
  again: 'Look at the page again',
  close: 'Close',
  sent: 'sent',
  found: 'found',
}

interface DoneViewProps {
  readonly done: JobDone
  readonly onUndo: () => void
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** What came of publishing. */
export function DoneView({ done, onUndo, onAgain, onClose }: DoneViewProps) {
  const { report, carried } = done
  return (
    <>
      <div role="status" className={styles['done']}>
        <p className={styles['good']}>
          <IconCircleCheck size={20} stroke={1.8} aria-hidden />
          {words[report.kind]}
        </p>
        <Anchor href={report.page.url} target="_blank" rel="noreferrer">
          {words.open} <IconExternalLink size={15} stroke={1.8} aria-hidden />
        </Anchor>
      </div>
      <WikiChanges changes={report.plan.fromWiki} isDone={carried !== undefined} />
      {carried?.isWhole === false && <p className={styles['caution']}>{words.notWhole}</p>}
      <ReadBack report={report} />
      <DialogActions>
        {carried && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={onUndo}
          >
            {words.undo}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          {words.again}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {words.close}
        </Button>
      </DialogActions>
    </>
  )
}

function ReadBack({ report }: { readonly report: PublishReport }) {
  const { differences, lines, kind } = report
  return (
    <>
      {kind !== 'unchanged' && differences.length === 0 && lines.length === 0 && (
        <p className={styles['soft']}>{words.same}</p>
      )}
      {differences.length > 0 && (
        <details className={styles['caution']}>
          <summary>{words.differences(differences.length)}</summary>
          <ul className={styles['changes']}>
            {differences.map((difference, index) => (
              <Difference key={index} difference={difference} />
            ))}
          </ul>
        </details>
      )}
      {lines.length > 0 && (
        <section className={styles['caution']} aria-label={words.beside}>
          <p>{words.beside}</p>
          <ul>
            {lines.map(({ name, message }, index) => (
              <li key={index}>
                <strong>{name}</strong> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const Difference = ({ difference: { sent, found } }: { readonly difference: LineDifference }) => (
  <li>
    {sent !== undefined && <del aria-label={`${words.sent}: ${sent}`}>{sent}</del>}
    {found !== undefined && <ins aria-label={`${words.found}: ${found}`}>{found}</ins>}
  </li>
)
