import { attrs, textNodes, type AdfNode } from './adf-node'
import { macroOfPanel } from './foreign-nodes'
import { childNamed, elementsOf, textIn, type Markup } from './markup'
import { parameterOf, readInlineMarkup, type MarkupReading } from './markup-inline'

/** The id an element brought along. */
export const idsOf = ({ attributes }: Markup) =>
  attrs({ localId: attributes['local-id'] ?? attributes['data-id'] ?? attributes['ac:local-id'] })

/** How far a paragraph is moved in, as a mark. */
export function indentation({ attributes: { style = '' } }: Markup) {
  const pixels = Number(/margin-left:\s*([\d.]+)px/.exec(style)?.[1] ?? 0)
  const level = Math.round(pixels / 30)
  return level > 0 ? { marks: [{ type: 'indentation', attrs: { level } }] } : {}
}

/** Where a node was read from. */
export const originOf = (node: Markup, { source, format }: MarkupReading) => ({
  origin: { format, source: source.slice(node.from, node.to) },
})

/** Holds an element that has no form here as it stands in the source. */
export const foreign = (node: Markup, reading: MarkupReading): AdfNode => ({
  type: 'foreign',
  attrs: { name: node.attributes['ac:name'] ?? node.name },
  ...originOf(node, reading),
})

/** A picture on the web or beside the page. */
export const media = (url: string, alt: string, node: Markup): AdfNode => ({
  type: 'mediaSingle',
  ...idsOf(node),
  content: [{ type: 'media', attrs: { type: 'external', url, alt } }],
})

/** Reads a picture of storage format. */
export function readStorageImage(image: Markup): AdfNode {
  const file = childNamed(image, 'ri:attachment')?.attributes['ri:filename']
  const url = childNamed(image, 'ri:url')?.attributes['ri:value'] ?? ''
  return media(
    file === undefined ? url : `attachments/${file}`,
    image.attributes['ac:alt'] ?? '',
    image,
  )
}

/** Reads a macro that holds code. */
export function readCodeMacro(macro: Markup): AdfNode {
  const text = textIn(childNamed(macro, 'ac:plain-text-body') ?? '')
  return {
    type: 'codeBlock',
    attrs: { ...idsOf(macro).attrs, ...attrs({ language: parameterOf(macro, 'language') }).attrs },
    content: textNodes(text),
  }
}

/** What Confluence's macros for panels are called as nodes. */
export const panelOfMacro: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(macroOfPanel).map(([panel, macro]) => [macro, panel]),
)

/** Reads code. */
export function readPre(pre: Markup): AdfNode {
  const code = childNamed(pre, 'code')
  const language =
    pre.attributes['data-language'] ?? /language-(\S+)/.exec(code?.attributes.class ?? '')?.[1]
  return {
    type: 'codeBlock',
    attrs: { ...idsOf(pre).attrs, ...attrs({ language }).attrs },
    content: textNodes(textIn(code ?? pre)),
  }
}

/** Reads a list of decisions; any other extension is foreign. */
export function readExtension(extension: Markup, reading: MarkupReading): AdfNode[] {
  const list = childNamed(extension, 'ac:adf-node')
  if (list?.attributes.type !== 'decision-list') return [foreign(extension, reading)]
  const items = elementsOf(list).filter(({ attributes }) => attributes.type === 'decision-item')
  return [
    {
      type: 'decisionList',
      content: items.map((item) => {
        const id = elementsOf(item).find(({ attributes }) => attributes.key === 'local-id')
        return {
          type: 'decisionItem',
          ...attrs({ localId: id && textIn(id) }),
          content: readInlineMarkup(childNamed(item, 'ac:adf-content')?.children ?? [], reading),
        }
      }),
    },
  ]
}
