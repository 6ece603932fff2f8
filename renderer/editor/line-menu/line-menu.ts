import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { createLineAside } from './line-aside'
import { holdLine } from './line-handle'
import { editorOffers, type LineOffer } from './line-offers'
import { createLinePopovers, type LinePopovers } from './line-popovers'
import type { WritersOf } from './line-writers'
import { openMenu } from './menu-popup'

const words = { menu: 'This line' }

interface LineMenuOptions {
  /** What is offered beside what the editor itself offers. */
  readonly offers: readonly LineOffer[]
  readonly popovers: LinePopovers
  readonly writersOf: WritersOf
}

/** Opens a menu of what can be done with a line: by the button beside it, or by a key. */
export const LineMenu = Extension.create<LineMenuOptions>({
  name: 'lineMenu',
  addOptions: () => ({ offers: [], popovers: createLinePopovers(), writersOf: () => [] }),
  addKeyboardShortcuts() {
    return {
      'Mod-.': ({ editor }) => {
        const { $head } = editor.state.selection
        return $head.depth === 1 && openLineMenu(editor, $head.before(), this.options)
      },
    }
  },
  addProseMirrorPlugins() {
    const { editor, options } = this
    let aside: ReturnType<typeof createLineAside> | undefined
    return [
      new Plugin({
        key: new PluginKey('lineMenu'),
        view: (view) => {
          aside = createLineAside(view, {
            open: (at, anchor) => void openLineMenu(editor, at, options, anchor),
            writersOf: options.writersOf,
          })
          return aside
        },
        props: {
          handleDOMEvents: {
            pointermove: (_view, { target }) => aside?.pointAt(target),
            pointerleave: (_view, { relatedTarget }) => aside?.pointAway(relatedTarget),
            keydown: () => aside?.hearKey(),
            focus: () => aside?.update(),
            blur: () => aside?.update(),
          },
        },
      }),
    ]
  },
})

function openLineMenu(
  editor: Editor,
  at: number,
  { offers, popovers }: LineMenuOptions,
  anchor?: HTMLElement,
): boolean {
  const line = holdLine(editor, at, popovers)
  const dom = anchor ?? editor.view.nodeDOM(at)
  if (!line || !editor.isEditable || !(dom instanceof HTMLElement)) return false
  anchor?.setAttribute('aria-expanded', 'true')
  openMenu({
    label: words.menu,
    groups: [...editorOffers, ...offers].flatMap((offer) => offer(line) ?? []),
    anchor: dom,
    onClose() {
      anchor?.setAttribute('aria-expanded', 'false')
      editor.view.focus()
    },
  })
  return true
}
