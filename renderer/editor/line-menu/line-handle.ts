import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { ReactNode } from 'react'
import type { LinePopovers } from './line-popovers'

/** A line of notes that something is done with. It is found again however others edit meanwhile. */
export interface LineHandle {
  readonly editor: Editor
  /** Absent on a line of an older file that nobody has edited since. */
  readonly id: string | undefined
  /** Where the line stands now; `undefined` when it is gone. */
  at(): number | undefined
  /** The line as it is now. */
  node(): Node | undefined
  /** Changes attributes of the line; its text is not touched. */
  setAttributes(change: Readonly<Record<string, string | number | boolean | null>>): void
  /** Opens a popover below the line; it gets the focus and gives it back to the editor. */
  openPopover(label: string, render: (close: () => void) => ReactNode): void
}

/** Takes hold of the line at a position; `undefined` when no line of its own stands there. */
export function holdLine(
  editor: Editor,
  start: number,
  popovers: LinePopovers,
): LineHandle | undefined {
  const { view } = editor
  const held = view.state.doc.nodeAt(start)
  const dom = view.nodeDOM(start)
  if (held?.type.name !== 'line' || view.state.doc.resolve(start).depth > 0) return undefined
  const id = typeof held.attrs['id'] === 'string' ? held.attrs['id'] : undefined
  const at = () => (id === undefined ? positionOf(editor, dom) : findLine(view.state.doc, id))
  const node = () => {
    const now = at()
    return now === undefined ? undefined : (view.state.doc.nodeAt(now) ?? undefined)
  }
  return {
    editor,
    id,
    at,
    node,
    setAttributes(change) {
      const now = at()
      if (now === undefined || !view.editable) return
      const tr = view.state.tr
      for (const [key, value] of Object.entries(change)) tr.setNodeAttribute(now, key, value)
      view.dispatch(tr)
    },
    openPopover(label, render) {
      const now = at()
      const anchor = now === undefined ? null : view.nodeDOM(now)
      if (anchor instanceof HTMLElement) popovers.open({ label, anchor, render })
    },
  }
}

/** Where the line with an id stands in a document; `undefined` when it has none. */
export function findLine(doc: Node, id: string): number | undefined {
  let found: number | undefined
  doc.forEach((node, at) => {
    if (node.type.name === 'line' && node.attrs['id'] === id) found ??= at
  })
  return found
}

function positionOf({ view }: Editor, dom: globalThis.Node | null): number | undefined {
  if (!dom?.isConnected || !view.dom.contains(dom)) return undefined
  const at = view.posAtDOM(dom, 0) - 1
  return view.state.doc.nodeAt(at)?.type.name === 'line' ? at : undefined
}
