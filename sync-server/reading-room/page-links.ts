import { mapTexts, type TextPlace } from '../../shared/audience/map-texts'
import { parseConfabLink, type NotebookPlace } from '../../shared/confab-link'
import type { NotebookJson } from '../../shared/confab-json'
import { toRich, type RichText } from '../../shared/formats/rich-text'

/**
 * Leads links to places of this notebook to the pages for reading: who reads those may not have the app. Links to other
 * notebooks stay, since nobody knows here whether they may be read.
 */
export function withPageLinks(notebook: NotebookJson, notebookId: string): NotebookJson {
  const lead = ({ text, spans = [] }: RichText, { meetingId }: TextPlace): RichText =>
    toRich(
      text,
      spans.map((span) => {
        const place = parseConfabLink(span.href)
        if (place?.notebookId !== notebookId) return span
        // From the page of a meeting its sisters are beside it, from that of the notebook below it.
        const below = meetingId === undefined ? `${notebookId}/` : ''
        return { ...span, href: hrefOf(place, below) }
      }),
    )
  return mapTexts(notebook, { rich: lead, plain: (text) => text, picture: (src) => src })
}

function hrefOf({ notebookId, meetingId, ...within }: NotebookPlace, below: string): string {
  if (meetingId === undefined) return below === '' ? `../${notebookId}` : notebookId
  return `${below}${meetingId}${anchorOf(within)}`
}

/** The part of a page's address that names a place in it. */
export const anchorOf = ({ topicId, lineId }: Pick<NotebookPlace, 'topicId' | 'lineId'>): string =>
  lineId !== undefined ? `#l-${lineId}` : topicId !== undefined ? `#t-${topicId}` : ''
