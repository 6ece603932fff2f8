/** A group in brackets: its inside, and where what follows it starts. */
export interface Group {
  readonly open: '[' | '('
  readonly inside: string
  readonly end: number
}

const closing = { '[': ']', '(': ')' } as const

/** The bracketed group that opens at `from`; nested brackets belong to it. `undefined` when it never closes. */
export function groupAt(text: string, from: number): Group | undefined {
  const open = text[from]
  if (open !== '[' && open !== '(') return undefined
  const close = closing[open]
  let depth = 0
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === open) depth++
    if (text[at] === close && --depth === 0)
      return { open, inside: text.slice(from + 1, at), end: at + 1 }
  }
  return undefined
}
