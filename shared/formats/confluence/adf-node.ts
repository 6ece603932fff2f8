/** A mark of a text in Atlassian Document Format. */
export interface AdfMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** A node of Atlassian Document Format: the one tree that ADF, storage XML and HTML are written from and read into. */
export interface AdfNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly AdfNode[]
  readonly marks?: readonly AdfMark[]
  readonly text?: string
  /** The markup it was read from, where no node says all of it. */
  readonly origin?: { readonly format: 'storage' | 'html'; readonly source: string }
}

/** Attributes, those without a value left out. */
export const attrs = (all: Readonly<Record<string, unknown>>) => {
  const given = Object.entries(all).filter(([, value]) => value !== undefined && value !== '')
  return given.length > 0 ? { attrs: Object.fromEntries(given) } : {}
}

/** A text node; nothing for an empty text, which ADF forbids. */
export const textNodes = (text: string, marks: readonly AdfMark[] = []): AdfNode[] =>
  text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }]

/** A day as ADF holds it: midnight UTC, in milliseconds. */
export const dateNode = (date: string): AdfNode => ({
  type: 'date',
  attrs: { timestamp: String(Date.UTC(...dateParts(date))) },
})

function dateParts(date: string): [number, number, number] {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month - 1, day]
}

/** The day of a date node; `undefined` when its time is none. */
export function dayOf({ attrs: given }: AdfNode): string | undefined {
  const stamp = Number(given?.timestamp)
  const day = Number.isFinite(stamp) ? isoDay(stamp) : ''
  return /^\d{4}-/.test(day) ? day : undefined
}

const isoDay = (stamp: number) =>
  Math.abs(stamp) <= 8.64e15 ? new Date(stamp).toISOString().slice(0, 10) : ''

/** The colours a status can have in every Confluence. */
export type StatusColor = 'neutral' | 'purple' | 'blue' | 'red' | 'yellow' | 'green'

/** A lozenge; nothing for an empty text, which ADF forbids. */
export const statusNodes = (text: string, color: StatusColor): AdfNode[] =>
  text === '' ? [] : [{ type: 'status', attrs: { text, color, style: '' } }]

/** The value of an attribute that must be a text. */
export const textAttr = (node: Pick<AdfNode, 'attrs'>, key: string): string => {
  const value = node.attrs?.[key]
  return typeof value === 'string' ? value : ''
}

/** The children of a node. */
export const childrenOf = ({ content = [] }: AdfNode) => content

/** The number of the first item of an ordered list. */
export const orderOf = ({ attrs: given }: AdfNode) =>
  typeof given?.order === 'number' ? given.order : 1

const confluenceMacros = 'com.atlassian.confluence.macro.core'

/** An invisible name of a place on a page, Confluence's anchor macro. */
export const anchorNode = (name: string): AdfNode => ({
  type: 'inlineExtension',
  attrs: {
    extensionType: confluenceMacros,
    extensionKey: 'anchor',
    parameters: {
      macroParams: { '': { value: name } },
      macroMetadata: { schemaVersion: { value: '1' }, title: 'Anchor' },
    },
  },
})

/** The name an anchor gives to its place; `undefined` for any other node. */
export function anchorNameOf(node: AdfNode): string | undefined {
  if (node.type !== 'inlineExtension' || node.attrs?.extensionKey !== 'anchor') return undefined
  const name = fieldOf(fieldOf(fieldOf(node.attrs.parameters, 'macroParams'), ''), 'value')
  return typeof name === 'string' ? name : undefined
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
