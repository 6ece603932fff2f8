import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom'
import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { findSlashItems, slashItems, type SlashItem } from './slash-items'

const words = { menu: 'Insert', nothing: 'Nothing found' }

/** Typing `/` opens a menu of everything that can be inserted. */
export const SlashMenu = Extension.create<{ canVote: boolean }>({
  name: 'slashMenu',
  // An open menu gets the keys before anything else does.
  priority: 200,
  addOptions: () => ({ canVote: false }),
  addProseMirrorPlugins() {
    const all = slashItems(this.options)
    return [
      Suggestion<SlashItem, SlashItem>({
        editor: this.editor,
        pluginKey: new PluginKey('slashMenu'),
        char: '/',
        allowedPrefixes: [' ', '\n'],
        allow: ({ state }) => state.selection.$from.parent.type.name === 'line',
        items: ({ query }) => findSlashItems(all, query),
        command: ({ editor, range, props }) => props.run(editor, range),
        render: createSlashPopup,
      }),
    ]
  },
})

function createSlashPopup() {
  const popup = document.createElement('div')
  popup.className = 'slash-menu'
  popup.setAttribute('role', 'listbox')
  popup.setAttribute('aria-label', words.menu)
  let props: SuggestionProps<SlashItem, SlashItem> | undefined
  let active = 0
  let stopPlacing = () => {}

  const choose = (index: number) => {
    const item = props?.items[index]
    if (item) props?.command(item)
  }
  const draw = () => {
    const items = props?.items ?? []
    active = Math.max(0, Math.min(active, items.length - 1))
    popup.replaceChildren(
      ...items.map((item, index) => option(item, index === active, () => choose(index))),
    )
    if (items.length === 0) popup.append(emptyNote())
    popup.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
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
    onStart(started: SuggestionProps<SlashItem, SlashItem>) {
      props = started
      active = 0
      document.body.append(popup)
      draw()
      stopPlacing = autoUpdate(started.editor.view.dom, popup, place)
    },
    onUpdate(updated: SuggestionProps<SlashItem, SlashItem>) {
      props = updated
      draw()
      place()
    },
    onKeyDown({ event }: { event: KeyboardEvent }) {
      const count = props?.items.length ?? 0
      if (event.key === 'ArrowDown') active = (active + 1) % Math.max(1, count)
      else if (event.key === 'ArrowUp') active = (active + count - 1) % Math.max(1, count)
      else if ((event.key === 'Enter' || event.key === 'Tab') && count > 0) choose(active)
      else return false
      draw()
      return true
    },
    onExit() {
      stopPlacing()
      popup.remove()
    },
  }
}

function option({ title, hint }: SlashItem, isActive: boolean, onChoose: () => void): HTMLElement {
  const row = document.createElement('div')
  row.className = 'slash-item'
  row.setAttribute('role', 'option')
  row.setAttribute('aria-selected', String(isActive))
  const name = document.createElement('span')
  name.textContent = title
  const how = document.createElement('span')
  how.className = 'slash-hint'
  how.textContent = hint
  row.append(name, how)
  // The editor must not lose the focus before the choice is made.
  row.addEventListener('mousedown', (event) => event.preventDefault())
  row.addEventListener('click', onChoose)
  return row
}

function emptyNote(): HTMLElement {
  const note = document.createElement('div')
  note.className = 'slash-empty'
  note.textContent = words.nothing
  return note
}
