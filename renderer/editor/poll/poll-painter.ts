import type { Node } from '@tiptap/pm/model'
import { optionPlaces } from '../../../shared/documents/poll-order'
import { ballotKey } from '../../../shared/documents/ballots'
import { countPoll, type OptionResult, type Poll } from '../../../shared/meeting/polls'
import type { PollVotes } from './poll-votes'
import { factWords, pollWords, resultWords, voterWords } from './poll-words'
import { optionsAt, readPollNode } from './read-poll'

interface PollParts {
  readonly dom: HTMLElement
  /** Around the content: what is changed on the content itself counts as typed. */
  readonly list: HTMLElement
  readonly contentDOM: HTMLElement
  readonly facts: HTMLElement
}

/** Fills in what a poll shows around its texts: votes, results, rules and the order of its options. */
export function createPollPainter(
  { dom, list, contentDOM, facts }: PollParts,
  votes: PollVotes | undefined,
) {
  const optionElements = () => [
    ...contentDOM.querySelectorAll<HTMLElement>(':scope > .poll-option'),
  ]

  function draw(node: Node, isEditable: boolean): void {
    const poll = readPollNode(node)
    const results = votes?.read(poll) ?? countPoll([], poll)
    const places = optionPlaces(optionsAt(node, 0))
    dom.style.setProperty('--indent', String(poll.indent))
    dom.dataset['closed'] = String(poll.closed === true)
    dom.setAttribute('aria-label', pollWords.poll(poll.text))
    facts.textContent = factWords(poll, results)
    for (const [index, option] of optionElements().entries()) {
      const result = results.options[index]
      if (!result) continue
      const place = places.indexOf(index)
      option.style.order = String(place + 1)
      drawOption(option, result, { poll, place, voters: results.voters, isEditable })
    }
    ownInOrder(list, optionElements())
  }

  function drawOption(
    option: HTMLElement,
    result: OptionResult,
    { poll, place, voters, isEditable }: Drawn,
  ): void {
    const text = option.querySelector('.poll-option-text')?.textContent ?? ''
    const isMine = votes?.ballots
      .get()
      .includes(ballotKey(poll.id ?? '', result.optionId, votes.myId))
    const words = resultWords(result, voters)
    const names = voterWords(result, votes?.names.get() ?? {})
    option.style.setProperty('--share', String(result.share))
    const count = option.querySelector<HTMLElement>('.poll-count')
    if (count) [count.textContent, count.title] = [words, names]
    const vote = option.querySelector<HTMLButtonElement>('.poll-vote')
    if (vote) {
      const does = isMine ? pollWords.takeBack(text) : pollWords.vote(text)
      vote.setAttribute('aria-pressed', String(isMine === true))
      vote.setAttribute('aria-label', [does, words, names].filter((part) => part !== '').join('. '))
      vote.disabled = votes === undefined || poll.closed === true || !isEditable
      // One stop for Tab; the arrows go on, in the order people see.
      vote.tabIndex = place === 0 ? 0 : -1
    }
    const more = option.querySelector<HTMLButtonElement>('.poll-more')
    more?.setAttribute('aria-label', pollWords.option(text))
    if (more) [more.tabIndex, more.hidden] = [-1, !isEditable]
  }

  return {
    draw,
    /** The arrows go from one vote to the next. */
    moveAmongVotes(event: KeyboardEvent): void {
      const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const from = event.target instanceof Element ? event.target.closest('.poll-option') : null
      if (steps === undefined || !(event.target instanceof HTMLButtonElement) || !from) return
      const inOrder = optionElements().sort(byPlace)
      const next = inOrder[inOrder.findIndex((option) => option === from) + steps]
      next?.querySelector<HTMLElement>('.poll-vote')?.focus()
      event.preventDefault()
    },
  }
}

interface Drawn {
  readonly poll: Poll
  readonly place: number
  readonly voters: number
  readonly isEditable: boolean
}

/** Tells a screen reader the order people see, which may be another than that of the text. */
function ownInOrder(list: HTMLElement, options: HTMLElement[]): void {
  const isMoved = options.some((option, index) => Number(option.style.order) !== index + 1)
  if (!isMoved) return list.removeAttribute('aria-owns')
  for (const option of options) option.id ||= `poll-option-${(ids += 1)}`
  list.setAttribute(
    'aria-owns',
    options
      .toSorted(byPlace)
      .map(({ id }) => id)
      .join(' '),
  )
}

let ids = 0

const byPlace = (a: HTMLElement, b: HTMLElement) => Number(a.style.order) - Number(b.style.order)
