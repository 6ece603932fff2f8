import type { Block } from '../confab-json'
import { runsOf, type RichText } from '../formats/rich-text'
import { normaliseBlock } from '../formats/normalise'
import { writeAction } from '../grammar/action-text'
import { writeSpeakers } from '../grammar/speakers'
import { sectionsOf, titleOf } from './wrap-up-text'
import type { WrapUp } from './wrap-up'

/** The longest message Slack takes, in characters. */
export const SLACK_LIMIT = 40_000

const words = {
  more: (lines: number) => `… ${lines === 1 ? 'one more line' : `${lines} more lines`}`,
  done: 'done',
}

/** Writes a wrap-up in the markup of Slack's messages, cut at the end of a line where it would be too long. */
export function writeWrapUpSlack(wrapUp: WrapUp): string {
  const lines = [
    `*${escapeSlack(titleOf(wrapUp))}*`,
    ...sectionsOf(wrapUp).flatMap(({ title, lines: blocks }) => [
      '',
      ...(title === '' ? [] : [`*${escapeSlack(title)}*`]),
      ...blocks.map(
        (block) => `${'    '.repeat(block.indent)}${title === '' ? '' : '• '}${lineOf(block)}`,
      ),
    ]),
  ]
  return cutToLimit(lines)
}

/** The three characters that Slack reads as markup, written as it asks. */
export const escapeSlack = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function lineOf(given: Block): string {
  const block = normaliseBlock(given)
  const said = 'speakers' in block ? writeSpeakers(block.speakers ?? [], block.aside) : ''
  const text = block.kind === 'action' ? actionOf(block) : richOf(block)
  return [escapeSlack(said), text].filter((part) => part !== '').join(' ')
}

function actionOf({ assignee, due, done, ...line }: Extract<Block, { kind: 'action' }>): string {
  const owner = writeAction({
    text: '',
    ...(assignee !== undefined && { assignee }),
    ...(due !== undefined && { due }),
  })
  const parts = [richOf(line), escapeSlack(owner.trim()), done ? `(${words.done})` : '']
  return parts.filter((part) => part !== '').join(' ')
}

const signs = { bold: '*', italic: '_', strike: '~', code: '`', underline: '' } as const

/** A text with its marks. Slack knows a mark only between words, so part of a word stays plain. */
function richOf(rich: RichText): string {
  return runsOf(rich)
    .map(({ text, marks, from, to }) => {
      const plain = escapeSlack(text.replaceAll(/\s+/g, ' '))
      const link = marks.find(({ mark }) => mark === 'link')?.href
      if (link !== undefined && /^(?:https?|mailto):/i.test(link))
        return `<${escapeSlack(link).replaceAll('|', '%7C')}|${plain.replaceAll('|', '¦')}>`
      const isWhole = !isWord(rich.text[from - 1]) && !isWord(rich.text[to])
      const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(plain) ?? []
      const signed = isWhole && core !== '' && !/[*_~`]/.test(core) ? marks : []
      const around = signed.map(({ mark }) => (mark === 'link' ? '' : signs[mark]))
      return `${before}${around.join('')}${core}${around.toReversed().join('')}${after}`
    })
    .join('')
    .trim()
}

const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter)

function cutToLimit(lines: readonly string[]): string {
  const whole = lines.join('\n')
  if (whole.length <= SLACK_LIMIT) return whole
  let [length, count] = [0, 0]
  for (const line of lines) {
    if (length + line.length + 1 > SLACK_LIMIT - 40) break
    length += line.length + 1
    count += 1
  }
  return [...lines.slice(0, count), words.more(lines.length - count)].join('\n')
}
