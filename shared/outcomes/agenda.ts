import type { Block } from '../confab-json'
import { orderKeys } from '../documents/order'
import { parseTopicPrefix } from '../grammar/topic-line'
import { derivedId } from './constant-update'
import type { ConstantTopic } from './topic-steps'

/** An agenda as a meeting begins with it. */
export interface MeetingAgenda {
  readonly intro: readonly Block[]
  readonly topics: readonly ConstantTopic[]
}

/** Lines of an agenda that read as a topic, `[inform] (Ana) News`, become topics, with what is below them as notes. */
export function splitAgenda(agenda: readonly Block[], meetingId: string): MeetingAgenda {
  const intro: Block[] = []
  const topics: (Omit<ConstantTopic, 'notes'> & { notes: Block[] })[] = []
  const orders = orderKeys(agenda.length)
  for (const block of agenda) {
    const topic = block.indent === 0 ? parseTopicPrefix(block.text) : undefined
    const current = topics.at(-1)
    if (topic) {
      const entry = {
        order: orders[topics.length],
        intentions: topic.intentions,
        proposers: topic.proposers,
        state: 'proposed',
      }
      const id = derivedId('agenda', meetingId, String(topics.length))
      const more = block.internal ? { audience: 'internal' } : {}
      topics.push({ id, title: { text: topic.rest }, notes: [], entry, more })
    } else if (current && block.indent > 0)
      current.notes.push({ ...block, indent: block.indent - 1 })
    else intro.push(block)
  }
  return { intro, topics }
}

/** Whether a topic says no more than a topic of the agenda does: it comes up every time by itself. */
export function isOnAgenda(
  agenda: readonly Block[],
  { title, notes }: { readonly title: { readonly text: string }; readonly notes: readonly Block[] },
): boolean {
  const words = JSON.stringify([title.text, notes.map(({ text }) => text)])
  return splitAgenda(agenda, '').topics.some(
    (topic) => words === JSON.stringify([topic.title.text, topic.notes.map(({ text }) => text)]),
  )
}
