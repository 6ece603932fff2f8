import type { Block } from '../confab-json'

/** The block without its ids: a copy is a line of its own, and nobody outside needs them. */
export function withoutIds(block: Block): Block {
  const { id: _, ...rest } = block
  if (rest.kind !== 'poll') return rest
  return { ...rest, options: rest.options.map(({ id: __, ...option }) => option) }
}
