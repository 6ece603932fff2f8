import type { Block, Span } from '../../confab-json'
import { sliceRich, toRich, type RichText } from '../rich-text'

/** The block with every address that stands in its text as a link. */
export const linkAddresses = (block: Block): Block => mapTexts(block, linked)

/** The block without links that lead nowhere outside the page they were copied from; spaces that were kept are spaces again. */
export const withoutPlaces = (block: Block): Block => mapTexts(block, unplaced)

const address = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?'()[\]]/g

function linked(rich: RichText): RichText {
  const spans = rich.spans ?? []
  const found = [...rich.text.matchAll(address)].map((match): Span => {
    const from = match.index
    return { from, to: from + match[0].length, mark: 'link', href: match[0] }
  })
  const fresh = found.filter(
    ({ from, to }) =>
      !spans.some(
        (span) =>
          (span.mark === 'link' || span.mark === 'code') && span.from < to && span.to > from,
      ),
  )
  return fresh.length === 0 ? rich : toRich(rich.text, [...spans, ...fresh])
}

function unplaced({ text, spans }: RichText): RichText {
  const kept = spans?.filter(
    ({ mark, href = '' }) => mark !== 'link' || /^[a-z][\w+.-]*:/i.test(href),
  )
  // As long as it was: marks keep their places.
  const spaced = text.replaceAll('\u00a0', ' ')
  const from = spaced.length - spaced.trimStart().length
  return sliceRich({ text: spaced, spans: kept }, from, Math.max(from, spaced.trimEnd().length))
}

function mapTexts(block: Block, change: (rich: RichText) => RichText): Block {
  switch (block.kind) {
    case 'code':
    case 'image':
    case 'divider':
    case 'raw':
      return block
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => changed(cell, change))) }
    case 'poll':
      return {
        ...changed(block, change),
        options: block.options.map((option) => changed(option, change)),
      }
    default:
      return changed(block, change)
  }
}

function changed<Text extends RichText>(holder: Text, change: (rich: RichText) => RichText): Text {
  const { spans: _spans, ...rest } = holder
  const { text, spans } = change(holder)
  return { ...rest, text, ...(spans && { spans }) } as Text
}
