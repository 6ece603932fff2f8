import { textAttr, type AdfMark } from './adf-node'

const tags: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  strike: 's',
  underline: 'u',
  code: 'code',
}

/** Puts an element around what has been written. */
type Wrap = (tag: string, inside: string, attributes?: Readonly<Record<string, string>>) => string

/** Puts the elements of a text's marks around it, from the inside out. */
export const wrapInMarks = (inside: string, marks: readonly AdfMark[], wrap: Wrap): string =>
  marks.reduceRight((written, mark) => {
    if (mark.type === 'link') return wrap('a', written, { href: textAttr(mark, 'href') })
    const tag = tags[mark.type]
    return tag === undefined ? written : wrap(tag, written)
  }, inside)
