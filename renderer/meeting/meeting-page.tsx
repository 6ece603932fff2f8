import { useEffect, useMemo } from 'react'
import { isOver } from '../../shared/meeting/phases'
import { MeetingComments } from '../comments/meeting-comments'
import { peopleToMention } from '../comments/people-to-mention'
import { LedgerStrip } from '../ledger/ledger-strip'
import { createEditorRegistry } from '../editor/editor-registry'
import '../editor/editor.css'
import { hearLinkKey } from '../links/link-key'
import { createMeetingLinks } from '../links/meeting-links'
import { MeetingNotArrived } from '../links/meeting-not-arrived'
import { SoughtNotice } from '../links/sought-notice'
import { followNewsMarks } from '../looks/follow-news-marks'
import { SinceStrip } from '../looks/since-strip'
import type { MeetingSession } from '../session/meeting-session'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { isTyping } from '../shell/is-typing'
import { BoardView } from './board/board-view'
import { hearViewKeys } from './board/view-keys'
import { useIsBoard } from './board/view-switch'
import { IntroEditor } from './intro-editor'
import { peopleToName } from './lines/people-to-name'
import './meeting.css'
import { MeetingContext, type OpenMeeting } from './meeting-context'
import { MeetingHeader } from './meeting-header'
import { OtherHistory } from './other-history'
import { pasteTopics } from './pasting/meeting-pasting'
import { ProposeTopic } from './propose-topic'
import { SoughtPlace } from './carried/sought-place'
import { createOutcomeDesk } from './outcomes/outcome-desk'
import { RoomView } from './room/room-view'
import { ClosedNotice } from './running/closed-notice'
import { ArchivedTopics } from './tidying/archived-topics'
import { NowBar } from './running/now-bar'
import { createTopicActions } from './topic-actions'
import { TopicList } from './topic-list'
import { createDotActions } from './voting/dot-actions'
import { hearDotKeys } from './voting/dot-keys'
import { VotingBar } from './voting/voting-bar'
import { WrapUpPanel } from './wrap-up/wrap-up-panel'
import { WritersLegend } from './written/writers-legend'

const words = {
  tooOld:
    'This meeting was written with a newer Confab. You can read it; update Confab to write in it.',
}

interface MeetingPageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
  readonly meeting: MeetingSession
}

/** A meeting: its header, what stands above the topics, and the topics. */
export function MeetingPage({ workspace, notebook, meeting }: MeetingPageProps) {
  const { device, place, desktop } = useConfab()
  const meta = useLive(meeting.meta)
  const isTooOld = useLive(meeting.document.readOnly)
  const readOnly = isOver(useLive(meeting.phase)) || isTooOld
  const isBoard = useIsBoard(meeting.id)
  const open = useMemo((): Omit<OpenMeeting, 'readOnly'> => {
    const registry = createEditorRegistry()
    const people = () => peopleToName(notebook.people.get(), meeting.presence.people.get())
    const knownNames = () => people().flatMap(({ name, aliases }) => [name, ...aliases])
    const actions = createTopicActions(meeting, registry)
    const dots = createDotActions(meeting)
    const outcomes = createOutcomeDesk(meeting, people, device.suggestsActions)
    const mentionable = () =>
      peopleToMention(notebook.people.get(), meeting.presence.people.get(), meeting.names.get())
    const links = createMeetingLinks({ place, desktop }, { workspace, notebook, meeting })
    const since = workspace.looks.of(meeting)
    const newsMarks = followNewsMarks(meeting, since)
    const actors = { actions, dots, people, mentionable, knownNames }
    return { meeting, registry, ...actors, outcomes, links, since, newsMarks }
  }, [meeting, notebook, workspace, device, place, desktop])
  useEffect(() => open.outcomes.close, [open])
  const context = useMemo(() => ({ ...open, readOnly }), [open, readOnly])
  useUndoKeys(meeting)
  useMeetingKeys(open, readOnly)
  usePastedTopics(open, readOnly)
  if (!meta) return <MeetingNotArrived meeting={meeting} />
  return (
    <MeetingContext.Provider value={context}>
      <article
        className="meeting"
        data-view={isBoard ? 'board' : 'notes'}
        aria-label={meta.title || meta.date}
      >
        <SoughtPlace />
        <MeetingHeader meta={meta} />
        <SoughtNotice />
        <SinceStrip />
        {isTooOld && (
          <p role="status" className="meeting-notice">
            {words.tooOld}
          </p>
        )}
        <ClosedNotice />
        <OtherHistory workspace={workspace} notebook={notebook} meeting={meeting} />
        <LedgerStrip workspace={workspace} notebook={notebook} meeting={meeting} />
        {!readOnly && <NowBar />}
        <WritersLegend />
        <WrapUpPanel />
        {!isBoard && <IntroEditor />}
        <VotingBar />
        {isBoard ? <BoardView /> : <TopicList />}
        {!readOnly && <ProposeTopic />}
        <ArchivedTopics />
        <RoomView />
        <MeetingComments />
      </article>
    </MeetingContext.Provider>
  )
}

/** Lines that read like topics become some where nothing else takes what is pasted. */
function usePastedTopics(open: Omit<OpenMeeting, 'readOnly'>, readOnly: boolean): void {
  useEffect(() => {
    if (readOnly) return undefined
    const handle = (event: ClipboardEvent) => {
      if (isTyping(event.target) || event.defaultPrevented || !event.clipboardData) return
      if (pasteTopics(open, event.clipboardData, { everyLine: false })) event.preventDefault()
    }
    window.addEventListener('paste', handle)
    return () => window.removeEventListener('paste', handle)
  }, [open, readOnly])
}

/** The keys for dots and for how the meeting is shown. */
function useMeetingKeys(
  { meeting, dots, links }: Pick<OpenMeeting, 'meeting' | 'dots' | 'links'>,
  readOnly: boolean,
) {
  const { device, views } = useConfab()
  const { singleKeys } = device
  useEffect(
    () => hearViewKeys(window, { views, meetingId: meeting.id, singleKeys }),
    [views, meeting, singleKeys],
  )
  useEffect(() => hearLinkKey(window, links, singleKeys), [links, singleKeys])
  useEffect(
    () => (readOnly ? undefined : hearDotKeys(window, dots, singleKeys)),
    [dots, readOnly, singleKeys],
  )
}

/** Undo and redo also where no editor has the cursor, e.g. after a topic was clicked away. */
function useUndoKeys({ undo }: MeetingSession): void {
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'z'
      if (!isUndo || isTyping(event.target) || event.defaultPrevented) return
      event.preventDefault()
      if (event.shiftKey) undo.redo()
      else undo.undo()
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [undo])
}
