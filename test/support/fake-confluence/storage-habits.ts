import { parseStorage } from '../../../shared/formats/confluence/storage-parse'
import type { Markup } from '../../../shared/formats/confluence/markup'

/** A body as Data Center gives it back: written anew, with ids of macros and tasks, entities and another order of attributes. */
export function asConfluenceKeepsStorage(
  body: string,
  nextId: () => string,
  { dropsLocalIds }: { readonly dropsLocalIds: boolean },
): string {
  const parsed = parseStorage(body)
  if (!parsed.ok) throw new Error(parsed.failure.message)

  const write = (node: Markup | string, parent?: Markup): string => {
    if (typeof node === 'string') return writeText(node, parent)
    if (dropsLocalIds && node.name === 'ac:task-uuid') return ''
    const inside = node.children.map((child) => write(child, node)).join('')
    const attributes = attributesOf(node)
      .map(([name, value]) => ` ${name}="${escape(value)}"`)
      .join('')
    const id =
      node.name === 'ac:task' && !node.children.some((child) => nameOf(child) === 'ac:task-id')
        ? `<ac:task-id>${nextId()}</ac:task-id>`
        : ''
    return inside === '' && id === ''
      ? `<${node.name}${attributes} />`
      : `<${node.name}${attributes}>${id}${inside}</${node.name}>`
  }

  function attributesOf({ name, attributes }: Markup) {
    const kept = Object.entries(attributes).filter(
      ([key]) => !dropsLocalIds || !['local-id', 'ac:local-id'].includes(key),
    )
    const ids =
      name === 'ac:structured-macro' && attributes['ac:macro-id'] === undefined
        ? [['ac:macro-id', `macro-${nextId()}`] as const]
        : []
    return [...ids, ...kept].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  return parsed.value.children
    .filter((child) => typeof child !== 'string' || child.trim() !== '')
    .map((child) => write(child))
    .join('')
}

const nameOf = (node: Markup | string) => (typeof node === 'string' ? '' : node.name)

const writeText = (text: string, parent: Markup | undefined) =>
  parent?.name === 'ac:plain-text-body'
    ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    : escape(text).replaceAll('\u00a0', '&nbsp;').replaceAll('’', '&rsquo;')

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
