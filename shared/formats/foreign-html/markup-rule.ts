import { isMarkup, textIn, type Markup } from '../confluence/markup'

/** What stands in place of an element of some program; `undefined` when the element is none of its. */
export type Rule = (node: Markup) => readonly (Markup | string)[] | undefined

/** An element that was in no source. */
export const element = (
  name: string,
  children: readonly (Markup | string)[],
  attributes: Readonly<Record<string, string>> = {},
): Markup => ({ name, attributes, children, from: 0, to: 0 })

/** Whether an element has this class. */
export const hasClass = ({ attributes }: Markup, name: string) =>
  attributes.class !== undefined && attributes.class.split(/\s+/).includes(name)

/** The value of a property in an element's own style; empty without one. */
export const styleOf = ({ attributes: { style = '' } }: Markup, property: string): string =>
  new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i')
    .exec(style)?.[1]
    ?.trim()
    .toLowerCase() ?? ''

/** The first element inside, at any depth, of which this holds. */
export function findInside(node: Markup, isIt: (node: Markup) => boolean): Markup | undefined {
  for (const child of node.children) {
    if (!isMarkup(child)) continue
    const found = isIt(child) ? child : findInside(child, isIt)
    if (found) return found
  }
  return undefined
}

/** An item of a list that can be ticked, in the one shape the reader of lists knows. */
export const taskItem = (
  children: readonly (Markup | string)[],
  isDone: boolean,
  attributes: Readonly<Record<string, string>> = {},
): Markup =>
  element('li', children, { ...attributes, role: 'checkbox', 'aria-checked': String(isDone) })

/** A box with a title above it, such as an expand: a list item with what is inside nested below. */
export function titled(title: string, children: readonly (Markup | string)[]): Markup {
  const head = element('p', [element('strong', [title.trim() === '' ? '…' : title])])
  return element('ul', [element('li', [head, ...children])])
}

/** The text of an element as one line. */
export const lineIn = (node: Markup) => textIn(node).replaceAll(/\s+/g, ' ').trim()
