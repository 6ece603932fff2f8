import { Link } from '@tiptap/extension-link'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Makes an address a link when the word behind it begins, as a person types. What others wrote, what is opened or
 * undone, and what says `preventAutolink` stays as it is, whatever other plugins then add to it.
 */
export const TypedLinks = Link.extend({
  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map(onlyTyped)
  },
}).configure({ openOnClick: false, autolink: true, defaultProtocol: 'https' })

function onlyTyped(plugin: Plugin): Plugin {
  const append = plugin.spec.appendTransaction
  if (!append) return plugin
  return new Plugin({
    ...plugin.spec,
    appendTransaction: (transactions, before, state) =>
      transactions.map(rootOf).some(isNotTyped)
        ? null
        : append.call(plugin, transactions, before, state),
  })
}

/** What a transaction was appended to: an id given to a pasted line belongs to the paste. */
const rootOf = (tr: Transaction): Transaction =>
  (tr.getMeta('appendedTransaction') as Transaction | undefined) ?? tr

const isNotTyped = (tr: Transaction) => {
  const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  return sync?.isChangeOrigin === true || tr.getMeta('preventAutolink') === true
}
