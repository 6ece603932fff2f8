import { z } from 'zod'
import { blockSchema, type Block } from '../../confab-json'
import { parseHtml } from '../confluence/html-parse'
import { isMarkup, textIn, type Markup } from '../confluence/markup'

const attribute = 'data-confab'

const carried = z.object({ was: z.string(), blocks: z.array(blockSchema) })

/**
 * Wraps the HTML of copied notes so that Confab gets back exactly what was copied. Others see the HTML alone; whoever
 * changes its text makes the wrapping void.
 */
export function wrapOwnCopy(html: string, blocks: readonly Block[]): string {
  const { body } = parseHtml(html)
  const carriage = JSON.stringify({ was: fingerprint(body), blocks })
  return `<div ${attribute}="${escapeAttribute(carriage)}">${html}</div>`
}

/** The blocks a copy of ours carries, without ids: what is pasted is new. `undefined` for a copy of another program, or one that was edited. */
export function readOwnCopy(html: string): Block[] | undefined {
  // Looked for first: parsing two megabytes of another program's HTML takes a while.
  if (!html.includes(`${attribute}=`)) return undefined
  const wrapper = findWrapper(parseHtml(html).body)
  if (!wrapper) return undefined
  const read = carried.safeParse(parseJson(wrapper.attributes[attribute] ?? ''))
  if (!read.success || read.data.was !== fingerprint(wrapper)) return undefined
  return read.data.blocks.map(withoutIds)
}

function findWrapper(node: Markup): Markup | undefined {
  if (node.attributes[attribute] !== undefined) return node
  const inside = node.children.filter(isMarkup)
  for (const child of inside) {
    const found = findWrapper(child)
    if (found) return found
  }
  return undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // cut off on its way: the visible text counts
  }
}

// Spaces and line ends change on every clipboard.
const fingerprint = (shown: Markup): string => {
  const text = textIn(shown).replaceAll(/\s+/g, '')
  let hash = 5381
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 33) + text.charCodeAt(at)) | 0
  return `${text.length}:${hash >>> 0}`
}

const escapeAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** The block without its id and those inside it. */
export function withoutIds(block: Block): Block {
  const { id: _id, ...rest } = block
  if (rest.kind !== 'poll') return rest
  const options = rest.options.map(({ id: _option, ...option }) => option)
  return { ...rest, options }
}
