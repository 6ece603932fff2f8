import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import styles from './search.module.css'

const words = {
  recent: 'Looked for before',
  forget: 'Forget these',
  emptyTitle: 'Everything you have on this device',
  empty:
    'Titles, notes, decisions, actions, comments and names of all your notebooks, with or without a network. A slip of the finger does no harm.',
  meetings: (count: number) =>
    count === 1
      ? 'One meeting can be searched.'
      : `${count.toLocaleString('en')} meetings can be searched.`,
  nothing: 'Nothing found',
  try: 'Try fewer words, another spelling, or a name. Notes that have not arrived on this device are not found yet.',
  without: 'Without',
  filtersTitle: 'Filters',
  filters: [
    ['from:ana', 'proposed, said or written by Ana, or hers to do'],
    ['for:ana is:open', 'what Ana still has to do'],
    ['is:decision', 'decisions; also action, quest, poll, comment, parked, done, internal'],
    ['intention:quest', 'topics proposed as a quest; also inform, ideation, analysis'],
    ['before:2023-06', 'meetings before June 2023; also after: and on:'],
    ['in:"arch hours"', 'notebooks called so'],
    ['with:ana', 'meetings Ana was at'],
    ['has:link', 'topics with a link; also code, table, image, decision, action, poll, comment'],
    ['"dry run"', 'words beside one another'],
    ['-mysql', 'without a word, or without what a filter says'],
  ],
}

interface NothingProps {
  readonly text: string
  readonly onChange: (text: string) => void
}

/** What to try where nothing was found: the query without one of its filters, first of all. */
export function NothingFound({ text, onChange }: NothingProps) {
  const filters = text.match(/-?\p{L}+:(?:"[^"]*"?|\S+)/gu) ?? []
  return (
    <div className={styles['nothing']}>
      <h2>{words.nothing}</h2>
      <p>{words.try}</p>
      {filters.length > 0 && (
        <p className={styles['hints']}>
          {words.without}
          {filters.map((filter) => (
            <button
              key={filter}
              type="button"
              className={styles['hint']}
              onClick={() => onChange(text.replace(filter, '').replace(/\s+/g, ' ').trim())}
            >
              {filter}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}

/** What can be found, and what was looked for before. */
export function NothingAsked({ onChange }: Pick<NothingProps, 'onChange'>) {
  const { recentQueries, search } = useConfab()
  const recent = useLive(recentQueries)
  const status = useLive(search.status)
  return (
    <div className={styles['nothing']}>
      {recent.length > 0 && (
        <section aria-label={words.recent} className={styles['recent']}>
          <h2>{words.recent}</h2>
          <ul>
            {recent.map((query) => (
              <li key={query}>
                <button type="button" data-result onClick={() => onChange(query)}>
                  {query}
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className={styles['forget']} onClick={recentQueries.forgetAll}>
            {words.forget}
          </button>
        </section>
      )}
      <h2>{words.emptyTitle}</h2>
      <p>
        {words.empty} {status.kind === 'ready' && words.meetings(status.meetings)}
      </p>
      <h2 className={styles['next']}>{words.filtersTitle}</h2>
      <dl className={styles['filters']}>
        {words.filters.map(([example = '', what]) => (
          <div key={example}>
            <dt>
              <button type="button" className={styles['hint']} onClick={() => onChange(example)}>
                {example}
              </button>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
