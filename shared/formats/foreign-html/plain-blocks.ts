import { isMarkup, type Markup } from '../confluence/markup'
import { element, findInside } from './markup-rule'

const alone = new Set('ul ol table pre h1 h2 h3 h4 h5 h6 hr img figure'.split(' '))
const boxes = new Set(
  'div section article main header footer aside nav address dl dt dd figcaption'.split(' '),
)

/** Takes out of a quote what a quote of notes cannot hold: lists, tables and the like stand below it. */
export function plainQuote(quote: Markup): Markup[] {
  const parts: Markup[] = []
  let inside: (Markup | string)[] = []
  let attributes = quote.attributes
  const close = () => {
    if (inside.some((child) => isMarkup(child) || child.trim() !== '')) {
      parts.push({ ...quote, attributes, children: inside })
      // Two quotes cannot have one id.
      attributes = {}
    }
    inside = []
  }
  for (const child of quote.children.flatMap(opened)) {
    if (isMarkup(child) && alone.has(child.name)) {
      close()
      parts.push(child)
    } else inside.push(child)
  }
  close()
  return parts.length > 0 ? parts : [quote]
}

// A quote in a quote is one quote, and a box in it says nothing.
function opened(child: Markup | string): readonly (Markup | string)[] {
  if (!isMarkup(child)) return [child]
  if (alone.has(child.name) || child.name === 'p') return [child]
  const holdsBlocks = findInside(child, ({ name }) => name === 'p' || alone.has(name))
  if (child.name === 'blockquote' || holdsBlocks) return child.children.flatMap(opened)
  return boxes.has(child.name) ? [element('p', child.children)] : [child]
}

/** Takes pictures out of a paragraph or heading: they are blocks of their own below it. */
export function withoutPictures(node: Markup): Markup[] {
  const pictures: Markup[] = []
  const rest = takePictures(node, pictures)
  if (pictures.length === 0) return [node]
  const isEmpty = rest.children.every((child) => !isMarkup(child) && child.trim() === '')
  return isEmpty ? pictures : [rest, ...pictures]
}

function takePictures(node: Markup, pictures: Markup[]): Markup {
  const children = node.children.flatMap((child): (Markup | string)[] => {
    if (!isMarkup(child)) return [child]
    if (child.name === 'img') {
      pictures.push(child)
      return []
    }
    const rest = takePictures(child, pictures)
    // What only held the picture is nothing without it.
    return rest.children.length === 0 && child.children.length > 0 ? [] : [rest]
  })
  return { ...node, children }
}
