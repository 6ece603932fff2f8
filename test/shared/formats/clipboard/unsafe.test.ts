import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, NotebookJson } from '../../../../shared/confab-json'
import { readPasted } from '../../../../shared/formats/clipboard/read-pasted'
import { parseHtml } from '../../../../shared/formats/confluence/html-parse'
import { isMarkup, type Markup } from '../../../../shared/formats/confluence/markup'
import { writeHtml } from '../../../../shared/formats/confluence/html-export'
import { importHtml } from '../../../../shared/formats/confluence/html-import'
import { propertyRuns } from '../../../support/property-runs'

const source = readFileSync(
  new URL('../../../fixtures/clipboard/unsafe.html', import.meta.url),
  'utf8',
)

/** What would run, load or send something by itself, or hold what was never shown. */
function dangersIn(node: Markup): string[] {
  const { name, attributes } = node
  const own = [
    ...(/^(?:script|style|iframe|object|embed|svg|math|form|input|textarea|select|button|meta|base|link|video|audio|template)$/.test(
      name,
    ) && !(name === 'input' && attributes.type === 'checkbox')
      ? [name]
      : []),
    ...Object.keys(attributes).filter((key) => /^on|^(?:srcdoc|formaction|ping|action)$/.test(key)),
    ...['href', 'src'].flatMap((key) => {
      const address = (attributes[key] ?? '').replaceAll(/\s/g, '').toLowerCase()
      return /^(?:javascript|vbscript|file|blob):|^data:(?!image\/(?:png|jpe?g|gif|webp|avif);)/.test(
        address,
      )
        ? [address]
        : []
    }),
  ]
  return [...own, ...node.children.filter(isMarkup).flatMap(dangersIn)]
}

const shownOf = (blocks: readonly Block[]) => dangersIn(parseHtml(writeHtml(blocks).html).body)

const allBlocks = ({ charter, meetings }: NotebookJson) => [
  ...charter,
  ...meetings.flatMap(({ intro, topics }) => [...intro, ...topics.flatMap(({ notes }) => notes)]),
]

describe('unsafe HTML', () => {
  it('leaves nothing behind but what a person sees', () => {
    const { blocks } = readPasted({ html: source, text: '' }, [])
    expect(shownOf(blocks)).toEqual([])
    expect(JSON.stringify(blocks)).not.toMatch(/alert|evil|hunter2|track|chosen/)
  })

  it('leaves nothing behind when it is imported', () => {
    const blocks = allBlocks(importHtml(source, () => 'new').notebook)
    expect(shownOf(blocks)).toEqual([])
    expect(JSON.stringify(blocks)).not.toMatch(/alert|evil|hunter2|track|chosen/)
  })

  // Pieces of the worst, cut and put together anyhow: parsers are fooled by what is half closed.
  const pieces = [
    ...(source.match(/<[^>]*>|[^<]+/g) ?? []),
    '<p>',
    '</p>',
    '<ul>',
    '<li>',
    '</li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '<pre>',
    '<code>',
    '<a href="',
    '">',
    "'",
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<a href="java&Tab;script:alert(1)">',
    '<a href="&#1;javascript:alert(1)">',
    '<img src="data:image/png,<script>">',
    '<svg><a xlink:href="javascript:alert(1)"><text>',
    '<plaintext>',
    '<noembed>',
    '<xmp>',
    '<div data-confab="',
    '{"was":"0:5381","blocks":[]}',
  ]
  it('survives in no mixture of its pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const html = parts.join('')
        const { blocks } = readPasted({ html, text: '' }, [])
        expect(shownOf(blocks)).toEqual([])
        expect(blocks.filter(({ kind }) => kind === 'raw')).toEqual([])
        expect(shownOf(allBlocks(importHtml(html, () => 'new').notebook))).toEqual([])
      }),
      propertyRuns(200),
    )
  })

  it('is read however deep it is nested, and however wide', () => {
    const deep = `${'<div><blockquote><b>'.repeat(3000)}deep${'<ul><li>'.repeat(3000)}inner`
    expect(
      readPasted({ html: deep, text: '' }, [])
        .blocks.map(({ text }) => text)
        .join(''),
    ).toMatch(/deep.*inner/s)
    const wide = `<table><tr><td colspan="99999" rowspan="99999">a</td></tr></table>`
    expect(readPasted({ html: wide, text: '' }, []).blocks.length).toBe(1)
  })
})
