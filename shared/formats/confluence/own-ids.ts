import type { Block } from '../../confab-json'
import { assertNever } from '../../result'
import type { SectionContent } from './read-page'

/** What a section says, without the ids that stood on the page before: who copies a line copies its id. */
export function withOwnIds(content: SectionContent, taken: Set<string>): SectionContent {
  const own = <Item extends { id?: string | undefined }>(item: Item): Item => {
    if (item.id === undefined) return item
    const { id, ...rest } = item
    if (taken.has(id)) return rest as Item
    taken.add(id)
    return item
  }
  const blocks = (all: readonly Block[]) => all.map(own)
  switch (content.part) {
    case 'notebook':
      return { ...content, charter: blocks(content.charter) }
    case 'meeting':
      return { ...content, meeting: own(content.meeting) }
    case 'intro':
      return { ...content, intro: blocks(content.intro) }
    case 'topic': {
      const topic = own(content.topic)
      return { ...content, topic: { ...topic, notes: blocks(topic.notes) } }
    }
    default:
      return assertNever(content)
  }
}
