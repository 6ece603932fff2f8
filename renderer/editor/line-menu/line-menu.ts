import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { createLineButton, type LineButton } from './line-button'
import { holdLine } from './line-handle'
import { editorOffers, type LineOffer } from './line-offers'
import { createLinePopovers, type LinePopovers } from './line-popovers'
import { openMenu } from './menu-popup'

const words = { menu: 'This line' }

interface LineMenuOptions {
  /** What is offered beside what the editor itself offers. */
  readonly offers: readonly LineOffer[]
  readonly popovers: LinePopovers
}

/** Opens a menu of what can be done with a line: by the button beside it, or by a key. */
export const LineMenu = Extension.create<LineMenuOptions>({
  name: 'lineMenu',
  addOptions: () => ({ offers: [], popovers: createLinePopovers() }),
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
    let button: LineButton | undefined
    return [
      new Plugin({
        key: new PluginKey('lineMenu'),
        view: (view) => {
          button = createLineButton(view, (at, anchor) => {
            openLineMenu(editor, at, options, anchor)
          })
          return button
        },
        props: {
          handleDOMEvents: {
            pointermove: (_view, { target }) => button?.pointAt(target),
            pointerleave: (_view, { relatedTarget }) => button?.pointAway(relatedTarget),
            focus: (view: EditorView) => button?.update(view),
            blur: (view: EditorView) => button?.update(view),
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
