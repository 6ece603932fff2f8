import type { Block } from '../../shared/confab-json'
import { writeHtml } from '../../shared/formats/confluence/html-export'
import { withoutControls } from '../../shared/formats/confluence/xml-text'
import { toRich } from '../../shared/formats/rich-text'
import { trusted, type Markup } from './markup'

const words = {
  picture: (what: string) => (what === '' ? 'Picture' : `Picture: ${what}`),
  done: 'done',
  open: 'to do',
}

/**
 * Writes notes for a page without scripts: links tell the other site nothing of where they stand, pictures of other sites
 * are links to them, every line can be linked to, headings stand below those of topics.
 */
export function writeNotes(blocks: readonly Block[]): Markup {
  const written = writeHtml(blocks.map(withoutOutsidePicture)).html
  // In what was written every `<` and `"` of a person is escaped: these are the writer's own.
  const fitted = withoutControls(written)
    .replaceAll('<a href=', '<a rel="noopener noreferrer" href=')
    .replaceAll(' data-id="', ' id="l-')
    .replaceAll(
      /<(\/?)h([3-6])(?=[ >])/g,
      (_tag, end: string, level: string) => `<${end}h${Number(level) - 1}`,
    )
    .replaceAll('<input type="checkbox" disabled checked>', box(words.done))
    .replaceAll('<input type="checkbox" disabled>', box(words.open))
  return trusted(fitted)
}

const box = (state: string) =>
  `<span class="box ${state === words.done ? 'done' : 'open'}" role="img" aria-label="${state}"></span> `

/** A picture in the notes themselves is shown; one elsewhere would tell its site who reads. */
function withoutOutsidePicture(block: Block): Block {
  if (block.kind !== 'image' || /^data:image\//i.test(block.src)) return block
  const { src, text, ...rest } = block
  const said = words.picture(text)
  const isAddress = /^https?:\/\//i.test(src)
  const link = { from: 0, to: said.length, mark: 'link' as const, href: src }
  return { ...rest, ...toRich(said, isAddress ? [link] : []), kind: 'paragraph' }
}
