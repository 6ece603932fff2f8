import { describe, expect, it } from 'vitest'
import { adfLines, markAdf } from '../../../shared/publish/adf-lines'
import { placeComments } from '../../../shared/publish/place-comments'
import { markStorage, storageLines } from '../../../shared/publish/storage-lines'
import { parseStorage } from '../../../shared/formats/confluence/storage-parse'

const marker = (ref: string, text: string) =>
  `<ac:inline-comment-marker ac:ref="${ref}">${text}</ac:inline-comment-marker>`

/** Carries comments from one body to another. */
function carry(before: string, after: string) {
  const { placements, lost } = placeComments(storageLines(before), storageLines(after))
  return { body: markStorage(after, placements), lost: lost.map(({ ref }) => ref) }
}

describe('where a comment goes', () => {
  it('stays on the same words', () => {
    expect(carry(`<p>one ${marker('r', 'two')} three</p>`, '<p>one two four</p>')).toEqual({
      body: `<p>one ${marker('r', 'two')} four</p>`,
      lost: [],
    })
  })

  it('takes, of several places, the one with the most alike surroundings', () => {
    const before = `<p>two birds and ${marker('r', 'two')} cats</p>`
    const { body } = carry(before, '<p>two birds, two dogs, and two cats</p>')
    expect(body).toBe(`<p>two birds, two dogs, and ${marker('r', 'two')} cats</p>`)
  })

  it('never goes into a line that stood there without it', () => {
    const before = `<p>Yes</p><p>No, ${marker('r', 'Yes')}</p>`
    expect(carry(before, '<p>Yes</p><p>No</p>')).toEqual({
      body: '<p>Yes</p><p>No</p>',
      lost: ['r'],
    })
  })

  it('stays on what is left of words that were changed a little', () => {
    const before = `<p>We deploy ${marker('r', 'the old service')} on Monday</p>`
    const { body, lost } = carry(before, '<p>We deploy the new service on Monday</p>')
    expect(lost).toEqual([])
    expect(body).toContain('ac:ref="r"')
  })

  it('covers whole words there, though words that changed share letters', () => {
    const before = `<p>Beans and peas, ${marker('r', 'sown gone')}</p>`
    expect(carry(before, '<p>Beans and peas, sown good</p>').body).toBe(
      `<p>Beans and peas, ${marker('r', 'sown good')}</p>`,
    )
  })

  it('is lost with its words', () => {
    expect(carry(`<p>${marker('r', 'Beans')}</p>`, '<p>Something else</p>').lost).toEqual(['r'])
  })

  it('overlaps another one well-formed, over marks and entities', () => {
    const before = `<p>${marker('a', `Tom &amp; ${marker('b', 'Ann')}`)}${marker('b', ' go')}</p>`
    const after = '<p>Yes: Tom &amp; <strong>Ann</strong> go home</p>'
    const { body, lost } = carry(before, after)
    expect(lost).toEqual([])
    expect(parseStorage(body).ok).toBe(true)
    expect(body).toBe(
      `<p>Yes: ${marker('a', 'Tom &amp; ')}<strong>${marker('b', marker('a', 'Ann'))}</strong>${marker('b', ' go')} home</p>`,
    )
  })

  it('goes into nodes of a page of the Cloud, cut where it starts and ends', () => {
    const text = (words: string, marks?: unknown) => ({
      type: 'text',
      text: words,
      ...(marks ? { marks } : {}),
    })
    const page = (...content: unknown[]) =>
      JSON.stringify({ type: 'doc', version: 1, content: [{ type: 'paragraph', content }] })
    const annotation = { type: 'annotation', attrs: { id: 'r', annotationType: 'inlineComment' } }
    const before = page(text('one '), text('two', [annotation]))
    const after = page(text('one two', [{ type: 'strong' }]), text(' three'))
    const { placements } = placeComments(adfLines(before), adfLines(after))
    expect(JSON.parse(markAdf(after, placements))).toEqual(
      JSON.parse(
        page(
          text('one ', [{ type: 'strong' }]),
          text('two', [{ type: 'strong' }, annotation]),
          text(' three'),
        ),
      ),
    )
  })
})
