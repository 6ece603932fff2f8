import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { newId } from '../../shared/documents/ids'

/**
 * Gives every block made here an id. Only local edits do: what others sent, or what is only opened,
 * is never written to.
 */
export const LineIds = Extension.create({
  name: 'lineIds',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('lineIds'),
      appendTransaction(transactions, before, { doc, tr }) {
        const edits = transactions.filter(({ docChanged }) => docChanged)
        if (edits.length === 0 || edits.some(isFromOutside)) return null
        const known = idsOf(before.doc)
        const seen = new Set<string>()
        doc.descendants((node, at) => {
          if (!('id' in node.attrs)) return true
          const id: unknown = node.attrs['id']
          if (typeof id === 'string' && !seen.has(id)) seen.add(id)
          // An id-less block of an older file keeps being without one until somebody makes it anew.
          else if (typeof id === 'string' || !known.idless.has(node))
            tr.setNodeAttribute(at, 'id', newId())
          return node.isBlock
        })
        return tr.docChanged ? tr : null
      },
    }),
  ],
})

const isFromOutside = (tr: Transaction) => {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  return sync?.isChangeOrigin === true
}

function idsOf(doc: Node) {
  const idless = new Set<Node>()
  doc.descendants((node) => {
    if ('id' in node.attrs && typeof node.attrs['id'] !== 'string') idless.add(node)
    return node.isBlock
  })
  return { idless }
}
