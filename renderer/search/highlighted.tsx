import type { Excerpt } from '../../shared/search/excerpt'

/** A text with what was found in it marked. */
export function Highlighted({ excerpt }: { readonly excerpt: Excerpt }) {
  const { text, ranges, isCutBefore, isCutAfter } = excerpt
  const ends = ranges.map(([, to]) => to)
  return (
    <>
      {isCutBefore && '… '}
      {ranges.map(([from, to], at) => (
        <span key={from}>
          {text.slice(ends[at - 1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
      {isCutAfter && ' …'}
    </>
  )
}
