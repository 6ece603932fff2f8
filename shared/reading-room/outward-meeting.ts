import type { Doc } from 'yjs'
import { forAudience } from '../audience/for-audience'
import { withoutMailAddresses, withoutSecrets } from '../audience/covered-texts'
import type { Block, MeetingJson, NotebookJson, PollOption, TopicJson } from '../confab-json'
import { meetingRoots } from '../documents/meeting'
import { readNotebook } from '../documents/notebook-json'
import { listMeetings } from '../documents/notebook'

/**
 * A notebook with one of its meetings, or none, as people may read it who are not in it: nothing internal or archived, no
 * private hosts, no mail addresses, no secret of a relay, nobody's id, and no word of who voted for what. `undefined` where the notebook is not
 * there, or does not list that meeting. `leadLinks` makes something else of links before any is left out.
 */
export function readOutward(
  notebook: Doc,
  meeting?: { readonly id: string; readonly doc: Doc },
  leadLinks: (notebook: NotebookJson) => NotebookJson = (same) => same,
): NotebookJson | undefined {
  const isListed =
    meeting === undefined || listMeetings(notebook).some(({ id }) => id === meeting.id)
  const whole = readNotebook(notebook, (id) => (id === meeting?.id ? meeting.doc : undefined))
  if (!whole || !isListed || (meeting && whole.meetings.length === 0)) return undefined
  const { notebook: open } = forAudience(leadLinks(whole), 'external', { addresses: 'leave-out' })
  const shown = {
    ...open,
    charter: outwardBlocks(open.charter),
    meetings: open.meetings.map((each) => outwardMeeting(each, namesIn(meeting?.doc))),
  }
  // Ids of people and their other names are nobody's business; who said or proposed something stands with it.
  return { ...withoutSecrets(withoutMailAddresses(shown)), people: [] }
}

const namesIn = (doc: Doc | undefined): ReadonlySet<string> =>
  new Set(doc && [...meetingRoots.people(doc).values()].map(({ name }) => name))

function outwardMeeting(meeting: MeetingJson, names: ReadonlySet<string>): MeetingJson {
  const { ending: _ending, lead: _lead, ways: _ways, hideDots, ...rest } = meeting
  const showsDots = meeting.state === 'held' || !hideDots
  return {
    ...rest,
    intro: outwardBlocks(meeting.intro),
    // Whom nobody named is known by an id only.
    attendees: meeting.attendees.filter((name) => names.has(name)),
    topics: meeting.topics.map((topic) => outwardTopic(topic, showsDots)),
  }
}

function outwardTopic(topic: TopicJson, showsDots: boolean): TopicJson {
  const { voters: _voters, rungs: _rungs, dots, ...rest } = topic
  return { ...rest, dots: showsDots ? dots : 0, notes: outwardBlocks(topic.notes) }
}

/** Source of other programs may hold anything, accounts of people too: it stays inside. */
const outwardBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap(({ notAction: _who, ...block }) => {
    if (block.kind === 'raw') return []
    return [block.kind === 'poll' ? { ...block, options: block.options.map(countVotes) } : block]
  })

function countVotes({ voters = [], unnamedVotes = 0, ...option }: PollOption): PollOption {
  const votes = unnamedVotes + voters.length
  return { ...option, ...(votes > 0 && { unnamedVotes: votes }) }
}
