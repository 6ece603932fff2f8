import type { Node as PmNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { createLineTracker, type LineAtHand, type LineTracker } from './line-tracker'
import { shortWriters, type WritersOf } from './line-writers'

const words = { open: 'What can be done with this line' }

interface LineAsideOptions {
  readonly open: (at: number, anchor: HTMLElement) => void
  readonly writersOf: WritersOf
}

/** What stands beside the line somebody is at: the button of its menu, and who typed it. */
export function createLineAside(view: EditorView, { open, writersOf }: LineAsideOptions) {
  const button = makeButton()
  const writers = makeWriters()
  let told: (LineAtHand & { readonly node: PmNode | null }) | undefined
  let isQuiet = false
  const tellWriters = ({ dom, isPointed }: LineAtHand) => {
    // Nothing is worked out for a key press: who types reads no names.
    if (isQuiet && !isPointed && told?.dom === dom) return
    const node = view.state.doc.nodeAt(positionOf(view, dom))
    if (told?.dom === dom && told.isPointed === isPointed && told.node === node) return
    isQuiet = false
    told = { dom, isPointed, node }
    const id: unknown = node?.attrs['id']
    const names = typeof id === 'string' ? writersOf(id) : []
    const isMine = names.every(({ isMe }) => isMe)
    // That the line at the cursor is one's own need not be said.
    writers.textContent = isMine && !isPointed ? '' : shortWriters(names)
    writers.hidden = writers.textContent === ''
  }
  const show = (line: LineAtHand | undefined) => {
    if (!line) {
      told = undefined
      button.remove()
      writers.remove()
      return
    }
    const frame = view.dom.parentElement
    if (button.parentElement !== frame) frame?.append(button, writers)
    tellWriters(line)
    const top = line.dom.getBoundingClientRect().top - (frame?.getBoundingClientRect().top ?? 0)
    for (const element of [button, writers]) element.style.top = `${top}px`
  }
  const tracker: LineTracker = createLineTracker(view, (target) => button.contains(target), show)
  button.addEventListener('click', () => {
    const line = tracker.current()
    if (line) open(positionOf(view, line.dom), button)
  })
  button.addEventListener('pointerleave', ({ relatedTarget }) => tracker.pointAway(relatedTarget))
  return {
    ...tracker,
    /** Who types looks at the cursor, wherever the pointer was left. */
    hearKey() {
      isQuiet = true
      writers.hidden = true
      tracker.pointAway(null)
    },
    destroy() {
      tracker.destroy()
      show(undefined)
    },
  }
}

const positionOf = (view: EditorView, line: HTMLElement) => view.posAtDOM(line, 0) - 1

function makeButton(): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'line-button'
  // From the keyboard the menu is opened where the cursor is; Tab stays free for indenting.
  button.tabIndex = -1
  button.title = words.open
  button.setAttribute('aria-label', words.open)
  button.setAttribute('aria-haspopup', 'menu')
  button.setAttribute('aria-expanded', 'false')
  // The editor keeps the focus and its selection.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  return button
}

/** A label for the eye alone: a screen reader finds the writers in the menu of the line. */
function makeWriters(): HTMLElement {
  const writers = document.createElement('span')
  writers.className = 'line-writers'
  writers.setAttribute('aria-hidden', 'true')
  return writers
}
