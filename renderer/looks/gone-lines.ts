import type { GoneLines } from './news-marks'

/** A folded note in the text of an editor where lines are gone; it unfolds to what they said. */
export function drawGoneLines({ label, texts }: GoneLines): HTMLElement {
  const note = document.createElement('details')
  note.className = 'gone-lines'
  note.contentEditable = 'false'
  note.dataset['news'] = 'gone'
  const summary = document.createElement('summary')
  summary.textContent = label
  note.append(
    summary,
    ...texts.map((text) => {
      const line = document.createElement('del')
      line.textContent = text
      return line
    }),
  )
  return note
}
