import { XmlElement, type XmlFragment } from 'yjs'

type Scalar = string | number | boolean

/** The nodes directly inside another one or a fragment. */
export const elementsOf = (parent: XmlFragment): XmlElement[] =>
  parent.toArray().filter((child): child is XmlElement => child instanceof XmlElement)

/** Takes a node out of what holds it. */
export function removeElement(parent: XmlFragment, element: XmlElement): void {
  const index = parent.toArray().indexOf(element)
  if (index >= 0) parent.delete(index, 1)
}

/** Puts a node behind another one, or at the start. */
export function insertAfter(
  parent: XmlFragment,
  before: XmlElement | undefined,
  element: XmlElement,
): void {
  parent.insert(before ? parent.toArray().indexOf(before) + 1 : 0, [element])
}

/** Writes the attributes that differ between what is there and what is wanted; all others stay as they are. */
export function setAttributes(
  element: XmlElement,
  present: Readonly<Record<string, Scalar | undefined>>,
  wanted: Readonly<Record<string, Scalar | undefined>>,
): void {
  // Yjs types attributes as text; the editor's binding writes numbers and booleans too.
  const node = element as unknown as XmlElement<Record<string, Scalar>>
  for (const key of new Set([...Object.keys(present), ...Object.keys(wanted)])) {
    const value = wanted[key]
    if (present[key] === value) continue
    if (value === undefined) node.removeAttribute(key)
    else node.setAttribute(key, value)
  }
}
