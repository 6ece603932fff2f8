import { lineMarks } from '../../../shared/confab-json-facts'
import type { LineMark } from '../../../shared/meeting/line-marks'
import './intentions.css'
import { MarkedLink } from './marked-link'
import { useMarkedLines } from './use-marked-lines'

type ListedMark = Exclude<LineMark, 'answer'>

const words: Readonly<Record<ListedMark, string>> = { hole: 'Holes', later: 'Criticism for later' }

/** The holes of a topic and the criticism kept for later: the lines marked so, where they stand. */
export function MarkedLists({ topicId }: { topicId: string }) {
  const marked = useMarkedLines(topicId)
  return lineMarks.map((mark) => {
    const lines = marked.filter((line) => line.mark === mark)
    if (mark === 'answer' || lines.length === 0) return null
    return (
      <section key={mark} className="marked-list" aria-label={words[mark]}>
        <h4>{words[mark]}</h4>
        <ul>
          {lines.map((line) => (
            <li key={line.lineId}>
              <MarkedLink marked={line} />
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
