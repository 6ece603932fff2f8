import type { NodeViewRendererProps } from '@tiptap/core'
import type { NodeView } from '@tiptap/pm/view'
import { isOutside } from '../schema/line-view'
import { createPollPainter } from './poll-painter'
import type { PollVotes } from './poll-votes'
import { openOptionMenu, openPollMenu } from './poll-menus'
import { pollWords } from './poll-words'
import { readPollNode } from './read-poll'

/** Draws a poll: question and options are text to write in; votes, results and settings stand around it. */
export function createPollView(
  { editor, node, view, getPos }: NodeViewRendererProps,
  votes: PollVotes | undefined,
): NodeView {
  const dom = element('div', 'poll')
  dom.setAttribute('role', 'group')
  const list = element('div', 'poll-list')
  const contentDOM = element('div', 'poll-content')
  list.append(contentDOM)
  const bar = fixed(element('div', 'poll-bar'))
  const facts = element('span', 'poll-facts')
  const settings = button('poll-settings', pollWords.settings)
  bar.append(facts, settings)
  dom.append(list, bar)

  let poll = node
  const painter = createPollPainter({ dom, list, contentDOM, facts }, votes)
  const draw = () => {
    if (!view.isDestroyed) painter.draw(poll, view.editable)
  }
  // The options are in the page only once the editor has drawn them.
  const drawSoon = () => queueMicrotask(draw)
  dom.addEventListener('click', ({ target }) => {
    const at = getPos()
    const pressed = target instanceof Element ? target.closest('button') : null
    if (at === undefined || !pressed || !view.editable) return
    const option = pressed.closest<HTMLElement>('.poll-option')
    if (pressed === settings) openPollMenu(editor, at, { anchor: pressed, hasVotes: hasVotes() })
    else if (option && pressed.classList.contains('poll-more')) {
      openOptionMenu(editor, view.posAtDOM(option, 0) - 1, pressed)
    } else if (option) vote(option)
  })
  const vote = (option: HTMLElement) => {
    const id: unknown = view.state.doc.nodeAt(view.posAtDOM(option, 0) - 1)?.attrs['id']
    if (typeof id === 'string') votes?.toggle(readPollNode(poll), id)
  }
  const hasVotes = () => (votes?.read(readPollNode(poll)).voters ?? 0) > 0
  dom.addEventListener('keydown', (event) => painter.moveAmongVotes(event))
  const stops = [votes?.ballots.subscribe(draw), votes?.names.subscribe(draw)]
  drawSoon()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== poll.type) return false
      poll = next
      drawSoon()
      return true
    },
    ignoreMutation: isOutside(contentDOM),
    stopEvent: ({ target }) => target instanceof Element && bar.contains(target),
    destroy: () => stops.forEach((stop) => stop?.()),
  }
}

/** Draws one option: its text between what the poll's own view fills in. */
export function createPollOptionView(): NodeView {
  const dom = element('div', 'poll-option')
  const vote = button('poll-vote', '')
  const contentDOM = element('div', 'poll-option-text')
  const count = fixed(element('span', 'poll-count'))
  const more = button('poll-more', '')
  dom.append(vote, contentDOM, count, more)
  return {
    dom,
    contentDOM,
    ignoreMutation: isOutside(contentDOM),
    stopEvent: ({ target }) => target === vote || target === more,
  }
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string) {
  const made = document.createElement(tag)
  made.className = className
  return made
}

function fixed<Made extends HTMLElement>(made: Made): Made {
  made.contentEditable = 'false'
  return made
}

function button(className: string, label: string): HTMLButtonElement {
  const made = fixed(element('button', className))
  made.type = 'button'
  made.setAttribute('aria-label', label)
  return made
}
