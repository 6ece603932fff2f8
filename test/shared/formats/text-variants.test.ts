import { describe, expect, it } from 'vitest'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { halfYearPlace, hasHalfYear, readHalfYear } from '../../support/half-year'

const months =
  'January February March April May June July August September October November December'.split(' ')

const inWords = (_date: string, year: string, month: string, day: string) =>
  `${months[Number(month) - 1]} ${Number(day)}, ${year}`

/** Other programs and other hands write the same notes in these ways. */
const variants: Readonly<Record<string, (text: string) => string>> = {
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a byte order mark': (text) => `\ufeff${text}`,
  'indented with tabs': (text) => text.replaceAll(/^ +/gm, (pad) => '\t'.repeat(pad.length / 2)),
  'indented twice as far': (text) => text.replaceAll(/^ +/gm, (pad) => pad + pad),
  'indented with no-break spaces': (text) =>
    text.replaceAll(/^ +/gm, (pad) => '\u00a0'.repeat(pad.length)),
  'with topics at the margin': (text) => text.replaceAll(/^ {2}/gm, ''),
  'with dashes for bullets': (text) => text.replaceAll(/^( *)[•◦▪] ?/gmu, '$1- '),
  'with stars for bullets': (text) => text.replaceAll(/^( *)[•◦▪] ?/gmu, '$1* '),
  'with spaces at the ends of lines': (text) => text.replaceAll('\n', '  \n'),
  'with dates in words': (text) => text.replaceAll(/^(\d{4})-(\d\d)-(\d\d)$/gm, inWords),
  'without blank lines between bullets': (text) => text.replaceAll(/\n\n+(?= *[•◦▪])/gu, '\n'),
}

const read = (text: string) => importText(text, () => 'id').notebook

describe.each(Object.entries(variants))('notes %s', (_name, vary) => {
  it('read the same: the sample', () => {
    expect(read(vary(sampleText))).toEqual(read(sampleText))
  })

  it.skipIf(!hasHalfYear)(`read the same: the real half-year (needs ${halfYearPlace})`, () => {
    const text = readHalfYear()
    expect(read(vary(text))).toEqual(read(text))
  })
})
