/** What says where a block stands and whether it is marked itself. */
export interface Placed {
  readonly indent: number
  readonly internal?: boolean | undefined
}

/** Whether each block is internal: marked itself, or nested below one that is. */
export function coverInternal(blocks: readonly Placed[]): boolean[] {
  let covering: number | undefined
  return blocks.map(({ indent, internal }) => {
    if (covering !== undefined && indent > covering) return true
    covering = internal === true ? indent : undefined
    return internal === true
  })
}
