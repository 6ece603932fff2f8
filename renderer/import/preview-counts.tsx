import type { NotebookCounts } from './count-notebook'
import styles from './import.module.css'

type Counted = keyof NotebookCounts

const words: Readonly<Record<Counted, readonly [one: string, many: string]>> = {
  meetings: ['meeting', 'meetings'],
  topics: ['topic', 'topics'],
  lines: ['line', 'lines'],
  people: ['person', 'people'],
  spoken: ['line with a speaker', 'lines with a speaker'],
  dots: ['dot', 'dots'],
  polls: ['poll', 'polls'],
  actions: ['action', 'actions'],
  decisions: ['decision', 'decisions'],
}

const large = ['meetings', 'topics', 'lines', 'people'] as const
const small = ['spoken', 'dots', 'polls', 'actions', 'decisions'] as const

/** How much was recognised: what every notebook has, and what else is there. */
export function PreviewCounts({ counts }: { counts: NotebookCounts }) {
  const word = (what: Counted) => words[what][counts[what] === 1 ? 0 : 1]
  const more = small.filter((what) => counts[what] > 0)
  return (
    <>
      <dl className={styles['counts']}>
        {large.map((what) => (
          <div key={what}>
            <dd>{counts[what]}</dd>
            <dt>{word(what)}</dt>
          </div>
        ))}
      </dl>
      {more.length > 0 && (
        <p className={styles['more']}>
          {more.map((what) => `${counts[what]} ${word(what)}`).join(' · ')}
        </p>
      )}
    </>
  )
}
