import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom'

/** One entry of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'do'
      readonly label: string
      readonly hint?: string
      readonly run: () => void
    }
  /** Something that is set or not; choosing it changes that. */
  | {
      readonly kind: 'set'
      readonly label: string
      readonly hint?: string
      readonly isSet: boolean
      /** Whether it is one of several of which one is set. */
      readonly isOneOf?: boolean
      readonly run: () => void
    }
  /** Only tells something. */
  | { readonly kind: 'note'; readonly label: string }

/** Entries that belong together. */
export interface MenuGroup {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  /** Short entries stand in two columns. */
  readonly isCompact?: boolean
}

interface Menu {
  readonly label: string
  readonly groups: readonly MenuGroup[]
  readonly anchor: HTMLElement
  /** The menu is gone; `chosen` when by a choice. Gives the focus back to where it came from. */
  readonly onClose: (chosen: boolean) => void
}

/** Opens a menu in plain DOM beside an element and moves the focus into it; gives back how to close it. */
export function openMenu({ label, groups, anchor, onClose }: Menu): () => void {
  const popup = document.createElement('div')
  popup.className = 'menu-popup'
  popup.setAttribute('role', 'menu')
  popup.setAttribute('aria-label', label)
  let isOpen = true
  const close = (chosen = false) => {
    if (!isOpen) return
    isOpen = false
    stopPlacing()
    document.removeEventListener('pointerdown', closeOutside, true)
    onClose(chosen)
    popup.remove()
  }
  const choose = (entry: MenuEntry) => {
    if (entry.kind === 'note') return
    close(true)
    entry.run()
  }
  const closeOutside = ({ target }: Event) => {
    if (!(target instanceof Node && popup.contains(target))) close()
  }
  popup.append(...groups.map((group) => groupElement(group, choose)))
  popup.addEventListener('keydown', (event) => handleKey(event, popup, close))
  document.addEventListener('pointerdown', closeOutside, true)
  // Within the page's own part, where a screen reader looks for it.
  const place = anchor.closest('main') ?? document.body
  place.append(popup)
  const stopPlacing = autoUpdate(anchor, popup, () => putBeside(anchor, popup))
  const items = itemsOf(popup)
  focusItem(items, Math.max(0, items.findIndex(isChecked)))
  return close
}

function putBeside(anchor: HTMLElement, popup: HTMLElement): void {
  void computePosition(anchor, popup, {
    placement: 'bottom-start',
    middleware: [offset(4), flip({ padding: 8 }), shift({ padding: 8 })],
  }).then(({ x, y }) => Object.assign(popup.style, { left: `${x}px`, top: `${y}px` }))
}

function groupElement(
  { label, entries, isCompact = false }: MenuGroup,
  choose: (entry: MenuEntry) => void,
): HTMLElement {
  const group = document.createElement('div')
  group.className = 'menu-group'
  group.dataset['compact'] = String(isCompact)
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', label)
  group.append(...entries.map((entry) => itemElement(entry, () => choose(entry))))
  return group
}

const roles = { one: 'menuitemradio', many: 'menuitemcheckbox', do: 'menuitem' }

function itemElement(entry: MenuEntry, onChoose: () => void): HTMLElement {
  const item = document.createElement('div')
  item.className = 'menu-item'
  item.tabIndex = -1
  const role = entry.kind === 'set' ? (entry.isOneOf ? 'one' : 'many') : 'do'
  item.setAttribute('role', roles[role])
  if (entry.kind === 'set') item.setAttribute('aria-checked', String(entry.isSet))
  if (entry.kind === 'note') item.setAttribute('aria-disabled', 'true')
  const name = document.createElement('span')
  name.textContent = entry.label
  item.append(name)
  if (entry.kind !== 'note' && entry.hint !== undefined) {
    const hint = document.createElement('span')
    hint.className = 'menu-hint'
    hint.textContent = entry.hint
    item.append(hint)
  }
  item.addEventListener('click', onChoose)
  item.addEventListener('pointermove', () => item.focus({ preventScroll: true }))
  return item
}

function handleKey(event: KeyboardEvent, popup: HTMLElement, close: () => void): void {
  const items = itemsOf(popup)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const last = items.length - 1
  const moves: Record<string, () => void> = {
    ArrowDown: () => focusItem(items, below(items, at, 1)),
    ArrowUp: () => focusItem(items, below(items, at, -1)),
    ArrowRight: () => focusItem(items, at === last ? 0 : at + 1),
    ArrowLeft: () => focusItem(items, at <= 0 ? last : at - 1),
    Home: () => focusItem(items, 0),
    End: () => focusItem(items, last),
    Enter: () => items[at]?.click(),
    ' ': () => items[at]?.click(),
    Escape: close,
    Tab: close,
  }
  const move = moves[event.key] ?? findByLetter(items, at, event)
  if (!move) return
  event.preventDefault()
  event.stopPropagation()
  move()
}

/** The next item below or above, in the same column where there are two. */
function below(items: readonly HTMLElement[], at: number, step: 1 | -1): number {
  const group = items[at]?.parentElement
  const isInGroup = (item: HTMLElement | undefined) => item?.parentElement === group
  const isCompact = group?.dataset['compact'] === 'true'
  if (isCompact && isInGroup(items[at + 2 * step])) return at + 2 * step
  const edge = step > 0 ? items.findLastIndex(isInGroup) : items.findIndex(isInGroup)
  return ((isCompact ? edge : at) + step + items.length) % items.length
}

function findByLetter(items: readonly HTMLElement[], at: number, event: KeyboardEvent) {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const wanted = event.key.toLowerCase()
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  const found = order.find((item) => item.textContent?.toLowerCase().startsWith(wanted))
  return found && (() => found.focus())
}

const itemsOf = (popup: HTMLElement) => [...popup.querySelectorAll<HTMLElement>('.menu-item')]

const isChecked = (item: HTMLElement) => item.getAttribute('aria-checked') === 'true'

const focusItem = (items: readonly HTMLElement[], index: number) => items[index]?.focus()
