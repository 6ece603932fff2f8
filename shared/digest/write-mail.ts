import { escapeXml } from '../formats/confluence/xml-text'
import { wrapMail } from '../outcomes/mail-text'
import { noteOf, type Message, type MessageSection } from './message'

/** A message as a mail, in both of a mail's forms. */
export interface MailContent {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const words = {
  open: 'Open in Confab',
  why: 'You get this mail because you watch these notes.',
  stop: 'Choose what you watch',
}

/** Writes a message as a mail. */
export const writeMail = (message: Message): MailContent => ({
  subject: message.subject,
  text: writeText(message),
  html: writeHtml(message),
})

function writeText({ subject, lead, sections, link, stopLink }: Message): string {
  const parts = [
    wrapMail(lead === '' ? subject : `${subject}\n\n${lead}`),
    ...sections.map(sectionText),
    `${words.open}: ${link}`,
    ...(stopLink === undefined ? [] : [`-- \n${words.why}\n${words.stop}: ${stopLink}`]),
  ]
  return `${parts.join('\n\n')}\n`
}

function sectionText(section: MessageSection): string {
  const note = noteOf(section)
  const lines = section.lines.map(({ text, depth }) => `${'  '.repeat(depth + 1)}• ${text}`)
  return wrapMail([note === '' ? section.title : `${section.title} (${note})`, ...lines].join('\n'))
}

// Mail programs know no style sheets worth the name: each element carries its own.
const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const styles = {
  page: `margin:0;padding:0;background-color:#f4f1ea;color:#22211d;${font}`,
  outer: 'width:100%;border-collapse:collapse;background-color:#f4f1ea',
  sheet:
    'max-width:600px;margin:0 auto;background-color:#fffdf8;border:1px solid #e2dccf;border-radius:8px',
  inner: 'padding:28px 32px 24px',
  notebook: 'margin:0 0 4px;font-size:13px;line-height:18px;color:#6a6558',
  subject: 'margin:0 0 12px;font-size:21px;line-height:28px;font-weight:600;color:#22211d',
  lead: 'margin:0 0 20px;font-size:15px;line-height:22px;color:#45423a',
  section: 'border-top:1px solid #e9e4d8;padding:16px 0 12px',
  title: 'margin:0;font-size:16px;line-height:22px;font-weight:600;color:#22211d',
  titleLink: 'color:#22211d;text-decoration:none',
  by: 'margin:2px 0 0;font-size:13px;line-height:18px;color:#6a6558',
  list: 'margin:8px 0 0;padding:0 0 0 18px;font-size:15px;line-height:22px;color:#34322b',
  item: 'margin:0 0 4px',
  button:
    'display:inline-block;padding:9px 16px;background-color:#2f5d50;border-radius:6px;color:#ffffff;font-size:15px;line-height:20px;text-decoration:none',
  foot: 'margin:0 auto;max-width:536px;padding:14px 32px 28px;font-size:12px;line-height:18px;color:#6a6558',
  footLink: 'color:#6a6558',
} as const

function writeHtml(message: Message): string {
  const { subject, lead, notebook, sections, link, stopLink } = message
  const sheet = [
    ...(notebook === undefined ? [] : [tag('p', 'notebook', escapeXml(notebook.title))]),
    tag('h1', 'subject', escapeXml(subject)),
    ...(lead === '' ? [] : [tag('p', 'lead', escapeXml(lead))]),
    ...sections.map(sectionHtml),
    `<p style="margin:12px 0 0">${anchor('button', link, words.open)}</p>`,
  ]
  const foot =
    stopLink === undefined
      ? ''
      : tag('p', 'foot', `${words.why}<br>${anchor('footLink', stopLink, words.stop)}`)
  return [
    '<!doctype html>',
    `<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(subject)}</title></head>`,
    `<body style="${styles.page}">`,
    `<table role="presentation" style="${styles.outer}"><tr><td style="padding:24px 12px 0">`,
    `<div style="${styles.sheet}"><div style="${styles.inner}">`,
    ...sheet,
    `</div></div>${foot}`,
    '</td></tr></table>',
    '</body></html>',
  ].join('\n')
}

function sectionHtml(section: MessageSection): string {
  const { title, link, lines } = section
  const note = noteOf(section)
  const name = link === undefined ? escapeXml(title) : anchor('titleLink', link, title)
  return tag(
    'div',
    'section',
    [
      tag('h2', 'title', name),
      ...(note === '' ? [] : [tag('p', 'by', escapeXml(note))]),
      ...(lines.length === 0 ? [] : [tag('ul', 'list', lines.map(itemHtml).join(''))]),
    ].join(''),
  )
}

const itemHtml = ({ text, depth }: MessageSection['lines'][number]) =>
  `<li style="${styles.item};margin-left:${depth * 18}px">${escapeXml(text)}</li>`

const tag = (name: string, style: keyof typeof styles, content: string) =>
  `<${name} style="${styles[style]}">${content}</${name}>`

const anchor = (style: keyof typeof styles, href: string, label: string) =>
  `<a href="${escapeXml(href)}" style="${styles[style]}">${escapeXml(label)}</a>`
