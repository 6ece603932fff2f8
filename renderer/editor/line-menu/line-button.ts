import type { EditorView } from '@tiptap/pm/view'

const words = { open: 'What can be done with this line' }

/** The button beside the line that has the pointer, or else the cursor. */
export interface LineButton {
  /** The pointer is over something in the editor. */
  pointAt(target: EventTarget | null): void
  /** The pointer has left the editor for something else. */
  pointAway(to: EventTarget | null): void
  /** The editor's state has changed, or who has the focus. */
  update(view: EditorView): void
  destroy(): void
}

/** Makes the button of one editor; it is placed at most once a frame and never while nobody looks. */
export function createLineButton(
  view: EditorView,
  open: (at: number, anchor: HTMLElement) => void,
): LineButton {
  const button = makeButton()
  let pointed: HTMLElement | undefined
  let frame: number | undefined

  const lineNow = () => (pointed?.isConnected ? pointed : lineWithCursor(view))
  const place = () => {
    frame = undefined
    const line = lineNow()
    if (view.isDestroyed || !line || !view.editable) return button.remove()
    const parent = view.dom.parentElement
    if (button.parentElement !== parent) parent?.append(button)
    const top = line.getBoundingClientRect().top - (parent?.getBoundingClientRect().top ?? 0)
    button.style.top = `${top}px`
  }
  const placeSoon = () => {
    if (button.isConnected || lineNow()) frame ??= requestAnimationFrame(place)
  }
  button.addEventListener('click', () => {
    const line = lineNow()
    if (line) open(view.posAtDOM(line, 0) - 1, button)
  })
  button.addEventListener('pointerleave', ({ relatedTarget }) => pointAway(relatedTarget))

  function pointAway(to: EventTarget | null): void {
    if (to === button || (to instanceof Node && view.dom.contains(to))) return
    pointed = undefined
    placeSoon()
  }
  return {
    pointAt(target) {
      const line = target instanceof Element ? lineOf(view, target) : undefined
      // Between two lines the last one stays: on the way to the button nothing may slip away.
      if (!line || line === pointed) return
      pointed = line
      placeSoon()
    },
    pointAway,
    update: placeSoon,
    destroy() {
      if (frame !== undefined) cancelAnimationFrame(frame)
      button.remove()
    },
  }
}

/** The line of its own an element is in; a cell of a table holds none. */
function lineOf(view: EditorView, element: Element): HTMLElement | undefined {
  const line = element.closest<HTMLElement>('.line')
  return line?.parentElement === view.dom ? line : undefined
}

function lineWithCursor(view: EditorView): HTMLElement | undefined {
  const { $head } = view.state.selection
  if (!view.hasFocus() || $head.depth !== 1 || $head.parent.type.name !== 'line') return undefined
  const dom = view.nodeDOM($head.before())
  return dom instanceof HTMLElement ? dom : undefined
}

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
