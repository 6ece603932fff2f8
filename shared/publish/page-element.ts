import { normaliseBlock } from '../formats/normalise'
import { knowPeople } from '../grammar/names'
import type { AdfNode } from '../formats/confluence/adf-node'
import { readBlocks } from '../formats/confluence/read-blocks'

/** A piece of a page's body. It goes back as it is, or is gone into and built again around other children. */
export interface PageElement {
  /** JSON of a node, or a slice of XML. */
  readonly source: string
  /** Two elements of one kind hold the same sort of children in the same way. */
  readonly kind: string
  /** A layout says how a page looks: what is in its columns comes one after the other. */
  readonly isLayout: boolean
  /** What we read of it, ids apart: elements that mean the same need not be written. */
  readonly meaning: () => string
  readonly children?: readonly PageElement[]
  /** The element around other children; a column is never left empty. */
  readonly rebuild: (children: readonly string[]) => string
}

const reading = { people: knowPeople([]), isOurs: true, note: () => undefined }

/** What we read of some nodes, ids apart. */
export function meaningOf(nodes: readonly AdfNode[]): string {
  const blocks = readBlocks(nodes, 0, reading).map(normaliseBlock)
  return JSON.stringify(blocks, (key, value: unknown) => (key === 'id' ? undefined : value))
}

/** Computes a value when it is first asked for. */
export function lazily<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined
  return () => (known ??= { value: compute() }).value
}
