import type { MarkedLine } from '../../../shared/meeting/line-marks'
import { markWords } from '../../editor/mark-words'
import { MarkedLink } from './marked-link'

const words = { answers: 'The answer' }

/** The lines that answer a quest. */
export function QuestAnswer({ answers }: { answers: readonly MarkedLine[] }) {
  if (answers.length === 0) return null
  return (
    <ul className="quest-answer" aria-label={words.answers}>
      {answers.map((marked) => (
        <li key={marked.lineId}>
          <span className="line-mark" data-mark="answer" aria-hidden>
            {markWords.answer}
          </span>
          <MarkedLink marked={marked} />
        </li>
      ))}
    </ul>
  )
}
