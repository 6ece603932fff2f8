import type { GoneLines } from './news-marks'

/** Folded notes where lines are gone, where there is no editor; they unfold to what those said. */
export function GoneNotes({ gone = [] }: { gone?: readonly GoneLines[] | undefined }) {
  return gone.map(({ id, label, texts }) => (
    <details key={id} className="gone-lines" data-news="gone">
      <summary>{label}</summary>
      {texts.map((text, index) => (
        <del key={index}>{text}</del>
      ))}
    </details>
  ))
}
