/** An element of XML or HTML, whatever parser read it. */
export interface Markup {
  /** With its prefix, in small letters: `ac:task`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Markup | string)[]
  /** Where the element stands in the source. */
  readonly from: number
  readonly to: number
}

export const isMarkup = (node: Markup | string | undefined): node is Markup =>
  typeof node === 'object'

/** The elements directly inside. */
export const elementsOf = ({ children }: Markup) => children.filter(isMarkup)

/** The first element directly inside that has this name. */
export const childNamed = (parent: Markup, name: string) =>
  elementsOf(parent).find((child) => child.name === name)

/** All the text inside. */
export const textIn = (node: Markup | string): string =>
  typeof node === 'string' ? node : node.children.map(textIn).join('')
