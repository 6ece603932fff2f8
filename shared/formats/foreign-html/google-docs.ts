import { isMarkup, type Markup } from '../confluence/markup'
import { element, findInside, hasClass, type Rule } from './markup-rule'

/** Reads what Google Docs writes: to the clipboard, and as a web page. */
export const googleDocsRules: readonly Rule[] = [wrapper, checklistItem, title, comment, redirect]

// Everything copied is inside a bold element that says it is not bold.
function wrapper({ name, attributes, children }: Markup) {
  return name === 'b' && attributes.id?.startsWith('docs-internal-guid-') ? children : undefined
}

const isBox = (node: Markup) =>
  node.name === 'img' &&
  (node.attributes['aria-roledescription'] === 'checkbox' ||
    /^(?:un)?checked$/.test(node.attributes.alt ?? ''))

// The box is a picture, and what is done is struck out: both say again what the state says.
function checklistItem(node: Markup) {
  if (node.name !== 'li') return undefined
  const box = findInside(node, isBox)
  if (node.attributes.role !== 'checkbox' && !box) return undefined
  const isDone = node.attributes['aria-checked'] === 'true' || box?.attributes.alt === 'checked'
  const attributes = {
    ...node.attributes,
    role: 'checkbox',
    'aria-checked': String(isDone),
  }
  return [{ ...node, attributes, children: node.children.map((child) => plain(child, isDone)) }]
}

function plain(node: Markup | string, isDone: boolean): Markup | string {
  if (!isMarkup(node)) return node
  // Items nested below have boxes of their own.
  if (node.name === 'ul' || node.name === 'ol') return node
  if (isBox(node)) return ''
  const { style } = node.attributes
  const attributes =
    isDone && style !== undefined
      ? {
          ...node.attributes,
          style: style.replaceAll(/text-decoration[^;]*line-through[^;]*/gi, ''),
        }
      : node.attributes
  return { ...node, attributes, children: node.children.map((child) => plain(child, isDone)) }
}

function title(node: Markup) {
  return node.name === 'p' && (hasClass(node, 'title') || hasClass(node, 'MsoTitle'))
    ? [element('h1', node.children)]
    : undefined
}

// The mark of a comment in the text, `[a]`, and the way back from the comment at the end.
function comment({ name, attributes }: Markup) {
  return name === 'a' && /^cmnt(?:_ref)?\d+$/.test(attributes.id ?? '') ? [] : undefined
}

const redirected = /^https?:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/i

// Every link of a published page goes through a page of Google's that counts.
function redirect(node: Markup) {
  const target = node.name === 'a' ? redirected.exec(node.attributes.href ?? '')?.[1] : undefined
  if (target === undefined) return undefined
  return [{ ...node, attributes: { ...node.attributes, href: decoded(target) } }]
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray percent sign: the address as it stands
  }
}
