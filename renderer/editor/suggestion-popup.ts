import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom'
import type { SuggestionProps } from '@tiptap/suggestion'

/** How a popup of suggestions shows its items. */
export interface SuggestionLook<Item> {
  /** What a screen reader calls the list. */
  readonly label: string
  /** What stands there when nothing fits; without it the popup is not there then and takes no keys. */
  readonly nothing?: string
  readonly row: (item: Item) => { readonly title: string; readonly hint: string }
}

let popups = 0

/** A list below the cursor to choose from by arrows and Enter, while the editor keeps the focus. */
export function createSuggestionPopup<Item>(look: SuggestionLook<Item>) {
  const popup = makePopup(look.label)
  let props: SuggestionProps<Item, Item> | undefined
  let active = 0
  let stopPlacing = () => {}

  const choose = (index: number) => {
    const item = props?.items[index]
    if (item !== undefined) props?.command(item)
  }
  const draw = () => {
    const items = props?.items ?? []
    active = Math.max(0, Math.min(active, items.length - 1))
    const rows = items.map((item, index) => option(look.row(item), () => choose(index)))
    for (const [index, row] of rows.entries()) {
      row.id = `${popup.id}-${index}`
      row.setAttribute('aria-selected', String(index === active))
    }
    popup.replaceChildren(...rows)
    popup.hidden = items.length === 0 && look.nothing === undefined
    if (items.length === 0 && look.nothing !== undefined) popup.append(emptyNote(look.nothing))
    tellActive(props, popup, rows[active])
    rows[active]?.scrollIntoView({ block: 'nearest' })
  }
  const place = () => {
    const rect = props?.clientRect?.()
    if (!rect) return
    const anchor = { getBoundingClientRect: () => rect }
    void computePosition(anchor, popup, {
      placement: 'bottom-start',
      middleware: [offset(6), flip(), shift({ padding: 8 })],
    }).then(({ x, y }) => Object.assign(popup.style, { left: `${x}px`, top: `${y}px` }))
  }
  return {
    onStart(started: SuggestionProps<Item, Item>) {
      props = started
      active = 0
      const page = started.editor.view.dom.closest('main') ?? document.body
      page.append(popup)
      draw()
      stopPlacing = autoUpdate(started.editor.view.dom, popup, place)
    },
    onUpdate(updated: SuggestionProps<Item, Item>) {
      props = updated
      draw()
      place()
    },
    onKeyDown({ event }: { event: KeyboardEvent }) {
      const count = props?.items.length ?? 0
      if (count === 0 && look.nothing === undefined) return false
      if (event.key === 'ArrowDown') active = (active + 1) % Math.max(1, count)
      else if (event.key === 'ArrowUp') active = (active + count - 1) % Math.max(1, count)
      else if ((event.key === 'Enter' || event.key === 'Tab') && count > 0) choose(active)
      else return false
      draw()
      return true
    },
    onExit() {
      stopPlacing()
      tellActive(props, popup, undefined)
      props = undefined
      popup.remove()
    },
  }
}

/** Lets a screen reader follow the choice though the focus stays in the text. */
function tellActive<Item>(
  props: SuggestionProps<Item, Item> | undefined,
  popup: HTMLElement,
  row: HTMLElement | undefined,
): void {
  const dom = props?.editor.view.dom
  if (row) {
    dom?.setAttribute('aria-controls', popup.id)
    dom?.setAttribute('aria-activedescendant', row.id)
  } else {
    dom?.removeAttribute('aria-controls')
    dom?.removeAttribute('aria-activedescendant')
  }
}

function makePopup(label: string): HTMLElement {
  const popup = document.createElement('div')
  popup.className = 'suggestion-popup'
  popup.id = `suggestions-${(popups += 1)}`
  popup.setAttribute('role', 'listbox')
  popup.setAttribute('aria-label', label)
  return popup
}

function option({ title, hint }: { title: string; hint: string }, onChoose: () => void) {
  const row = document.createElement('div')
  row.className = 'suggestion-item'
  row.setAttribute('role', 'option')
  const name = document.createElement('span')
  name.textContent = title
  const how = document.createElement('span')
  how.className = 'suggestion-hint'
  how.textContent = hint
  row.append(name, how)
  // The editor must not lose the focus before the choice is made.
  row.addEventListener('mousedown', (event) => event.preventDefault())
  row.addEventListener('click', onChoose)
  return row
}

function emptyNote(words: string): HTMLElement {
  const note = document.createElement('div')
  note.className = 'suggestion-empty'
  note.textContent = words
  return note
}
