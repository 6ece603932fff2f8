import { Extension } from '@tiptap/core'
import { DOMSerializer, type Fragment, type Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  readPasted,
  type Clipboard,
  type Pasted,
} from '../../../shared/formats/clipboard/read-pasted'
import { readLiteralLines } from '../../../shared/formats/clipboard/read-plain-text'
import { writeCopied } from '../../../shared/formats/clipboard/write-copied'
import { copySelection } from './copy-out'
import { isLarge, pasteLarge } from './large-paste'
import { nodesToBlocks } from './node-blocks'
import { pictureIn, pastePicture } from './paste-picture'
import { pasteNamedLink } from './paste-link'
import { place, type PasteOptions } from './pasting'

/** Copies notes for others and for Confab, and pastes what any program copied; each paste is one step of undo. */
export const PasteRules = Extension.create<PasteOptions>({
  name: 'pasteRules',
  addOptions: () => ({ undo: undefined, knownNames: () => [] }),
  addProseMirrorPlugins() {
    const options = this.options
    // Held with the keys that paste, Shift asks for the text alone.
    let isPlain = false
    const copy = (view: EditorView, event: ClipboardEvent, isCut: boolean) => {
      const facts = options.topicFacts ?? (() => undefined)
      const copied = copySelection(view.state, facts, (slice) => completed(view, slice))
      if (!copied || !event.clipboardData) return false
      event.preventDefault()
      event.clipboardData.setData('text/html', copied.html)
      event.clipboardData.setData('text/plain', copied.text)
      if (isCut && view.editable) view.dispatch(view.state.tr.deleteSelection().scrollIntoView())
      return true
    }
    return [
      new Plugin({
        key: new PluginKey('pasteRules'),
        props: {
          clipboardSerializer: new CopySerializer({}, {}),
          handleDOMEvents: {
            keydown: (_view, event) => {
              isPlain = event.shiftKey
              return false
            },
            copy: (view, event) => copy(view, event, false),
            cut: (view, event) => copy(view, event, true),
            paste(view, event) {
              if (!event.clipboardData || !view.editable) return false
              event.preventDefault()
              paste(view, event.clipboardData, options, isPlain)
              return true
            },
            drop(view, event) {
              // What is dragged within this editor is moved, not pasted.
              if (view.dragging || !event.dataTransfer || !view.editable) return false
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
              if (at === undefined) return false
              event.preventDefault()
              const { tr, doc } = view.state
              view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at))))
              view.focus()
              paste(view, event.dataTransfer, options, false)
              return true
            },
          },
        },
      }),
    ]
  },
})

/** What is dragged out of an editor is what is copied. */
class CopySerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    _options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const into = target ?? document.createDocumentFragment()
    const page = new DOMParser().parseFromString(
      writeCopied(nodesToBlocks([...fragment.content])).html,
      'text/html',
    )
    // A comment first: ProseMirror writes its own mark on a first element, which other editors would trust.
    into.append(document.createComment('notes'), ...page.body.childNodes)
    return into
  }
}

/** What is copied, as other extensions would have it. */
function completed(view: EditorView, slice: Slice): Slice {
  let whole = slice
  view.someProp('transformCopied', (complete) => {
    whole = complete(whole, view)
  })
  return whole
}

function paste(
  view: EditorView,
  data: DataTransfer,
  options: PasteOptions,
  isPlain: boolean,
): void {
  const clipboard: Clipboard = {
    html: isPlain ? '' : data.getData('text/html'),
    text: data.getData('text/plain'),
  }
  const picture = clipboard.html === '' && clipboard.text === '' ? pictureIn(data) : undefined
  if (picture) return void pastePicture(view, picture, options)
  const { parent } = view.state.selection.$from
  if (parent.type.name === 'codeBlock') return place(view, asCode(clipboard.text), options)
  if (linkSelection(view, clipboard.text)) return
  if (isPlain) return place(view, literal(clipboard.text), options)
  const named = options.nameLink?.(clipboard.text.trim())
  if (named) return pasteNamedLink(view, named, options)
  if (isLarge(clipboard)) return void pasteLarge(view, clipboard, options)
  place(view, readPasted(clipboard, options.knownNames()), options)
}

const asCode = (text: string): Pasted => ({
  blocks: [{ kind: 'code', indent: 0, text: text.replaceAll('\r\n', '\n') }],
  isInline: true,
})

function literal(text: string): Pasted {
  const blocks = readLiteralLines(text)
  return { blocks, isInline: blocks.length <= 1 }
}

/** An address pasted over words of one line becomes their link. */
function linkSelection({ state, dispatch }: EditorView, text: string): boolean {
  const { selection, schema } = state
  const link = schema.marks['link']
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/i.test(text.trim())
  const isInLine =
    selection instanceof TextSelection &&
    !selection.empty &&
    selection.$from.sameParent(selection.$to) &&
    selection.$from.parent.type.name === 'line'
  if (!link || !isAddress || !isInLine) return false
  dispatch(state.tr.addMark(selection.from, selection.to, link.create({ href: text.trim() })))
  return true
}
