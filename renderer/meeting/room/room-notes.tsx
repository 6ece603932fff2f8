import { useCallback, useEffect, useRef } from 'react'
import type { Block } from '../../../shared/confab-json'
import { meetingRoots } from '../../../shared/documents/meeting'
import { readShownNotes } from '../../../shared/documents/meeting-json'
import { StaticNotes } from '../../editor/static-notes'
import { createReading } from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'
import { newestLine } from './newest-line'

const words = { label: 'Notes', none: 'No notes yet.' }

/** The notes of a topic as they are written, the newest in view. */
export function RoomNotes({ topicId }: { topicId: string }) {
  const { meeting } = useOpenMeeting()
  const notes = useNotes(meeting, topicId)
  const list = useRef<HTMLDivElement>(null)
  const seen = useRef<readonly Block[]>([])
  useEffect(() => {
    const at = newestLine(seen.current, notes)
    seen.current = notes
    if (at !== undefined) list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [notes])
  return (
    // What scrolls must be reachable by keyboard.
    <section className="room-notes notes-frame" aria-label={words.label} tabIndex={0}>
      <div className="notes" ref={list}>
        <StaticNotes blocks={notes} inside={useLive(meeting.inside.marked)} />
      </div>
      {notes.length === 0 && <p className="room-none">{words.none}</p>}
    </section>
  )
}

/** The notes of a topic and of those merged into it. */
function useNotes({ document: { doc }, allTopics }: MeetingSession, topicId: string) {
  const merged = useLive(allTopics).filter(({ mergedInto }) => mergedInto === topicId)
  const ids = [topicId, ...merged.map(({ id }) => id)].join(' ')
  const read = useCallback(() => {
    const fragments = ids.split(' ').map((id) => meetingRoots.topicText(doc, id))
    return createReading(fragments, () => readShownNotes(doc, topicId))
  }, [doc, ids, topicId])
  return useReading(read)
}
