import type { Block, MeetingJson, NotebookJson, TopicJson } from '../confab-json'
import { normaliseNotebook } from './normalise'
import type { Warning } from './notice'

/** Says in one sentence what a notebook knows that no form but Confab JSON keeps; nothing when it knows no such thing. */
export function warnOfUnheld(notebook: NotebookJson): Warning[] {
  const { meetings, charter, settings, agenda } = normaliseNotebook(notebook)
  const topics = meetings.flatMap((meeting) => meeting.topics)
  const blocks = [
    ...charter,
    ...meetings.flatMap(({ intro }) => intro),
    ...topics.flatMap(({ notes }) => notes),
  ]
  const kept = [
    counted(
      blocks,
      ({ mark }) => mark !== undefined,
      'the mark of one line',
      'the marks of # lines',
    ),
    counted(blocks, ({ late }) => late === true, 'that one line is late', 'that # lines are late'),
    counted(
      blocks,
      ({ notAction }) => notAction !== undefined,
      'that one line is no action',
      'that # lines are no actions',
    ),
    counted(blocks, isInside, 'that one line is internal', 'that # lines are internal'),
    counted(topics, isInsideTopic, 'that one topic is internal', 'that # topics are internal'),
    counted(topics, hasRun, 'the rungs of one topic', 'the rungs of # topics'),
    counted(topics, hasStory, 'the story of one topic', 'the stories of # topics'),
    counted(meetings.flatMap(archivedOf), () => true, 'one archived topic', '# archived topics'),
    counted(meetings, hasReason, 'why a meeting was called off', 'why # meetings were called off'),
    counted(meetings, knowsMore, 'how one meeting ran', 'how # meetings ran'),
    ...(settings || agenda ? ['the settings of the notebook'] : []),
  ].filter((part) => part !== '')
  return kept.length > 0 ? [{ message: `only Confab JSON keeps ${kept.join(', ')}` }] : []
}

function counted<Each>(
  all: readonly Each[],
  holds: (each: Each) => boolean,
  one: string,
  many: string,
): string {
  const count = all.filter(holds).length
  return count === 0 ? '' : count === 1 ? one : many.replace('#', String(count))
}

const isInside = ({ internal }: Block) => internal === true
const isInsideTopic = ({ audience }: TopicJson) => audience !== undefined
const hasRun = ({ rungs, ladder, space }: TopicJson) =>
  (rungs?.length ?? 0) > 0 || ladder !== undefined || space !== undefined
const hasStory = ({ story, carriedTo }: TopicJson) =>
  (story?.length ?? 0) > 0 || carriedTo !== undefined
const archivedOf = ({ archived = [] }: MeetingJson) => archived
const hasReason = ({ ending }: MeetingJson) => (ending?.reason ?? '') !== ''
const knowsMore = (meeting: MeetingJson) => {
  const { phase, lead, ways, heldOnce, hideDots, dotsPerPerson, ladder, ending } = meeting
  return (
    ending?.reason === '' ||
    [phase, lead, ways, heldOnce, hideDots, dotsPerPerson, ladder].some(
      (fact) => fact !== undefined,
    )
  )
}
