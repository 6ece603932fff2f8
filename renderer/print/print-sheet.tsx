import { useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { MeetingJson, NotebookJson, TopicJson } from '../../shared/confab-json'
import { writeTimesUsed } from '../../shared/meeting/topic-rungs'
import { MarkedText } from '../editor/marked-text'
import { StaticNotes } from '../editor/static-notes'
import '../editor/editor.css'
import { formatDate, formatLongDay } from '../notebook/dates'
import './print.css'

const words = {
  there: (names: string) => `There: ${names}`,
  dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
  from: (day: string) => `from ${day}`,
  states: {
    planned: 'planned',
    live: 'goes on',
    held: '',
    skipped: 'skipped',
    cancelled: 'cancelled',
  } satisfies Record<MeetingJson['state'], string>,
  topicStates: {
    proposed: '',
    discussing: 'discussed now',
    discussed: 'discussed',
    parked: 'parked',
  } satisfies Record<TopicJson['state'], string>,
  page: 'Page',
}

interface PrintSheetProps {
  readonly notebook: NotebookJson
  /** Hears when the sheet stands in the page, pictures and fonts included. */
  readonly onReady: () => void
}

/** Notes as they stand on paper: static, all of them, on pages of their own. On a screen it is not shown. */
export function PrintSheet({ notebook, onReady }: PrintSheetProps) {
  const sheet = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    let isGone = false
    const ready = async () => {
      const pictures = [...(sheet.current?.querySelectorAll('img') ?? [])]
      for (const link of sheet.current?.querySelectorAll('a') ?? []) noteAddress(link)
      await Promise.all([document.fonts.ready, ...pictures.map(untilLoaded)])
      if (!isGone) onReady()
    }
    void ready()
    return () => {
      isGone = true
    }
  }, [onReady])
  const only = notebook.meetings.length === 1 ? notebook.meetings[0] : undefined
  return createPortal(
    <div className="print-sheet" ref={sheet} lang="en">
      <style>{pageStyle(notebook.title, only)}</style>
      <h1>{notebook.title}</h1>
      {notebook.charter.length > 0 && (
        <section className="print-charter notes-frame">
          <div className="notes">
            <StaticNotes blocks={notebook.charter} />
          </div>
        </section>
      )}
      {notebook.meetings.map((meeting, index) => (
        <PrintMeeting key={meeting.id ?? index} meeting={meeting} />
      ))}
    </div>,
    document.body,
  )
}

function PrintMeeting({ meeting }: { meeting: MeetingJson }) {
  const state = words.states[meeting.state]
  const facts = [state, meeting.ending?.reason ?? ''].filter((fact) => fact !== '').join(': ')
  return (
    <section className="print-meeting">
      <h2>
        {formatLongDay(meeting.date)}
        {meeting.title !== '' && <span className="print-title">{meeting.title}</span>}
      </h2>
      {facts !== '' && <p className="print-facts">{facts}</p>}
      {meeting.attendees.length > 0 && (
        <p className="print-facts">{words.there(meeting.attendees.join(', '))}</p>
      )}
      {meeting.intro.length > 0 && (
        <div className="notes-frame">
          <div className="notes">
            <StaticNotes blocks={meeting.intro} />
          </div>
        </div>
      )}
      {meeting.topics.map((topic, index) => (
        <PrintTopic key={topic.id ?? index} topic={topic} />
      ))}
    </section>
  )
}

function PrintTopic({ topic }: { topic: TopicJson }) {
  return (
    <section className="print-topic notes-frame">
      <h3>
        <MarkedText text={topic.title} spans={topic.titleSpans} />
      </h3>
      <p className="print-facts">{topicFacts(topic).join(' · ')}</p>
      <div className="notes">
        <StaticNotes blocks={topic.notes} marks={marksOf(topic)} />
      </div>
    </section>
  )
}

function topicFacts(topic: TopicJson): string[] {
  const { intentions, proposers, dots, state, timeUsedMs = 0, carriedFrom } = topic
  return [
    intentions.map(({ label }) => label).join(', '),
    proposers.join(', '),
    dots > 0 ? words.dots(dots) : '',
    words.topicStates[state],
    timeUsedMs > 0 ? writeTimesUsed([timeUsedMs]) : '',
    carriedFrom === undefined ? '' : words.from(formatDate(carriedFrom)),
  ].filter((fact) => fact !== '')
}

const marksOf = ({ notes }: TopicJson) =>
  Object.fromEntries(
    notes.flatMap(({ id, mark }) => (id !== undefined && mark ? [[id, mark] as const] : [])),
  )

/** Paper cannot be clicked: the address stands behind the words, unless it is them. */
function noteAddress(link: HTMLAnchorElement): void {
  const address = link.getAttribute('href') ?? ''
  const isShown = link.textContent?.trim().replace(/\/$/, '') === address.replace(/\/$/, '')
  if (address !== '' && !isShown) link.dataset['address'] = address.replace(/^mailto:/, '')
}

/** What stands at the edges of every page. */
function pageStyle(title: string, only: MeetingJson | undefined): string {
  const head = only ? `${title} · ${formatLongDay(only.date)}` : title
  return `@page {
    @top-left { content: ${cssText(head)}; }
    @bottom-right { content: ${cssText(words.page)} ' ' counter(page) ' / ' counter(pages); }
  }`
}

// Any letter may be written by its number, and none of them ends the text or the style.
const cssText = (text: string) =>
  `'${text.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}'`

const untilLoaded = async (picture: HTMLImageElement): Promise<void> => {
  picture.loading = 'eager'
  if (picture.complete) return
  await new Promise<void>((resolve) => {
    // A picture that cannot be had is printed by its words.
    picture.addEventListener('load', () => resolve(), { once: true })
    picture.addEventListener('error', () => resolve(), { once: true })
    setTimeout(resolve, PICTURE_PATIENCE_MS)
  })
}

const PICTURE_PATIENCE_MS = 5_000
