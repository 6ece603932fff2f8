import { parseConfabLink, type NotebookPlace } from '../../shared/confab-link'
import type { MeetingJson } from '../../shared/confab-json'
import { readTopicTitle } from '../../shared/documents/meeting-json'
import type { NamedLink } from '../editor/paste/paste-link'
import { formatLongDay } from '../notebook/dates'
import type { MeetingSession } from '../session/meeting-session'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'
import { linkTo } from './link-to'

/** What names are looked up in. */
export interface NameSources {
  readonly workspace: Pick<WorkspaceSession, 'relayUrl' | 'notebooks' | 'readMeeting'>
  readonly notebook: Pick<NotebookSession, 'id' | 'meetings'>
  readonly meeting: Pick<MeetingSession, 'id' | 'document'>
}

/**
 * Names what an address leads to, if that is a place of this workspace: the title of its topic, its meeting or its notebook.
 * The secret of an invitation is left out of what will stand in notes.
 */
export function nameLink(
  address: string,
  sources: NameSources,
  { isDesktop }: { readonly isDesktop: boolean },
): NamedLink | undefined {
  const link = parseConfabLink(address)
  const relayUrl = sources.workspace.relayUrl.get()
  if (!link || (link.relayUrl !== undefined && link.relayUrl !== relayUrl)) return undefined
  const { relayUrl: _relay, token: _secret, ...place } = link
  const notebook = sources.workspace.notebooks.get().find(({ id }) => id === place.notebookId)
  if (!notebook) return undefined
  return {
    href: linkTo(place, { relayUrl, isDesktop }),
    name: place.meetingId === undefined ? notebook.title : nameInMeeting(place, sources),
  }
}

function nameInMeeting(
  { notebookId, meetingId = '', topicId }: NotebookPlace,
  { workspace, notebook, meeting }: NameSources,
): string | Promise<string | undefined> {
  if (topicId === undefined) {
    const listed =
      notebookId === notebook.id && notebook.meetings.get().find(({ id }) => id === meetingId)
    return listed ? nameMeeting(listed) : read(workspace, meetingId, nameMeeting)
  }
  const title = meetingId === meeting.id ? readTopicTitle(meeting.document.doc, topicId) : ''
  if (title !== '') return title
  return read(workspace, meetingId, (json) => {
    const all = [...json.topics, ...(json.archived ?? [])]
    return all.find(({ id }) => id === topicId)?.title || nameMeeting(json)
  })
}

const nameMeeting = ({ date, title }: Pick<MeetingJson, 'date' | 'title'>) =>
  title === '' ? formatLongDay(date) : `${title}, ${formatLongDay(date)}`

async function read(
  workspace: NameSources['workspace'],
  meetingId: string,
  name: (meeting: MeetingJson) => string,
): Promise<string | undefined> {
  const found = await workspace.readMeeting(meetingId)
  return found && name(found)
}
