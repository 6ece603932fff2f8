import type { ComposedBody } from './compose-body'
import type { SectionChange } from './publish-plan'

/** What happens to the sections of a page, in words people use; an intro is one with the head of its meeting. */
export function listSections({ sections, removed }: ComposedBody): SectionChange[] {
  const named = [
    ...sections.map(({ section, change }) => ({ ...nameSection(section), change })),
    ...removed.map((section) => ({ ...nameSection(section), change: 'removed' as const })),
  ]
  const listed: SectionChange[] = []
  for (const section of named) {
    const last = listed.at(-1)
    if (last === undefined || section.topicId !== undefined || section.name !== last.name)
      listed.push(section)
    else if (section.change !== last.change) listed.splice(-1, 1, { ...last, change: 'changed' })
  }
  return listed
}

interface Named {
  readonly part: 'notebook' | 'meeting' | 'intro' | 'topic'
  readonly key: string
  readonly headingKey: string
}

function nameSection({ part, key, headingKey }: Named): Omit<SectionChange, 'change'> {
  const [, id] = /^[a-z]+:#(.*)$/s.exec(key) ?? []
  const heading = headingKey.replace(/^[a-z]+:/, '')
  switch (part) {
    case 'notebook':
      return { name: 'Charter' }
    case 'topic':
      return {
        name: heading.replace(/^\d{4}-\d\d-\d\d\//, ''),
        ...(id !== undefined && { topicId: id }),
      }
    default:
      return { name: heading, ...(id !== undefined && { meetingId: id }) }
  }
}
