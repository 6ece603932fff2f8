import type { PhrasingContent } from 'mdast'
import type { KnownPeople } from '../../grammar/names'
import { deepestIndent } from '../normalise'
import type { Comment } from './comment'
import { readInline, type ReadInline } from './read-inline'

/** What the readers of blocks share. */
export interface ReadContext {
  readonly source: string
  readonly people: KnownPeople
  /** Written by us: an escaped bracket is no prefix. Other programs escape brackets without a reason. */
  readonly isOurs: boolean
  /** Addresses of reference links by their label. */
  readonly addressOf: ReadonlyMap<string, string>
  readonly note: (line: number, message: string) => void
}

/** Reads inline content with its escapes as far as they mean anything. */
export function readShown(context: ReadContext, nodes: readonly PhrasingContent[]): ReadInline {
  const read = readInline(nodes, context.source, context.addressOf)
  return context.isOurs ? read : { ...read, shadow: read.text }
}

/** The id and the place that a comment gives to its block. */
export function placeOf(
  comment: Comment | undefined,
  indent: number,
): { id?: string; indent: number } {
  const said = Number(comment?.values.indent ?? indent)
  return {
    ...(comment?.id !== undefined && { id: comment.id }),
    indent: Number.isInteger(said) && said >= 0 ? Math.min(said, deepestIndent) : indent,
  }
}

/** The value of a JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Somebody edited the comment: the visible text counts.
    return undefined
  }
}
