import { describe, expect, it } from 'vitest'
import type { Block, MeetingJson } from '../../../shared/confab-json'
import { writeHtml } from '../../../shared/formats/confluence/html-export'

const bullet = (indent: number, text: string): Block => ({ kind: 'bullet', indent, text })

describe('HTML for the clipboard', () => {
  it('nests lists and escapes everything', () => {
    const { html } = writeHtml([
      bullet(0, '<b>a</b>'),
      bullet(1, 'b & c'),
      { kind: 'ordered', indent: 1, text: 'd' },
    ])
    expect(html).toBe(
      '<ul><li>&lt;b&gt;a&lt;/b&gt;<ul><li>b &amp; c</li></ul><ol><li>d</li></ol></li></ul>',
    )
  })

  it('writes one meeting without a page around it', () => {
    const meeting: MeetingJson = {
      id: 'm1',
      date: '2024-02-29',
      title: 'Leap day',
      state: 'held',
      intro: [],
      attendees: [],
      topics: [],
    }
    expect(writeHtml(meeting).html).toMatch(
      /^<h2 data-id="m1"><time datetime="2024-02-29">2024-02-29<\/time> Leap day /,
    )
  })
})
