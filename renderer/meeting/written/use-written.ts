import { useMemo } from 'react'
import { XmlElement, type XmlFragment } from 'yjs'
import {
  writtenMarks,
  type ShownWritten,
  type WrittenBy,
  type WrittenMark,
} from '../../editor/written/written-marks'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { nameWriter } from '../lines/line-writers'
import { useOpenMeeting } from '../meeting-context'

/** What an editor of the meeting shows of who wrote what. */
export const writtenByOf = (meeting: MeetingSession): WrittenBy => ({
  state: meeting.written.state,
  picked: meeting.written.picked,
  nameOf: (writer) => nameWriter(meeting, writer),
})

/** What a text without an editor shows of it: marks by the id of the line, and of the title under none, an empty id. */
export function useWritten(field: string): ReadonlyMap<string, readonly WrittenMark[]> | undefined {
  const { meeting } = useOpenMeeting()
  const state = useLive(meeting.written.state)
  const picked = useLive(meeting.written.picked)
  return useMemo(
    () =>
      state &&
      readMarks(meeting.fragment(field), {
        state,
        picked,
        nameOf: (writer) => nameWriter(meeting, writer),
      }),
    [meeting, field, state, picked],
  )
}

function readMarks(fragment: XmlFragment, shown: ShownWritten) {
  const nodes = fragment.toArray().filter((node) => node instanceof XmlElement)
  return new Map(
    nodes.map((node) => {
      const id = node.nodeName === 'topic' ? '' : (node.getAttribute('id') ?? '')
      return [id, writtenMarks(shown, node)] as const
    }),
  )
}
