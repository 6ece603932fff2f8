import type { Attributes } from '@tiptap/core'

/** The furthest a line can be indented by hand; imports may go deeper. */
export const DEEPEST_INDENT = 8

/** The attributes every block has: its id, and how far it is indented. */
export const placedAttributes: Attributes = {
  // A split copies attributes: the new block must get an id of its own.
  id: { default: null, keepOnSplit: false, parseHTML: () => null, renderHTML: () => ({}) },
  // Only set on its way from where it was copied to where it is pasted (`internal/internal-lines.ts`).
  internal: {
    default: null,
    keepOnSplit: false,
    parseHTML: () => null,
    renderHTML: () => ({}),
  },
  indent: {
    default: 0,
    parseHTML: (element) => Math.max(0, Number(element.dataset['indent']) || 0),
    renderHTML: ({ indent }) => ({ 'data-indent': String(indent) }),
  },
}

/** An attribute that is written to the DOM as `data-<name>` and starts out absent. */
export const dataAttribute = (name: string, keepOnSplit = false): Attributes[string] => ({
  default: null,
  keepOnSplit,
  parseHTML: (element) => element.dataset[name] ?? null,
  renderHTML: (attributes: Record<string, unknown>) => {
    const value = attributes[name]
    return typeof value === 'string' || typeof value === 'number' || value === true
      ? { [`data-${name}`]: String(value) }
      : {}
  },
})
