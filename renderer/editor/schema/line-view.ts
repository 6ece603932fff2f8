import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView } from '@tiptap/pm/view'
import type { LineMark } from '../../../shared/meeting/line-marks'
import { commentsIn } from '../../comments/comment-highlights'
import { drawCommentCount, makeCommentCount } from '../../comments/comment-count'
import { markIn } from '../line-marks'
import { markWords } from '../mark-words'
import { createLineFacts } from '../outcomes/line-facts'
import { noticeOf } from '../outcomes/line-notices'
import type { LineChips } from '../outcomes/line-outcomes'

const words = {
  done: 'Done',
  saidBy: (names: string) => `Said by ${names}. Change`,
}

/** Draws a line in plain DOM: what it is on the left, its text, and the facts of an action on the right. */
export function createLineView(
  { node, view, getPos, decorations }: NodeViewRendererProps,
  chips: LineChips | undefined,
): NodeView {
  const dom = element('div', 'line')
  const checkbox = element('input', 'line-check')
  checkbox.type = 'checkbox'
  checkbox.contentEditable = 'false'
  checkbox.setAttribute('aria-label', words.done)
  const speakers = speakerButton()
  const contentDOM = element('div', 'line-text')
  const facts = createLineFacts(chips, getPos)
  const mark = fixed('span', 'line-mark')
  const comments = makeCommentCount()
  dom.append(checkbox, speakers, contentDOM, facts.dom, mark, comments)

  checkbox.addEventListener('change', () => {
    const at = getPos()
    if (at === undefined || !view.editable) return
    view.dispatch(view.state.tr.setNodeAttribute(at, 'done', checkbox.checked ? true : null))
  })

  const draw = ({ attrs }: Node, around: readonly Decoration[]) => {
    drawMark(mark, markIn(around))
    drawCommentCount(comments, commentsIn(around))
    drawLine(dom, attrs)
    checkbox.hidden = attrs['kind'] !== 'action'
    checkbox.checked = attrs['done'] === true
    const label = speakerLabel(attrs)
    speakers.textContent = label
    speakers.setAttribute('aria-label', words.saidBy(label))
    speakers.hidden = label === ''
    facts.draw(attrs, noticeOf(around))
  }
  draw(node, decorations)
  return {
    dom,
    contentDOM,
    update(next, around) {
      if (next.type !== node.type) return false
      draw(next, around)
      return true
    },
    ignoreMutation: isOutside(contentDOM),
    stopEvent: ({ target, type }) =>
      target === checkbox ||
      (target === speakers && type !== 'click') ||
      (target instanceof HTMLElement && facts.dom.contains(target)),
  }
}

/** The name before a line; what a click does is said in `speakers/speaker-pills.ts`. */
function speakerButton(): HTMLButtonElement {
  const button = element('button', 'line-speakers')
  button.type = 'button'
  button.contentEditable = 'false'
  button.tabIndex = -1
  // The cursor stays where it is.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  return button
}

function drawMark(chip: HTMLElement, mark: LineMark | undefined): void {
  chip.hidden = mark === undefined
  chip.textContent = mark === undefined ? '' : markWords[mark]
  if (mark === undefined) delete chip.dataset['mark']
  else chip.dataset['mark'] = mark
}

type Attrs = Readonly<Record<string, unknown>>

/** Tells the editor that what is drawn around a text, such as a checkbox, is no edit of the text. */
export const isOutside =
  (contentDOM: HTMLElement): NonNullable<NodeView['ignoreMutation']> =>
  (mutation) =>
    mutation.type !== 'selection' && !contentDOM.contains(mutation.target)

/** Puts a line's id, kind and indent on its element; the style sheet does the rest. */
export function drawLine(dom: HTMLElement, attrs: Attrs): void {
  dom.dataset['kind'] = String(attrs['kind'])
  dom.dataset['indent'] = String(attrs['indent'])
  dom.style.setProperty('--indent', String(attrs['indent']))
  if (attrs['kind'] === 'heading') dom.dataset['level'] = String(Number(attrs['level'] ?? 2))
  else delete dom.dataset['level']
  if (typeof attrs['id'] === 'string') dom.dataset['line'] = attrs['id']
  else delete dom.dataset['line']
  if (attrs['done'] === true) dom.dataset['done'] = 'true'
  else delete dom.dataset['done']
}

/** Who said a line and how, as the pill before it shows it. */
export function speakerLabel(attrs: Attrs): string {
  const speakers = typeof attrs['speakers'] === 'string' ? attrs['speakers'] : ''
  const aside = typeof attrs['aside'] === 'string' ? attrs['aside'] : ''
  return [speakers.replaceAll('/', ', '), aside].filter((part) => part !== '').join(' · ')
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string) {
  const made = document.createElement(tag)
  made.className = className
  return made
}

function fixed(tag: 'span', className: string) {
  const made = element(tag, className)
  made.contentEditable = 'false'
  return made
}
