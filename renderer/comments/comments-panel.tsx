import { CloseButton, SegmentedControl } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { PlacedThread } from '../../shared/comments/placed-threads'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { CommentFilter, CommentPanel } from '../session/comment-desk'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { BegunCard } from './begun-card'
import { begunIn } from './comment-drafts'
import './commented-words.css'
import './comments.css'
import './thread-card.css'
import { StrandedDrafts } from './stranded-drafts'
import { ThreadCard } from './thread-card'
import { useCommentFocus } from './use-comment-focus'

const words = {
  title: 'Comments',
  close: 'Close the comments',
  filter: 'Which comments',
  filters: {
    open: (count: number) => `Open ${count}`,
    resolved: (count: number) => `Resolved ${count}`,
    orphaned: (count: number) => `Without place ${count}`,
  } satisfies Record<CommentFilter, (count: number) => string>,
  nothing: {
    open: 'No open comments.',
    resolved: 'No comment is resolved yet.',
    orphaned: 'Every comment is at its words.',
  } satisfies Record<CommentFilter, string>,
  how: 'Select words, or put the cursor into a line, and press',
  keys: 'Ctrl/Cmd Alt M',
  intro: 'Above the topics',
  nowhere: 'Topics that are gone',
  untitled: 'Untitled topic',
}

/** The threads of the open meeting, in the order of its notes. */
export function CommentsPanel({ panel }: { panel: CommentPanel }) {
  const { meeting } = useOpenMeeting()
  const { comments } = meeting
  const threads = useLive(comments.threads)
  const canWrite = !useLive(meeting.document.readOnly)
  const list = useRef<HTMLDivElement>(null)
  useCommentFocus(panel, threads, list)
  const close = useClosing(list)
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }
  const shown = threads.filter(inFilter[panel.filter])
  return (
    <aside className="comments-panel" aria-label={words.title} onKeyDown={handleKey}>
      <header className="comments-head">
        <h2>{words.title}</h2>
        <CloseButton aria-label={words.close} onClick={close} />
      </header>
      <FilterChoice panel={panel} threads={threads} />
      <div className="comments-list" ref={list}>
        {canWrite && <BegunThreads panel={panel} />}
        <StrandedDrafts />
        {shown.length === 0 && <Nothing filter={panel.filter} canWrite={canWrite} />}
        {groupByTopic(shown).map(({ key, title, threads }) => (
          <section key={key} aria-label={title}>
            <h3 className="comments-topic">{title}</h3>
            {threads.map((thread) => (
              <ThreadCard
                key={thread.id}
                thread={thread}
                isFocused={panel.focus?.id === thread.id}
                canWrite={canWrite}
              />
            ))}
          </section>
        ))}
      </div>
    </aside>
  )
}

/** Which threads each filter shows: what has lost its words is open as well. */
const inFilter: Readonly<Record<CommentFilter, (thread: PlacedThread) => boolean>> = {
  open: ({ resolved }) => resolved === undefined,
  resolved: ({ resolved }) => resolved !== undefined,
  orphaned: ({ placement }) => placement.kind === 'orphaned',
}

interface FilterChoiceProps {
  readonly panel: CommentPanel
  readonly threads: readonly PlacedThread[]
}

function FilterChoice({ panel, threads }: FilterChoiceProps) {
  const { comments } = useOpenMeeting().meeting
  const filters: readonly CommentFilter[] = ['open', 'resolved', 'orphaned']
  return (
    <SegmentedControl<CommentFilter>
      className="comments-filter"
      size="xs"
      fullWidth
      aria-label={words.filter}
      value={panel.filter}
      onChange={comments.show}
      data={filters.map((filter) => ({
        value: filter,
        label: words.filters[filter](threads.filter(inFilter[filter]).length),
      }))}
    />
  )
}

function BegunThreads({ panel: { begun, focus } }: { readonly panel: CommentPanel }) {
  const { meeting } = useOpenMeeting()
  const { commentDrafts } = useConfab()
  const drafted = begunIn(useLive(commentDrafts.all), meeting.id)
  const isDrafted = drafted.some(({ id }) => id === begun?.id)
  const all = begun && !isDrafted ? [begun, ...drafted] : drafted
  return all.map((each) => (
    <BegunCard key={each.id} begun={each} isWanted={focus?.id === each.id} />
  ))
}

function Nothing({
  filter,
  canWrite,
}: {
  readonly filter: CommentFilter
  readonly canWrite: boolean
}) {
  return (
    <div className="comments-nothing">
      <p>{words.nothing[filter]}</p>
      {filter === 'open' && canWrite && (
        <p className="soft">
          {words.how} <kbd>{words.keys}</kbd>
        </p>
      )}
    </div>
  )
}

interface TopicThreads {
  readonly key: string
  readonly title: string
  readonly threads: readonly PlacedThread[]
}

/** Threads come in the order of the notes: those of one topic stand together. */
function groupByTopic(threads: readonly PlacedThread[]): TopicThreads[] {
  const groups = new Map<string, TopicThreads>()
  for (const thread of threads) {
    const { shownIn, topicTitle, placement } = thread
    const isNowhere = shownIn === undefined && placement.kind === 'orphaned'
    const key = shownIn ?? (isNowhere ? ' nowhere' : ' intro')
    const title =
      shownIn === undefined
        ? isNowhere
          ? words.nowhere
          : words.intro
        : topicTitle || words.untitled
    groups.set(key, { key, title, threads: [...(groups.get(key)?.threads ?? []), thread] })
  }
  return [...groups.values()]
}

/** Closes the panel, and gives the focus back to what had it before, else to the button that opens it again. */
function useClosing(list: React.RefObject<HTMLElement | null>): () => void {
  const { comments } = useOpenMeeting().meeting
  const before = useRef<HTMLElement>(undefined)
  useEffect(() => {
    const active = document.activeElement
    const isElsewhere = active !== document.body && !list.current?.contains(active)
    if (isElsewhere && active instanceof HTMLElement) before.current = active
  }, [list])
  return () => {
    comments.close()
    const button = document.querySelector<HTMLElement>('.comments-button')
    const target = before.current?.isConnected ? before.current : button
    target?.focus()
  }
}
