import { useState, type KeyboardEvent } from 'react'
import { findNames, type FoundName, type NamedPerson } from '../../shared/grammar/find-names'

/** The names that an `@` being typed may become, and which of them is chosen. */
export interface MentionList {
  readonly names: readonly FoundName[]
  readonly active: number
  choose(name: string): void
  /** Whether the list has taken the key. */
  handleKey(event: KeyboardEvent): boolean
}

interface Typing {
  readonly text: string
  readonly caret: number
  readonly people: () => readonly NamedPerson[]
  /** Puts another text in the place of what is typed, with the caret at a place in it. */
  readonly replace: (text: string, caret: number) => void
}

/** Completes the name that is typed after an `@`. */
export function useMentionList({ text, caret, people, replace }: Typing): MentionList {
  const [active, setActive] = useState(0)
  const [leftAt, setLeftAt] = useState<number>()
  const [chosenTo, setChosenTo] = useState<number>()
  const open = openMention(text.slice(0, caret))
  const isOpen = open !== undefined && open.at !== leftAt
  const names = isOpen ? namesFor(people(), open.typed) : []
  const choose = (name: string) => {
    if (!open) return
    const before = `${text.slice(0, open.at)}@${name} `
    setActive(0)
    setChosenTo(before.length)
    replace(before + text.slice(caret).replace(/^ /, ''), before.length)
  }
  const handleKey = (event: KeyboardEvent): boolean => {
    if (caret === chosenTo && /^[.,;:?!)]$/.test(event.key)) {
      // The space that came with the name does not stand before a mark.
      replace(text.slice(0, caret - 1) + event.key + text.slice(caret), caret)
      setChosenTo(undefined)
      event.preventDefault()
      return true
    }
    const chosen = names[Math.min(active, names.length - 1)]
    if (!chosen) return false
    const steps = { ArrowDown: 1, ArrowUp: names.length - 1 }[event.key]
    if (steps !== undefined) setActive((Math.min(active, names.length - 1) + steps) % names.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen.name)
    else if (event.key === 'Escape') setLeftAt(open?.at)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { names, active: Math.min(active, Math.max(0, names.length - 1)), choose, handleKey }
}

/** Where a name is being typed, and what of it. */
function openMention(before: string): { at: number; typed: string } | undefined {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*){0,2})$/u.exec(before)
  const typed = match?.[1]
  return typed === undefined ? undefined : { at: before.length - typed.length - 1, typed }
}

/** People of the list alone; a name that is written whole needs no choosing. */
function namesFor(people: readonly NamedPerson[], typed: string): FoundName[] {
  const found = findNames(people, typed).filter(({ isNew }) => !isNew)
  const isWhole = found.length === 1 && found[0]?.name.toLowerCase() === typed.toLowerCase()
  return isWhole ? [] : found
}
