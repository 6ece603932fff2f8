import { blockText } from '../../shared/changes/block-text'
import { describeWriters } from '../../shared/changes/describe-changes'
import type { FactChange, LineChange, Stretch } from '../../shared/changes/meeting-changes'
import { factText } from '../../shared/digest/fact-text'
import { useOpenMeeting } from '../meeting/meeting-context'
import { nameIn } from './follow-news-marks'
import styles from './since-strip.module.css'

const words = {
  kinds: {
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    moved: 'Moved',
    left: 'Moved to another topic',
  } satisfies Record<LineChange['kind'], string>,
  by: (what: string, who: string) => (who === '' ? what : `${what} by ${who}`),
  empty: 'an empty line',
}

/** One line before and after: what was taken away is struck through, what was put in is marked. */
export function ChangedLine({ line }: { line: LineChange }) {
  const { meeting } = useOpenMeeting()
  const who = describeWriters(line.by, nameIn(meeting))
  return (
    <div className={styles['line']} data-kind={line.kind}>
      <span className={styles['kind']}>{words.by(words.kinds[line.kind], who)}</span>
      <p>
        <LineText line={line} />
      </p>
    </div>
  )
}

function LineText({ line }: { line: LineChange }) {
  if (line.kind === 'added') return <ins>{blockText(line.after) || words.empty}</ins>
  if (line.kind === 'removed' || line.kind === 'left') return <del>{blockText(line.before)}</del>
  return (
    <>
      {line.words.length > 0 ? line.words.map(drawStretch) : blockText(line.after)}
      <Facts facts={line.facts} />
    </>
  )
}

function drawStretch({ kind, text }: Stretch, index: number) {
  if (kind === 'same') return <span key={index}>{text}</span>
  return kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>
}

function Facts({ facts }: { facts: readonly FactChange[] }) {
  if (facts.length === 0) return null
  return <span className={styles['facts']}>{facts.map(factText).join(' · ')}</span>
}
