import type { Announcements, DndContextProps, KeyboardCoordinateGetter } from '@dnd-kit/core'
import { meetingRoots } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import { readBoard } from '../../../shared/meeting/board'
import { placeOnBoard } from '../../../shared/meeting/place-topic'
import { LOCAL_CHANGE } from '../../session/document-session'
import {
  createLiveValue,
  createReading,
  type LiveValue,
  type Reading,
} from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import type { OpenMeeting } from '../meeting-context'
import type { TopicActions } from '../topic-actions'
import { columnOf, dropOn, followerOf, hoverOver, idsOf, type ColumnIds } from './board-columns'
import { carryByKeys } from './board-keys'
import { columnNames } from './column-names'

const words = {
  untitled: 'Untitled topic',
  pickedUp: (title: string) => `Picked up “${title}”.`,
  over: (title: string, column: string, place: number) =>
    `“${title}” goes to ${column}, place ${place}.`,
  dropped: (title: string, column: string, place: number) =>
    `“${title}” is now in ${column}, place ${place}.`,
  cancelled: (title: string) => `“${title}” stays where it was.`,
}

/** What is carried, and the columns as they would be if it were let go. */
interface Drag {
  readonly topicId: string
  readonly ids: ColumnIds
}

/** Carrying cards over the board: what is carried hangs where it is held, and let go it is placed by the rules. */
export interface BoardDrag {
  readonly settled: LiveValue<ColumnIds>
  readonly drag: LiveValue<Drag | undefined>
  readonly handlers: DndContextProps
  readonly coordinateGetter: KeyboardCoordinateGetter
  readonly announcements: Announcements
  readonly close: () => void
}

/** Starts with nothing carried. */
export function createBoardDrag({
  meeting,
  actions,
}: Pick<OpenMeeting, 'meeting' | 'actions'>): BoardDrag {
  const settled = readColumns(meeting)
  const drag = createLiveValue<Drag | undefined>(undefined)
  const shown = () => drag.get()?.ids ?? settled.get()
  const handlers: DndContextProps = {
    onDragStart: ({ active }) => drag.set({ topicId: String(active.id), ids: settled.get() }),
    onDragOver: ({ active, over }) => {
      if (!over) return
      const topicId = String(active.id)
      const ids = hoverOver(shown(), topicId, String(over.id))
      if (ids !== shown()) drag.set({ topicId, ids })
    },
    onDragCancel: () => drag.set(undefined),
    onDragEnd: ({ active, over }) => {
      const topicId = String(active.id)
      const ids = shown()
      if (over) place(meeting, topicId, dropOn(ids, topicId, String(over.id)))
      drag.set(undefined)
    },
  }
  return {
    settled,
    drag,
    handlers,
    coordinateGetter: carryByKeys(shown),
    announcements: announce(actions, shown),
    close: settled.close,
  }
}

function readColumns({ document: { doc } }: MeetingSession): Reading<ColumnIds> {
  const types = [meetingRoots.topics(doc), meetingRoots.timer(doc), doc.getMap(META_ROOT)]
  return createReading(types, () => idsOf(readBoard(doc)))
}

function place({ document, me }: MeetingSession, topicId: string, ids: ColumnIds): void {
  const { doc, relayNow } = document
  const column = columnOf(ids, topicId)
  if (!column) return
  const before = followerOf(ids, topicId)
  placeOnBoard(doc, { topicId, column, before, by: me.id, nowMs: relayNow() }, LOCAL_CHANGE)
}

function announce(actions: TopicActions, shown: () => ColumnIds): Announcements {
  const name = (id: string | number) => actions.titleOf(String(id)) || words.untitled
  const say = (
    sentence: (title: string, column: string, place: number) => string,
    active: string | number,
    target: string | number,
  ) => {
    const [topicId, over] = [String(active), String(target)]
    const ids = dropOn(hoverOver(shown(), topicId, over), topicId, over)
    const column = columnOf(ids, topicId)
    return column && sentence(name(active), columnNames[column], ids[column].indexOf(topicId) + 1)
  }
  return {
    onDragStart: ({ active }) => words.pickedUp(name(active.id)),
    onDragOver: ({ active, over }) => (over ? say(words.over, active.id, over.id) : undefined),
    onDragEnd: ({ active, over }) => (over ? say(words.dropped, active.id, over.id) : undefined),
    onDragCancel: ({ active }) => words.cancelled(name(active.id)),
  }
}
