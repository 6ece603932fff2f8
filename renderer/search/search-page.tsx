import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { parseQuery } from '../../shared/search/parse-query'
import { asksForSomething } from '../../shared/search/search-query'
import { suggestFilters } from '../../shared/search/suggest-filters'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { writeRoute } from '../shell/route'
import { useNotebooks } from '../shell/use-notebooks'
import { moveByKeys } from './move-by-keys'
import { NothingFound, NothingAsked } from './nothing-found'
import { ResultRow } from './result-row'
import styles from './search.module.css'
import { foundWords, problemWords, statusWords } from './search-words'
import { useSearch } from './use-search'

const words = {
  title: 'Search notes',
  label: 'Words, names, “phrases” or filters',
  placeholder: 'Words, “phrases”, or a filter like is:open',
  clear: 'Empty the search',
  filters: 'Narrow it down',
  results: 'Found',
  looking: 'Looking…',
}

/** How many topics are shown: who looks through more of them is better off with another word. */
const LIMIT = 20

/** The search over all notes of this device. */
export function SearchPage() {
  const { place, recentQueries } = useConfab()
  const asked = useLive(place).route.query ?? ''
  const [text, setText] = useState(asked)
  const [seen, setSeen] = useState(asked)
  // Going back, or a link, brings another query; what is typed only changes the address.
  if (asked !== seen) {
    setSeen(asked)
    setText(asked)
  }
  const write = (next: string) => {
    setText(next)
    // Without an entry of its own for each letter: going back leaves the search.
    history.replaceState(history.state, '', writeRoute({ over: 'search', query: next }))
  }
  const found = useSearch(text, LIMIT)
  const page = useRef<HTMLElement>(null)
  return (
    <article
      ref={page}
      className={styles['page']}
      aria-label={words.title}
      onKeyDown={(event) => moveByKeys(event, page.current)}
    >
      <h1>{words.title}</h1>
      <SearchBox text={text} onChange={write} />
      <FilterHints text={text} onChange={write} />
      <Told text={text} found={found?.text === text ? found : undefined} />
      <Results text={text} found={found} onOpen={() => recentQueries.note(text)} onChange={write} />
    </article>
  )
}

interface TextProps {
  readonly text: string
  readonly onChange: (text: string) => void
}

function SearchBox({ text, onChange }: TextProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <TextInput
      ref={input}
      size="md"
      type="search"
      value={text}
      maxLength={500}
      aria-label={words.label}
      placeholder={words.placeholder}
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconSearch size={18} stroke={1.7} />}
      rightSection={
        text === '' ? null : (
          <CloseButton
            data-clear
            size="sm"
            aria-label={words.clear}
            onClick={() => {
              onChange('')
              input.current?.focus()
            }}
          />
        )
      }
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

/** Filters to go on with: choosing one writes it, so that it is learned by the way. */
function FilterHints({ text, onChange }: TextProps) {
  const { search } = useConfab()
  const people = useLive(search.people)
  const notebooks = useNotebooks()
  const offered = useMemo(
    () => suggestFilters(text, { people, notebooks: notebooks.map(({ title }) => title) }),
    [text, people, notebooks],
  )
  return (
    <div className={styles['hints']} role="group" aria-label={words.filters}>
      {offered.map(({ label, text: next }) => (
        <button
          key={label}
          type="button"
          className={styles['hint']}
          onClick={({ currentTarget }) => {
            onChange(next)
            currentTarget.closest('article')?.querySelector('input')?.focus()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

type FoundNow = ReturnType<typeof useSearch>

/** What was found in a word, what could not be taken as a filter, and how far the index is. */
function Told({ text, found }: { readonly text: string; readonly found: FoundNow }) {
  const { search } = useConfab()
  const status = statusWords(useLive(search.status))
  const query = useMemo(() => parseQuery(text), [text])
  // What is still being typed may become one: the hints say how.
  const problems = query.problems.filter(
    (problem) => !text.endsWith(problem.text) || problem.reason === 'unknown-filter',
  )
  const isAsked = asksForSomething(query)
  const total = found?.answer.total ?? 0
  return (
    <div className={styles['told']}>
      <p role="status">
        {isAsked && !found && words.looking}
        {isAsked &&
          found &&
          total > 0 &&
          foundWords(total, found.answer.topics.length, found.answer.way)}
      </p>
      {problems.map((problem) => (
        <p key={problem.text} className={styles['problem']}>
          {problemWords(problem)}
        </p>
      ))}
      {status !== undefined && <p className={styles['problem']}>{status}</p>}
    </div>
  )
}

interface ResultsProps extends TextProps {
  readonly found: FoundNow
  readonly onOpen: () => void
}

/** What was found last stays until the next is there: nothing flickers while one types. */
function Results({ text, found, onOpen, onChange }: ResultsProps) {
  const notebooks = useNotebooks()
  if (!asksForSomething(parseQuery(text))) return <NothingAsked onChange={onChange} />
  if (!found) return null
  if (found.answer.total === 0) {
    return found.text === text ? <NothingFound text={text} onChange={onChange} /> : null
  }
  return (
    <ol className={styles['results']} aria-label={words.results}>
      {found.answer.topics.map((topic) => (
        <ResultRow
          key={`${topic.meetingId}/${topic.topicId ?? ''}`}
          found={topic}
          notebook={notebooks.find(({ id }) => id === topic.notebookId)}
          onOpen={onOpen}
        />
      ))}
    </ol>
  )
}
