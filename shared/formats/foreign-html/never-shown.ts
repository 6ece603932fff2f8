import type { Markup } from '../confluence/markup'
import { hasClass, styleOf, type Rule } from './markup-rule'

const droppedNames = new Set(
  `script style noscript template head title svg math button iframe frame frameset object embed applet canvas audio
  video source track select textarea option optgroup datalist progress meter dialog link meta base param
  col colgroup map area portal clipboard-copy v:shape v:imagedata v:shapetype`.split(/\s+/),
)

// The copy of a table's header that stays in view, numbers beside code, what only a screen reader hears twice.
const droppedClasses = [
  'pm-table-sticky-wrapper',
  'pm-table-sticky-sentinel-top',
  'pm-table-sticky-sentinel-bottom',
  'heading-anchor-wrapper',
  'toc-macro',
  'joplin-source',
  'assistive',
  'Apple-interchange-newline',
]

/** Drops what is not shown or must not be: scripts, styles, frames, controls, drawings, pictures that only count readers. */
export const dropNeverShown: Rule = (node) => (isDropped(node) ? [] : undefined)

function isDropped(node: Markup): boolean {
  const { name, attributes } = node
  if (droppedNames.has(name)) return true
  if (name === 'input') return attributes.type?.toLowerCase() !== 'checkbox'
  if (name === 'img') return isTracker(node)
  if (attributes.hidden !== undefined && !('data-title' in attributes)) return true
  if (attributes['data-ds--line-number'] !== undefined) return true
  if (/display\s*:\s*none|mso-hide\s*:\s*all/i.test(attributes.style ?? ''))
    // What an expand hides is there to be read.
    return !hasClass(node, 'expand-content')
  return attributes.class !== undefined && droppedClasses.some((each) => hasClass(node, each))
}

function isTracker(image: Markup): boolean {
  const sizes = [
    image.attributes.width ?? styleOf(image, 'width'),
    image.attributes.height ?? styleOf(image, 'height'),
  ]
  return sizes.some((size) => /^\s*[01](?:\.0+)?\s*(?:px|pt)?\s*$/.test(size))
}
