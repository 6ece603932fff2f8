import type { EditorView } from '@tiptap/pm/view'

/** The line somebody is at. */
export interface LineAtHand {
  readonly dom: HTMLElement
  /** Whether the pointer is on it; otherwise it has the cursor. */
  readonly isPointed: boolean
}

/** Follows which line has the pointer, or else the cursor. */
export interface LineTracker {
  /** The line now. */
  current(): LineAtHand | undefined
  /** The pointer is over something in the editor. */
  pointAt(target: EventTarget | null): void
  /** The pointer has left for something else, or is not looked at any more. */
  pointAway(to: EventTarget | null): void
  /** The editor's state has changed, or who has the focus. */
  update(): void
  destroy(): void
}

/** Tells of the line, and of its place, at most once a frame and never while nobody looks. */
export function createLineTracker(
  view: EditorView,
  /** Whether something is shown beside a line, which the pointer may be on. */
  isShownAt: (target: Node) => boolean,
  show: (line: LineAtHand | undefined) => void,
): LineTracker {
  let pointed: HTMLElement | undefined
  let isShown = false
  let frame: number | undefined
  const current = (): LineAtHand | undefined => {
    if (pointed?.isConnected) return { dom: pointed, isPointed: true }
    const dom = lineWithCursor(view)
    return dom && { dom, isPointed: false }
  }
  const draw = () => {
    frame = undefined
    if (view.isDestroyed) return
    const line = view.editable ? current() : undefined
    isShown = line !== undefined
    show(line)
  }
  const drawSoon = () => {
    if (isShown || current()) frame ??= requestAnimationFrame(draw)
  }
  return {
    current,
    pointAt(target) {
      const line = target instanceof Element ? lineOf(view, target) : undefined
      // Between two lines the last one stays: on the way to its button nothing may slip away.
      if (!line || line === pointed) return
      pointed = line
      drawSoon()
    },
    pointAway(to) {
      if (to instanceof Node && (view.dom.contains(to) || isShownAt(to))) return
      pointed = undefined
      drawSoon()
    },
    update: drawSoon,
    destroy() {
      if (frame !== undefined) cancelAnimationFrame(frame)
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
