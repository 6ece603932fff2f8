import type { ActionSuggestion } from '../../../shared/outcomes/suggest-actions'
import { actionFacts, type ActionFact } from './action-facts'
import type { LineChips, LineNotice } from './line-outcomes'

const words = {
  assign: 'assign',
  assignHint: 'Say who does this and until when',
  change: (label: string) => `${label}. Change who does this and until when`,
  suggestion: 'Action?',
  suggestionHint: 'This line reads like an action. Make it one, or say that it is none',
}

type Attrs = Readonly<Record<string, unknown>>

/** What stands at the end of a line. */
export interface LineFacts {
  readonly dom: HTMLElement
  draw(attrs: Attrs, notice: LineNotice): void
}

/** Draws in plain DOM what stands at the end of a line; with `chips` it can be changed there. */
export function createLineFacts(
  chips: LineChips | undefined,
  placeOf: () => number | undefined,
): LineFacts {
  const dom = document.createElement('span')
  dom.className = 'line-facts'
  dom.contentEditable = 'false'
  // The editor keeps the focus and its selection until something else takes them.
  dom.addEventListener('mousedown', (event) => event.preventDefault())
  const openAction = () => {
    const at = placeOf()
    if (at !== undefined) chips?.openAction(at)
  }
  const openSuggestion = (suggestion: ActionSuggestion) => {
    const at = placeOf()
    if (at !== undefined) chips?.openSuggestion(at, suggestion)
  }
  let drawn: readonly unknown[] = []
  return {
    dom,
    draw(attrs, { suggestion, late }) {
      const facts = actionFacts(attrs, chips?.today())
      // Every key press draws the line: what somebody may have the focus on stays when it says the same.
      const next = [JSON.stringify(facts), attrs['kind'], JSON.stringify(suggestion), late]
      if (drawn.length > 0 && next.every((part, index) => part === drawn[index])) return
      drawn = next
      const shown = facts.map((fact) => factElement(fact, chips && openAction))
      if (chips && attrs['kind'] === 'action' && facts.length === 0)
        shown.push(button('line-assign', words.assign, words.assignHint, openAction))
      if (chips && suggestion)
        shown.push(
          button('line-suggestion', words.suggestion, words.suggestionHint, () =>
            openSuggestion(suggestion),
          ),
        )
      if (late !== undefined) shown.push(label('line-late', late))
      dom.replaceChildren(...shown)
      dom.hidden = shown.length === 0
    },
  }
}

function factElement({ kind, label: text, status }: ActionFact, open: (() => void) | undefined) {
  const chip = open ? button('line-fact', text, words.change(text), open) : label('line-fact', text)
  chip.dataset['fact'] = kind
  if (status) chip.dataset['due'] = status
  return chip
}

function button(className: string, text: string, hint: string, run: () => void): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = text
  made.title = hint
  made.setAttribute('aria-haspopup', 'dialog')
  // From the keyboard it is opened where the cursor is; Tab stays free for indenting.
  made.tabIndex = -1
  made.addEventListener('click', run)
  return made
}

function label(className: string, text: string): HTMLElement {
  const made = document.createElement('span')
  made.className = className
  made.textContent = text
  return made
}
