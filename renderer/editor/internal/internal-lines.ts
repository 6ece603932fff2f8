import { Extension, type Editor } from '@tiptap/core'
import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { InsideLines } from '../../session/inside-lines'
import { selectedBlocks } from '../line-commands'
import { coverBlocks, findLetOut } from './stay-internal'

const words = { internal: 'Internal: left out of what goes outside' }

const insideKey = new PluginKey<DecorationSet>('internalLines')

/** Shows what is internal, and keeps it so however it is edited, moved or copied. */
export const InternalLines = Extension.create<{ inside: InsideLines | undefined }>({
  name: 'internalLines',
  // After the ids: what is split off is known by its own.
  priority: 40,
  addOptions: () => ({ inside: undefined }),
  addProseMirrorPlugins() {
    return [insidePlugin(this.options.inside)]
  },
})

/** The keys for what is internal: before those that split and join lines. */
export const InternalKeys = Extension.create<
  { inside: InsideLines | undefined },
  { takeBack: () => void }
>({
  name: 'internalKeys',
  priority: 120,
  addOptions: () => ({ inside: undefined }),
  addStorage: () => ({ takeBack: () => {} }),
  onFocus() {
    const { inside } = this.options
    if (inside) this.storage.takeBack = inside.offer(() => toggleInternal(this.editor, inside))
  },
  onDestroy() {
    this.storage.takeBack()
  },
  addKeyboardShortcuts() {
    const { inside } = this.options
    return {
      'Mod-Shift-l': ({ editor }) => inside !== undefined && toggleInternal(editor, inside),
      Backspace: ({ editor }) => inside !== undefined && staysApart(editor.state, inside),
    }
  },
})

function insidePlugin(inside: InsideLines | undefined): Plugin {
  const marked = () => inside?.marked.get() ?? nothing
  let isKeeping = false
  return new Plugin({
    key: insideKey,
    state: {
      init: (_config, { doc }) => decorate(doc, marked()),
      apply: (tr, shown) =>
        tr.docChanged || tr.getMeta(insideKey) === true ? decorate(tr.doc, marked()) : shown,
    },
    props: {
      decorations: (state) => insideKey.getState(state),
      transformCopied: (slice, view) => markCopied(slice, view.state, marked()),
    },
    appendTransaction(transactions, before, state) {
      const edits = transactions.filter(({ docChanged }) => docChanged)
      if (!inside || edits.length === 0 || edits.some(isFromOutside)) return null
      const keep = keepInside(edits, before.doc, state, marked())
      isKeeping = true
      // Written before the text itself is, so that nobody has the one without the other.
      if (keep.ids.length > 0) inside.set(keep.ids, true)
      isKeeping = false
      return keep.ids.length > 0 ? keep.tr.setMeta(insideKey, true) : null
    },
    view: (view) => ({
      destroy:
        inside?.marked.subscribe(() => {
          if (!view.isDestroyed && !isKeeping) view.dispatch(view.state.tr.setMeta(insideKey, true))
        }) ?? (() => {}),
    }),
  })
}

const nothing: ReadonlySet<string> = new Set()

/** Marks the selected blocks as internal, or lets them out when all of them are marked. */
export function toggleInternal({ state }: Editor, inside: InsideLines): boolean {
  const ids = selectedBlocks(state).flatMap(({ node }) =>
    typeof node.attrs['id'] === 'string' ? [node.attrs['id']] : [],
  )
  if (ids.length === 0) return false
  const marked = inside.marked.get()
  inside.set(ids, !ids.every((id) => marked.has(id)))
  return true
}

/** Whether the block at a position is internal. */
export const isInternalAt = (doc: Node, at: number, inside: InsideLines | undefined): boolean =>
  coverBlocks(doc, inside?.marked.get() ?? nothing).some(
    (block) => block.at === at && block.isInternal,
  )

/** An internal line never joins the title, which stays for everybody. */
function staysApart({ doc, selection }: EditorState, inside: InsideLines): boolean {
  const { $from, empty } = selection
  if (!empty || $from.parentOffset > 0 || $from.depth !== 1 || $from.index(0) !== 1) return false
  const { kind, indent, speakers, aside } = $from.parent.attrs
  const isPlain = kind === 'bullet' || kind === 'paragraph'
  if (!isPlain || Number(indent) > 0 || speakers !== null || aside !== null) return false
  return doc.firstChild?.type.name === 'topic' && isInternalAt(doc, $from.before(), inside)
}

/** What has to be marked after edits made here; those of others are seen to by whoever makes them. */
function keepInside(
  edits: readonly Transaction[],
  before: Node,
  { doc, tr }: EditorState,
  marked: ReadonlySet<string>,
): { ids: string[]; tr: Transaction } {
  const ids: string[] = []
  doc.forEach((node, at) => {
    if (node.attrs['internal'] !== true || typeof node.attrs['id'] !== 'string') return
    ids.push(node.attrs['id'])
    tr.setNodeAttribute(at, 'internal', null)
  })
  const mapping = new Mapping()
  for (const edit of edits) mapping.appendMapping(edit.mapping)
  ids.push(...findLetOut({ before, after: doc, mapping }, marked))
  return { ids, tr }
}

const isFromOutside = (tr: Transaction) => {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  return sync?.isChangeOrigin === true
}

/** What is copied of internal blocks says so, and says it again where it is pasted. */
function markCopied(
  slice: Slice,
  { doc, selection }: EditorState,
  marked: ReadonlySet<string>,
): Slice {
  const { from, to } = selection
  const isCopied = ({ at, node }: { at: number; node: Node }) =>
    at < to && at + node.nodeSize > from
  const internal = new Set(
    coverBlocks(doc, marked).flatMap((block) =>
      block.isInternal && isCopied(block) && block.id !== undefined ? [block.id] : [],
    ),
  )
  if (internal.size === 0) return slice
  const nodes: Node[] = []
  slice.content.forEach((node) => {
    const isInside = internal.has(String(node.attrs['id']))
    nodes.push(
      isInside
        ? node.type.create({ ...node.attrs, internal: true }, node.content, node.marks)
        : node,
    )
  })
  return new Slice(Fragment.from(nodes), slice.openStart, slice.openEnd)
}

function decorate(doc: Node, marked: ReadonlySet<string>): DecorationSet {
  if (marked.size === 0) return DecorationSet.empty
  return DecorationSet.create(
    doc,
    coverBlocks(doc, marked).flatMap(({ at, node, isMarked, isInternal }) =>
      isInternal
        ? [
            Decoration.node(at, at + node.nodeSize, {
              'data-internal': isMarked ? 'own' : 'within',
              title: words.internal,
            }),
          ]
        : [],
    ),
  )
}
