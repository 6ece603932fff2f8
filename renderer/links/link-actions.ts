import type { Confab } from '../shell/confab'
import type { Place } from '../shell/open-place'
import { copyLink } from './copy-link'

const words = {
  meeting: 'Copy the link to this meeting',
  notebook: 'Copy the link to this notebook',
}

/** What the command palette offers about links to the open place. */
export function linkActions(
  confab: Pick<Confab, 'place' | 'desktop'>,
  { notebook, meeting }: Place,
) {
  if (!notebook) return []
  const notebookId = notebook.id
  const target = { notebookId, ...(meeting && { meetingId: meeting.id }) }
  return [
    {
      id: 'copy-link',
      label: meeting ? words.meeting : words.notebook,
      keywords: ['url', 'address', 'share'],
      onClick: () => void copyLink(confab, target),
    },
  ]
}
