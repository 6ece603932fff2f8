import { IconArrowDownRight } from '@tabler/icons-react'
import type { MarkedLine } from '../../../shared/meeting/line-marks'
import { useGoToLine } from './use-go-to-line'

const words = { goTo: (text: string) => `Go to the line: ${text}`, empty: '(empty line)' }

/** The text of a marked line, which leads to where it stands. */
export function MarkedLink({ marked }: { marked: MarkedLine }) {
  const goTo = useGoToLine()
  const text = marked.line.text.trim() === '' ? words.empty : marked.line.text
  return (
    <button
      type="button"
      className="marked-link"
      aria-label={words.goTo(text)}
      onClick={() => goTo(marked)}
    >
      <span className="marked-text">{text}</span>
      <IconArrowDownRight size={14} aria-hidden />
    </button>
  )
}
