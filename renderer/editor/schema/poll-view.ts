import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { countBallots } from '../../../shared/documents/ballots'
import type { PollRef } from '../../session/meeting-session'
import { isOutside } from './line-view'
import type { PollVotes } from './poll-votes'

const words = {
  poll: 'Poll',
  close: 'Close the poll',
  reopen: 'Reopen the poll',
  closed: 'Closed',
  vote: 'Vote for this option',
  takeBack: 'Take your vote back',
  count: (votes: number) => (votes === 1 ? '1 vote' : `${votes} votes`),
}

type Choice = PollRef['choice']

/** Draws a poll: its content, and the button that closes it. */
export function createPollView(
  { node, view, getPos }: NodeViewRendererProps,
  votes: PollVotes | undefined,
): NodeView {
  const dom = document.createElement('div')
  dom.className = 'poll'
  dom.setAttribute('role', 'group')
  dom.setAttribute('aria-label', words.poll)
  const contentDOM = document.createElement('div')
  const bar = document.createElement('div')
  bar.className = 'poll-bar'
  bar.contentEditable = 'false'
  const toggle = document.createElement('button')
  toggle.type = 'button'
  toggle.className = 'poll-close'
  bar.append(toggle)
  dom.append(contentDOM, bar)
  toggle.addEventListener('click', () => {
    const at = getPos()
    if (at === undefined || !view.editable) return
    const closed = view.state.doc.nodeAt(at)?.attrs['closed'] === true
    view.dispatch(view.state.tr.setNodeAttribute(at, 'closed', closed ? null : true))
  })
  const draw = ({ attrs }: Node) => {
    dom.style.setProperty('--indent', String(attrs['indent']))
    dom.dataset['closed'] = String(attrs['closed'] === true)
    toggle.textContent = attrs['closed'] === true ? words.reopen : words.close
    bar.hidden = votes === undefined
  }
  draw(node)
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      draw(next)
      return true
    },
    ignoreMutation: isOutside(contentDOM),
    stopEvent: (event) => event.target === toggle,
  }
}

/** Draws one option: a button to vote, its text, a bar and the count with the voters' names. */
export function createPollOptionView(
  { node, view, getPos }: NodeViewRendererProps,
  votes: PollVotes | undefined,
): NodeView {
  const dom = document.createElement('div')
  dom.className = 'poll-option'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'poll-vote'
  button.contentEditable = 'false'
  const contentDOM = document.createElement('div')
  contentDOM.className = 'poll-option-text'
  const count = document.createElement('span')
  count.className = 'poll-count'
  count.contentEditable = 'false'
  dom.append(button, contentDOM, count)

  let shown = node
  const draw = () => {
    const poll = readPoll(view, getPos())
    const { mine, voters, share } = tally(poll, shown, votes)
    const total = voters.length + (Number(shown.attrs['unnamedVotes']) || 0)
    button.setAttribute('aria-pressed', String(mine))
    button.setAttribute('aria-label', mine ? words.takeBack : words.vote)
    button.disabled = votes === undefined || poll?.closed === true || !view.editable
    dom.style.setProperty('--share', String(share))
    count.textContent = words.count(total)
    count.title = voters.join(', ')
  }
  button.addEventListener('click', () => {
    const poll = readPoll(view, getPos())
    const optionId: unknown = shown.attrs['id']
    if (poll && typeof optionId === 'string') votes?.toggle(poll.ref, optionId)
  })
  const stops = [votes?.ballots.subscribe(draw), votes?.names.subscribe(draw)]
  // The option's place in its poll is known only once the document stands.
  queueMicrotask(draw)
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== shown.type) return false
      shown = next
      queueMicrotask(draw)
      return true
    },
    ignoreMutation: isOutside(contentDOM),
    stopEvent: (event) => event.target === button,
    destroy: () => stops.forEach((stop) => stop?.()),
  }
}

interface ReadPoll {
  readonly ref: PollRef
  readonly closed: boolean
  readonly options: readonly { readonly id: string; readonly unnamedVotes: number }[]
}

function readPoll(view: EditorView, at: number | undefined): ReadPoll | undefined {
  if (at === undefined || view.isDestroyed || at > view.state.doc.content.size) return undefined
  const poll = view.state.doc.resolve(at).parent
  if (poll.type.name !== 'poll' || typeof poll.attrs['id'] !== 'string') return undefined
  const options: { id: string; unnamedVotes: number }[] = []
  poll.forEach((child) => {
    const { id, unnamedVotes } = child.attrs
    if (typeof id === 'string') options.push({ id, unnamedVotes: Number(unnamedVotes) || 0 })
  })
  const choice = poll.attrs['choice'] as Choice
  return { ref: { id: poll.attrs['id'], choice }, closed: poll.attrs['closed'] === true, options }
}

function tally(poll: ReadPoll | undefined, option: Node, votes: PollVotes | undefined) {
  const unnamed = Number(option.attrs['unnamedVotes']) || 0
  if (!poll || !votes) return { mine: false, voters: [], share: unnamed > 0 ? 1 : 0 }
  const ballots = votes.ballots.get().map((key) => [key, true] as const)
  const result = countBallots(ballots, poll.ref.id, poll.ref.choice)
  const ids = result.get(String(option.attrs['id'])) ?? []
  const counts = poll.options.map((each) => (result.get(each.id)?.length ?? 0) + each.unnamedVotes)
  const most = Math.max(1, ...counts)
  return {
    mine: ids.includes(votes.myId),
    voters: ids.map((id) => votes.names.get()[id] ?? id),
    share: (ids.length + unnamed) / most,
  }
}
