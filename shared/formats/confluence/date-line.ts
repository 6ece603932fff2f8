import { parseDateHeading } from '../../grammar/dates'
import { childrenOf, type AdfNode } from './adf-node'
import { readInline } from './read-inline'

/** Whether a line or heading is a date, alone or before a title. */
export const isDate = (node: AdfNode) =>
  parseDateHeading(readInline(childrenOf(node)).text.trim()) !== undefined
