import fc from 'fast-check'
import { parse, type DefaultTreeAdapterMap } from 'parse5'
import { describe, expect, it } from 'vitest'
import { everyKindOfMeeting } from '../../fixtures/every-kind-of-meeting'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'
import { writeNotes } from '../../../sync-server/reading-room/notes-html'
import { markup } from '../../../sync-server/reading-room/markup'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

function elementsIn(html: string): Element[] {
  const walk = (node: Node): Element[] => [
    ...('tagName' in node ? [node] : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ]
  return walk(parse(`<!doctype html><body>${html}`))
}

const harmless = new Set(
  'html head body p h3 h4 h5 h6 ul ol li blockquote hr table tbody tr th td pre code img a strong em s u span br time'.split(
    ' ',
  ),
)

/** What an attribute of a page may say. */
const allowed: Readonly<Record<string, RegExp>> = {
  href: /^(?!\s*(?:javascript|data|vbscript|file):)/i,
  src: /^data:image\//i,
  style: /^(?:margin-left: \d+px|white-space: pre-wrap)$/,
  rel: /^noopener noreferrer$/,
}
const free = /^(?:id|alt|start|datetime|class|role|aria-label|data-[a-z]+)$/

/** What in a page could do something to its reader. */
const dangersIn = (html: string): string[] =>
  elementsIn(html).flatMap(({ tagName, attrs }) => [
    ...(harmless.has(tagName) ? [] : [tagName]),
    ...(tagName === 'a' && !attrs.some(({ name }) => name === 'rel') ? ['a link without rel'] : []),
    ...attrs.flatMap(({ name, value }) =>
      free.test(name) || allowed[name]?.test(value) === true ? [] : [`${name}=${value}`],
    ),
  ])

const expectHarmless = (html: string) => expect(dangersIn(html)).toEqual([])

describe('notes on a page without the app', () => {
  it('hold every kind of block', () => {
    const notes = everyKindOfMeeting.topics.flatMap((topic) => topic.notes)
    const { html } = writeNotes(notes.filter(({ kind }) => kind !== 'raw'))
    expectHarmless(html)
    for (const said of ['the large one', 'park --now', 'Friday', 'nothing is free'])
      expect(html).toContain(said)
    expect(html).toContain('aria-label="done"')
  })

  it('link to pictures of other sites, and show those that stand in them', () => {
    const picture = (src: string) => ({ kind: 'image', indent: 0, text: 'a cat', src }) as const
    expect(writeNotes([picture('https://evil.example/x.png')]).html).toBe(
      '<p><a rel="noopener noreferrer" href="https://evil.example/x.png">Picture: a cat</a></p>',
    )
    expect(writeNotes([picture('data:image/png;base64,AAAA')]).html).toContain(
      '<img src="data:image/',
    )
    expect(writeNotes([picture('javascript:alert(1)')]).html).toBe('<p>Picture: a cat</p>')
  })

  it('are harmless whatever people write', () => {
    const hostile = fc.constantFrom(
      '<script>alert(1)</script>',
      '" onmouseover="x',
      '<a href="javascript:x">',
      '<input type="checkbox" disabled checked>',
      ' data-id="x',
      '</style><img src=x onerror=y>',
    )
    const text = fc.oneof(nastyText, hostile)
    const line = fc.record({
      id: text,
      text,
      href: fc.oneof(hostile, fc.webUrl(), fc.constant('JaVaScript:x')),
    })
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.array(arbitraryBlock, { maxLength: 8 }),
        (lines, others) => {
          const blocks = lines.map(({ id, text: said, href }) => ({
            kind: 'bullet' as const,
            indent: 0,
            id,
            text: said,
            ...(said !== '' && {
              spans: [{ from: 0, to: said.length, mark: 'link' as const, href }],
            }),
          }))
          expectHarmless(writeNotes([...blocks, ...others]).html)
          for (const { text: said } of lines)
            expect(elementsIn(markup`<p>${said}</p>`.html).map(({ tagName }) => tagName)).toEqual([
              'html',
              'head',
              'body',
              'p',
            ])
        },
      ),
      propertyRuns(100),
    )
  })
})
